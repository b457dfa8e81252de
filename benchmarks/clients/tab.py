"""A person's tab without a browser: speaks Streamlit's websocket protocol, as of its version 1.67.

A browser connects to `/_stcore/stream` with the subprotocol "streamlit", sends a `BackMsg` with `rerun_script` for
every view (the address, the state of every widget the person touched, the hashes of large messages it has kept) and
gets `ForwardMsg`s: `new_session`, one `delta` for each element, `page_info_changed` where the script changes the
address, `auto_rerun` where a fragment wants to run every so often, and `script_finished` at the end of a run.
"""

import asyncio
import json
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Tab:
    """One open page; `elements` are those that the last runs of its script put, the newest last.

    `runs` counts the views that ended, `received` the bytes that came.
    """

    def __init__(self, port: int, page: str, query: str = "") -> None:
        self.page, self.query = page, query
        self.elements: list[Element] = []
        self.runs = self.received = 0
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._script = ""
        self._widgets: dict[str, WidgetState] = {}
        self._kept: dict[str, ForwardMsg] = {}
        self._repeating: dict[str, asyncio.Task[None]] = {}
        self._changed = asyncio.Event()
        self._socket: ClientConnection
        self._reader: asyncio.Task[None]

    async def __aenter__(self) -> Self:
        protocols = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]
        self._socket = await connect(self._address, subprotocols=protocols, max_size=None, compression=None)
        self._reader = asyncio.create_task(self._read())
        await self._rerun()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in (self._reader, *self._repeating.values()):
            task.cancel()
        await self._socket.close()

    def find(self, kind: str, key: str) -> Element | None:
        """The newest element of that kind whose widget has a key that begins so; None where there is none."""
        for element in reversed(self.elements):
            if element.WhichOneof("type") == kind and f"-{key}" in getattr(element, kind).id:
                return element
        return None

    async def until(self, done: Callable[[Self], bool], seconds: float = 60.0) -> None:
        """Waits until a view has ended that shows what is wanted; TimeoutError after so many seconds."""
        async with asyncio.timeout(seconds):
            while not done(self):
                self._changed.clear()
                await self._changed.wait()

    async def say(self, text: str, key: str) -> None:
        """Types into the chat input of that key and presses Enter."""
        found = self.find("chat_input", key)
        assert found is not None, f"no chat input {key!r} on this page"
        state = WidgetState(id=found.chat_input.id)
        state.chat_input_value.data = text
        await self._rerun(state)

    async def write(self, text: str, key: str) -> None:
        """Types into the writer of that key (`ui/components/writer.js`) and presses Ctrl+Enter."""
        found = self.find("bidi_component", key)
        assert found is not None, f"no writer {key!r} on this page"
        sent = {"text": text, "nonce": secrets.token_hex(8), "turn": json.loads(found.bidi_component.json)["turn"]}
        trigger = [{"event": "sent", "value": sent}]
        name = f"$$STREAMLIT_INTERNAL_KEY_{found.bidi_component.id}__events"
        await self._rerun(WidgetState(id=name, json_trigger_value=json.dumps(trigger)))

    async def _rerun(self, trigger: WidgetState | None = None, fragment: str = "") -> None:
        """Asks for a view; a trigger is told once, every other state each time."""
        message = BackMsg()
        client = message.rerun_script
        client.query_string, client.fragment_id, client.is_auto_rerun = self.query, fragment, bool(fragment)
        if self._script:
            client.page_script_hash = self._script
        else:
            client.page_name = self.page
        client.context_info.timezone, client.context_info.locale = "UTC", "en-US"
        client.cached_message_hashes.extend(self._kept)
        client.widget_states.widgets.extend([*self._widgets.values(), *([trigger] if trigger else [])])
        await self._socket.send(message.SerializeToString())

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for data in self._socket:
                assert isinstance(data, bytes)
                self.received += len(data)
                self._take(self._whole(ForwardMsg.FromString(data)))

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself where only its hash was sent; a large one is kept for the next time."""
        if message.ref_hash:
            return self._kept[message.ref_hash]
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        return message

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session" if not message.metadata.run.fragment_ids:
                self.elements.clear()
            case "navigation":
                self._script = message.navigation.page_script_hash
            case "delta" if message.delta.HasField("new_element"):
                self.elements.append(message.delta.new_element)
            case "page_info_changed":
                self.query = message.page_info_changed.query_string.lstrip("?")
            case "auto_rerun":
                self._repeat(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "stop_auto_rerun":
                self._stop(message.stop_auto_rerun.fragment_ids)
            case "script_finished" if message.script_finished in ENDED:
                self.runs += 1
                self._changed.set()

    def _stop(self, fragments: Iterable[str]) -> None:
        for fragment in self._repeating.keys() & set(fragments):
            self._repeating.pop(fragment).cancel()

    def _repeat(self, fragment: str, seconds: float) -> None:
        async def again() -> None:
            while True:
                await asyncio.sleep(seconds)
                await self._rerun(fragment=fragment)

        if fragment not in self._repeating:
            self._repeating[fragment] = asyncio.create_task(again())
