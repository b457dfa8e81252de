"""What a person sees of a model at work: words as they come, Stop, a refresh, and a server that is killed meanwhile."""

import re
import signal
import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from coach.asking import partial
from tests.e2e.asking import open_page
from tests.e2e.conftest import PRODUCT, Server, serving
from tests.e2e.rounds import QUESTIONS, begin, composer, events, history, talk
from tests.fakes.model import trust
from tests.fakes.server import ModelServer, Reply, Request, obliging, stalls
from ui.owed import saying
from ui.round_page import AGAIN

STOP = "Go on without the model"
ASKED = "Explain to me the memory benefits of generators: where does the saving come from, and when is it lost?"
HALF = "Tell me what happens when"


class Mouth:
    """What the model says next; by itself it obliges."""

    def __init__(self) -> None:
        self.next: Reply | None = None

    def __call__(self, request: Request) -> Reply:
        return obliging(request) if self.next is None or request.schema else self.next


@pytest.fixture(scope="module")
def mouth() -> Mouth:
    return Mouth()


@pytest.fixture(scope="module")
def model(mouth: Mouth) -> Iterator[ModelServer]:
    with ModelServer(mouth) as server:
        yield server


@pytest.fixture(scope="module")
def server(coach: Server, model: ModelServer) -> Iterator[Server]:
    """The product with a model that may do everything; a test may end it."""
    trust(coach.data, model.name)
    with serving(PRODUCT, coach.data.parent, COACH_MODEL=model.name) as started:
        yield started


@pytest.fixture(autouse=True)
def _obliging(mouth: Mouth):
    yield
    mouth.next = None


def test_words_come_into_the_place_where_they_stay(server: Server, model: ModelServer, mouth: Mouth, page: Page, seen):
    mouth.next = Reply(ASKED, held=threading.Event())
    session = begin(server.data, QUESTIONS[0])
    page.goto(f"{server.url}/?s={session}")
    said, talked = page.locator("[class*=st-key-turn-guide-0]"), page.locator("[class*=st-key-talk]")
    expect(said).to_contain_text("Explain to me the memory")
    expect(said).to_have_class(re.compile("-speaking"))
    expect(talked).to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("button", name=STOP)).to_be_visible()
    place = at(said)
    mouth.next.held.set()
    composer(page)
    expect(said).to_have_text(re.compile(re.escape(ASKED)))
    expect(said).not_to_have_class(re.compile("-speaking"))
    expect(talked).to_have_attribute("aria-busy", "false")
    assert at(said) == place
    assert model.name in {event.data.get("made_by") for event in events(server.data, session)}
    assert seen.left == []


def test_after_a_refresh_the_same_words_come_and_stop_ends_them_at_once(
    server: Server, model: ModelServer, mouth: Mouth, page: Page
):
    mouth.next = stalls(HALF)
    page.goto(f"{server.url}/?s={begin(server.data, QUESTIONS[0])}")
    expect(talk(page).last).to_contain_text(HALF)
    asked = len(model.requests)
    page.reload()
    expect(talk(page).last).to_contain_text(HALF)
    assert len(model.requests) == asked
    expect(page.get_by_role("button", name="Send answer")).to_have_count(0)
    page.get_by_role("button", name=STOP).click()
    expect(composer(page)).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^You went on without the model\..* Interviewer: "))
    expect(page.get_by_test_id("stCaptionContainer").get_by_text("You went on without the model.")).to_be_visible()
    expect(page.get_by_text(HALF)).to_have_count(0)
    expect(page.get_by_role("button", name="Send answer")).to_be_enabled()


def test_an_answer_that_is_being_written_is_found_again_and_stopped(
    server: Server, model: ModelServer, mouth: Mouth, page: Page
):
    mouth.next = stalls("It has one position that never moves back")
    put(page, server, "Why does a generator give nothing the second time?")
    writing = page.locator(".unchecked")
    expect(writing).to_contain_text("It has one position")
    assert "q=" in page.url
    asked = len(model.requests)
    page.reload()
    expect(writing).to_contain_text("never moves back")
    expect(page.get_by_text("Nothing of this is checked against the guides yet.")).to_be_visible()
    assert len(model.requests) == asked
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[class*=st-key-answer-text] a.chip").first).to_be_visible()
    expect(page.get_by_text("You stopped the model.", exact=False)).to_be_visible()


def test_after_a_kill_the_words_of_a_round_come_again_and_an_answer_is_interrupted(
    server: Server, model: ModelServer, mouth: Mouth, page: Page, context: BrowserContext
):
    mouth.next = Reply(ASKED, pace=0.25, then="stall")  # words are kept once a second
    session, round_ = begin(server.data, QUESTIONS[0]), context.new_page()
    round_.goto(f"{server.url}/?s={session}")
    put(page, server, "When does an await give control back?")
    page.wait_for_url("**/ask?q=*")
    wait_until(page, lambda: both_kept(server, session, page.url.partition("q=")[2]))
    server.process.send_signal(signal.SIGKILL)
    server.process.wait(10)
    with serving(PRODUCT, server.data.parent, port=urlsplit(server.url).port, COACH_MODEL=model.name):
        round_.reload()
        expect(round_.get_by_text(AGAIN)).to_be_visible()
        round_.reload()
        expect(round_.get_by_text(AGAIN)).to_be_visible()
        expect(talk(round_).last).to_contain_text("Explain to me")
        page.reload()
        expect(page.locator(".unchecked")).to_contain_text("Explain to me")
        expect(page.get_by_text("Interrupted", exact=True)).to_be_visible()
        assert page.locator("a.chip").count() == 0
        mouth.next = None
        page.get_by_role("button", name="Ask again").click()
        expect(page.locator("[class*=st-key-answer-text] a.chip").first).to_be_visible()
        expect(page.get_by_text("Phrased by", exact=False)).to_be_visible()


def put(page: Page, server: Server, question: str) -> None:
    """Puts a question on the Ask page."""
    open_page(page, f"{server.url}/ask", "Ask the guides")
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")


def at(element: Locator) -> tuple[float, float]:
    """Where an element stands in the window."""
    box = element.bounding_box()
    assert box
    return box["x"], box["y"]


def both_kept(server: Server, session: str, question: str) -> bool:
    """Whether what the round and the answer are saying has reached the disk."""
    store = history(server.data)
    try:
        texts = [partial(asked.answer) for asked in store.asked() if asked.id == question]
        return bool(store.draft(saying(session)) and any(texts))
    finally:
        store.close()


def wait_until(page: Page, there: Callable[[], bool]) -> None:
    """Returns once it is so; the test fails where it never is."""
    for _ in range(100):
        if there():
            return
        page.wait_for_timeout(100)
    pytest.fail("it never was")
