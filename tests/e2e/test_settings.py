"""Choosing a model and looking after this computer, in a real browser."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Event

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.asking import ask, open_page
from tests.e2e.conftest import APPS, ROOT, Server, idle, serving
from tests.fakes.capable import capable, held
from tests.fakes.server import ModelServer

KEY = "sk-only-for-this-session-4711"
QUESTION = "What is a generator function?"


@pytest.fixture(scope="module")
def port() -> int:
    """The one port at which models are looked for; nobody listens there but in the test that says so."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def own(tmp_path_factory, port) -> Iterator[Server]:
    """A server of these tests alone: a model that is chosen in Settings is chosen for everybody."""
    folder = tmp_path_factory.mktemp("settings")
    with serving(APPS / "near_app.py", folder, PORT_OF_MODELS=str(port), PYTHONPATH=str(ROOT)) as server:
        yield server


@pytest.fixture
def settings(own, page: Page) -> Page:
    """The Settings page, with no model in use."""
    open_page(page, f"{own.url}/settings", "Settings")
    expect(page.get_by_role("heading", name="On this computer")).to_be_visible(timeout=120_000)
    return page


def use(page: Page, name: str, key: str = "") -> None:
    page.get_by_label("Model", exact=True).fill(name)
    page.get_by_label("Key, where the server asks for one").fill(key)
    idle(page)
    page.get_by_role("button", name="Use it").click()
    idle(page)


def change(page: Page, what: str) -> None:
    page.get_by_role("button", name="Change").click()
    page.get_by_text(what, exact=True).click()
    idle(page)


def row(page: Page, name: str) -> Locator:
    """A duty with its badge."""
    return page.locator(".pointline", has_text=name)


def work_without(own: Server, page: Page) -> None:
    open_page(page, f"{own.url}/settings", "Settings")
    change(page, "Work without a model")
    expect(page.get_by_text("none connected (optional)")).to_be_visible()


def test_without_a_model_nothing_leaves_this_computer(settings: Page, seen):
    expect(settings.get_by_text("none connected (optional)")).to_be_visible()
    expect(settings.get_by_text("nothing leaves this computer")).to_be_visible()
    assert seen.left == []
    assert seen.errors == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("http://127.0.0.1:9/v1#nobody", "127.0.0.1:9"),
        ("http://me:secret-word@127.0.0.1:9/v1#x", "holds a user or password"),
    ],
)
def test_a_model_that_cannot_be_used_is_a_card_and_is_not_chosen(own, settings: Page, name, said):
    use(settings, name)
    expect(settings.locator("[class*=st-key-card-failure]")).to_contain_text(said)
    assert "secret-word" not in settings.locator("[class*=st-key-card-failure]").inner_text()
    open_page(settings, f"{own.url}/settings", "Settings")
    expect(settings.get_by_text("none connected (optional)")).to_be_visible()


def test_a_model_answers_is_used_and_is_let_go_and_its_key_is_kept_nowhere(own, settings: Page):
    with ModelServer(capable, key=KEY) as server:
        use(settings, server.name, KEY)
        expect(settings.get_by_text("What this model may do here")).to_be_visible()
        expect(row(settings, "Answer from the guides")).to_contain_text("Allowed")
        change(settings, "Choose another model")
        expect(settings.get_by_label("Key, where the server asks for one")).to_have_value("")
        settings.get_by_role("button", name="Keep the present one").click()
        open_page(settings, f"{own.url}/ask", "Ask the guides")
        ask(settings, QUESTION)
        expect(settings.get_by_text(f"Phrased by {server.name} and checked against the guides.")).to_be_visible()
    written = [path.read_bytes() for path in own.data.rglob("*") if path.is_file()] + [own.log.read_bytes()]
    assert not any(KEY.encode() in content for content in written)
    work_without(own, settings)


def test_a_model_that_fails_leaves_a_quoted_answer_with_a_note(own, settings: Page):
    with ModelServer(capable) as server:
        use(settings, server.name)
        expect(settings.get_by_text("What this model may do here")).to_be_visible()
    open_page(settings, f"{own.url}/ask", "Ask the guides")
    ask(settings, QUESTION)
    expect(settings.get_by_text("Every sentence is quoted from the guides. The model could not answer")).to_be_visible()
    work_without(own, settings)


def test_a_server_that_runs_here_is_offered_tested_row_by_row_and_used(own, port, settings: Page, seen):
    let_go = Event()
    with ModelServer(held(let_go), port=port):
        offered(own, settings)
        settings.get_by_role("button", name="Use it").click()
        expect(row(settings, "Lead over to questions")).to_contain_text("Allowed")
        expect(row(settings, "Grade answers")).to_contain_text("Being tested")
        settings.get_by_role("button", name="Stop the test").click()
        expect(settings.get_by_text("The test was stopped. Nothing has changed.")).to_be_visible()
        let_go.set()
        settings.get_by_role("button", name="Use it").click()
        expect(settings.get_by_text("What this model may do here")).to_be_visible()
        expect(row(settings, "Grade answers")).to_contain_text("Allowed")
        expect(row(settings, "Ignores orders hidden in guides")).to_contain_text("Safe")
    assert seen.errors == []
    work_without(own, settings)


def offered(own: Server, page: Page) -> None:
    """Waits until the server was found: on a busy computer one look round may miss it, a later view has another."""
    found = page.get_by_role("radio", name="llama.cpp: scripted")
    for _ in range(5):
        open_page(page, f"{own.url}/settings", "Settings")
        with suppress(AssertionError):
            expect(found).to_be_checked(timeout=6_000)
            return
    expect(found).to_be_checked()


def test_the_index_is_rebuilt_and_still_answers(own, settings: Page):
    settings.get_by_role("button", name="Rebuild the index").click()
    expect(settings.get_by_text("The index was rebuilt in")).to_be_visible(timeout=120_000)
    open_page(settings, f"{own.url}/ask", "Ask the guides")
    ask(settings, QUESTION)
    expect(settings.locator("a.chip").first).to_be_visible()


def test_everything_is_checked_a_line_each(own, settings: Page):
    settings.get_by_role("button", name="Check everything").click()
    found = settings.locator("[class*=st-key-card-findings]")
    expect(found).to_contain_text("its vectors answer", timeout=120_000)
    expect(found).to_contain_text("none is set; everything works without one")
    open_page(settings, f"{own.url}/ask", "Ask the guides")
    ask(settings, QUESTION)
    expect(settings.locator("a.chip").first).to_be_visible()
