"""A scripted model behind the OpenAI protocol, in a process of its own: `python model_server.py PORT`.

It writes TOKENS_A_SECOND words a second after FIRST seconds, serves everybody at once at that pace, and remembers
when each request was there and when it sent each word; `GET /log` gives that and forgets it. Times are those of
`time.time()`.
"""

import asyncio
import json
import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

TOKENS_A_SECOND = 50
FIRST = 0.2
WORD = re.compile(r"\s*\S+")
PART = re.compile(r"^(The [^\n]*):\n<fenced-data>\n(.*?)\n</fenced-data>", re.DOTALL | re.MULTILINE)
SENTENCE = re.compile(r"[A-Z][^.!?*\[\]|]{40,180}[.!?](?=\s|$)")
COUNT, COUNTED = re.compile(r"Count from (\d+):"), 60
"""A question that begins so is answered in numbered words, so many."""
BRIEF, BRIEFLY, WORDS = "Briefly:", 25, 100
"""Any other is answered in WORDS words at most; one that begins so in BRIEFLY."""

log: list[dict[str, Any]] = []


def reply(body: dict[str, Any]) -> tuple[str, str]:
    """What is being asked for and the text of the reply, told from the coach's own prompts."""
    told = dict(PART.findall(body["messages"][-1]["content"]))
    match told:
        case {"The points": points}:
            return "grade", grade(points)
        case {"The question": question, "The passages": passages}:
            return "answer", answer(question, passages)
        case {"The probe": probe}:
            return "follow_up", f"Stay with your own words for a moment. {probe}"
        case {"The question to ask": question}:
            return "ask", question
    return "other", "Understood."


def counted(first: int) -> str:
    """Numbered words in sentences of ten."""
    numbers = range(first, first + COUNTED)
    return " ".join(f"w{number}" + (" [1]." if number % 10 == 9 else "") for number in numbers)


def answer(question: str, passages: str) -> str:
    """Sentences of the passages in their order, each with its citation: as many as fit, one at least."""
    if start := COUNT.search(question):
        return counted(int(start[1]))
    most = BRIEFLY if BRIEF in question else WORDS
    text = ""
    for number, passage in re.findall(r"^\[(\d+)\] (.*?)(?=^\[\d+\] |\Z)", passages, re.DOTALL | re.MULTILINE):
        for sentence in SENTENCE.findall(passage):
            longer = f"{text} {' '.join(sentence.split())[:-1]} [{number}].".strip()
            if text and len(longer.split()) > most:
                return text
            text = longer
    return text or "NOT COVERED"


def grade(points: str) -> str:
    """Every point missing: what is left to ask about is then decided by the rules."""
    names = re.findall(r"^- ([^:]+):", points, re.MULTILINE)
    return json.dumps({"verdicts": [{"point": name, "verdict": "missing", "quote": None} for name in names]})


def event(delta: dict[str, str], finish: str | None = None) -> bytes:
    """One event of a stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return f"data: {json.dumps({'id': 'x', 'object': 'chat.completion.chunk', 'choices': [choice]})}\n\n".encode()


async def paced(text: str, sent: list[float]) -> AsyncIterator[bytes]:
    """The events of a reply at its pace; when each word went is written down."""
    begin = time.monotonic() + FIRST
    yield event({"role": "assistant", "content": ""})
    for number, word in enumerate(WORD.findall(text)):
        await asyncio.sleep(begin + number / TOKENS_A_SECOND - time.monotonic())
        sent.append(time.time())
        yield event({"content": word})
    yield event({}, "stop") + b"data: [DONE]\n\n"


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection, kept open between requests."""
    with suppress(OSError, asyncio.IncompleteReadError):
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = re.search(r"^content-length: *(\d+)", head, re.IGNORECASE | re.MULTILINE)
            body = await reader.readexactly(int(length[1]) if length else 0)
            if head.startswith("POST"):
                await write_reply(writer, json.loads(body))
            else:
                await write_plain(writer, head.split()[1])
    writer.close()


async def write_plain(writer: asyncio.StreamWriter, path: str) -> None:
    """The log, which is then empty, or the list of models."""
    if path == "/log":
        body = json.dumps(log).encode()
        log.clear()
    else:
        body = json.dumps({"object": "list", "data": [{"id": "scripted", "object": "model"}]}).encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()


async def write_reply(writer: asyncio.StreamWriter, body: dict[str, Any]) -> None:
    """One reply, streamed as the coach always asks for it."""
    received = time.time()
    kind, text = reply(body)
    sent: list[float] = []
    entry = {"kind": kind, "received": received, "text": text, "sent": sent, "prompt": body["messages"][-1]["content"]}
    log.append(entry)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    async for each in paced(text, sent):
        writer.write(b"%x\r\n%s\r\n" % (len(each), each))
        await writer.drain()
    writer.write(b"0\r\n\r\n")
    entry["ended"] = time.time()
    await writer.drain()


async def main() -> None:
    """Serves until it is ended."""
    server = await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]), limit=2**24)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
