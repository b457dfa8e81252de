"""Rounds as the browser tests set them up and answer them; the questions stand in the guide on iterators."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from coach.event import Event
from coach.interview import Plan, State, fold, start
from coach.sql_store import open_store
from ingest.guide import read_guide
from tests.e2e.conftest import Server

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ("generator-memory", "generator-exhaustion", "yield-from")
READY = "() => { const box = document.querySelector('.writer textarea'); return !box || (!box.disabled && !box.value) }"


def history(data: Path):
    data.mkdir(parents=True, exist_ok=True)
    return open_store(f"sqlite:///{data / 'history.db'}", data / "backups")


def begin(data: Path, *questions: str, minutes: int = 15, gone: float = 0) -> str:
    """A round of exactly these questions, begun `gone` minutes ago; its session id."""
    name, at = f"round-{uuid4().hex[:8]}", datetime.now(UTC) - timedelta(minutes=gone)
    plan = Plan(tuple(questions), 0, minutes=minutes, rate=True)
    store = history(data)
    store.start(name, "concept", {}, at)
    store.append(name, 0, [start(plan, at)])
    store.close()
    return name


def events(data: Path, session: str) -> list[Event]:
    store = history(data)
    try:
        return store.events(session)
    finally:
        store.close()


def state(data: Path, session: str) -> State:
    return fold(events(data, session))


def answers(data: Path, session: str) -> list[str]:
    return [event.data["text"] for event in events(data, session) if event.type == "answered"]


def points(question: str) -> list[str]:
    """The statements of the key points of a question: together a complete answer."""
    file = "guides/03-iterators.md"
    document = read_guide((ROOT / "corpus" / file).read_text("utf-8"), file)
    return [point.statement for each in document.questions if each.id == question for point in each.key_points]


def composer(page: Page) -> Locator:
    """Where an answer is written, once the interviewer waits for one."""
    box = page.get_by_label("Your answer")
    expect(box).to_be_enabled()
    return box


def send(page: Page, text: str, within: float = 30_000) -> None:
    """Sends an answer and waits, at most so many milliseconds, for what the interviewer says or what follows."""
    box = composer(page)
    box.fill(text)
    box.press("Control+Enter")
    page.wait_for_function(READY, timeout=within)


def help_with(page: Page, name: str) -> None:
    """Presses one of the buttons behind Help and waits until it was done."""
    page.get_by_role("button", name="Help").click()
    page.get_by_role("button", name=name).click()


def talk(page: Page) -> Locator:
    return page.get_by_test_id("stChatMessage")


def open_round(page: Page, server: Server, *questions: str, **plan) -> str:
    session = begin(server.data, *questions, **plan)
    page.goto(f"{server.url}/?s={session}")
    composer(page)
    return session


def first_round(page: Page, server: Server) -> str:
    """Three questions, one follow-up, one hint, one question not known; ends at the rating."""
    session = open_round(page, server, *QUESTIONS)
    expect(page.locator(".stepline")).to_contain_text("Question 1 of 3")
    told = points(QUESTIONS[0])
    send(page, " ".join(told[:-1]))
    send(page, told[-1])
    expect(page.locator(".stepline")).to_contain_text("Question 2 of 3")
    help_with(page, "Take hint 1")
    expect(page.get_by_text("Hint 1 of 5.")).to_be_visible()
    told = points(QUESTIONS[1])
    send(page, " ".join(told[:-1]))
    send(page, told[-1])
    expect(page.locator(".stepline")).to_contain_text("Question 3 of 3")
    help_with(page, "I don’t know this one")
    expect(talk(page).get_by_text("That is a normal answer.")).to_be_visible()
    page.get_by_role("button", name="Round").click()
    page.get_by_text("Skip this question").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before the grades: how did it go?")
    return session
