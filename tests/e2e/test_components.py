"""The writer, the announcer and the clock in a real browser, under the product's own headers."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ROOT
from ui.components import writer

SCRIPTS = ROOT / "ui" / "components"
APP = Path(__file__).parent / "apps" / "components_app.py"


@pytest.fixture
def answer(serve, page: Page) -> Locator:
    page.goto(serve(APP).url)
    area = page.get_by_label("Your answer")
    expect(area).to_have_value("kept draft")
    return area


def report(page: Page) -> Locator:
    return page.get_by_test_id("stCode")


def log_of(*answers: str) -> str:
    return json.dumps(answers)


def test_typing_alone_makes_the_draft_arrive(page: Page, answer: Locator):
    answer.press("End")
    page.keyboard.type(", longer")
    expect(report(page)).to_contain_text('"kept draft, longer"')
    expect(answer).to_be_focused()


def test_ctrl_enter_delivers_the_whole_text_once_and_clears_it(page: Page, answer: Locator, seen):
    answer.fill("first line\nsecond line")
    answer.press("Control+Enter")
    expect(report(page)).to_contain_text(log_of("first line\nsecond line"))
    expect(answer).to_have_value("")
    page.get_by_role("button", name="Run again").click()
    expect(report(page)).to_contain_text(log_of("first line\nsecond line"))
    assert seen.errors == []


def test_the_button_delivers_what_was_just_typed_once(page: Page, answer: Locator):
    answer.fill("by the button")
    page.get_by_role("button", name="Send answer").click()
    expect(report(page)).to_contain_text(log_of("by the button"))
    expect(answer).to_have_value("")


def test_two_presses_are_one_delivery(page: Page, answer: Locator):
    answer.fill("pressed twice")
    answer.press("Control+Enter")
    answer.press("Control+Enter")
    expect(report(page)).to_contain_text(log_of("pressed twice"))
    answer.fill("and another")
    answer.press("Control+Enter")
    expect(report(page)).to_contain_text(log_of("pressed twice", "and another"))


def test_a_refused_text_stays_and_can_be_sent_again(page: Page, answer: Locator):
    page.get_by_text("Stay on this turn").click()
    expect(report(page)).to_contain_text('"stay": true')
    answer.fill("refused")
    answer.press("Control+Enter")
    expect(report(page)).to_contain_text(log_of("refused"))
    expect(answer).to_have_value("refused")
    page.get_by_role("button", name="Run again").click()
    expect(report(page)).to_contain_text('"runs": 1')
    answer.press("Control+Enter")
    expect(report(page)).to_contain_text(log_of("refused", "refused"))


def test_tab_indents_and_escape_then_tab_leaves(page: Page, answer: Locator):
    answer.fill("if x:\n")
    answer.press("Tab")
    expect(answer).to_have_value("if x:\n    ")
    answer.press("Escape")
    answer.press("Tab")
    expect(page.get_by_role("button", name="Send answer")).to_be_focused()


def test_a_disabled_writer_keeps_its_text_and_its_label(page: Page, answer: Locator):
    answer.fill("waiting")
    page.get_by_text("Disabled").click()
    expect(answer).to_be_disabled()
    expect(answer).to_have_value("waiting")


def test_the_announcer_is_one_node_that_outlives_reruns(page: Page, answer: Locator):
    answer.fill("x")
    answer.press("Control+Enter")
    voice = page.get_by_role("status")
    expect(voice).to_have_text("Answer 1 received")
    node = voice.element_handle()
    page.get_by_role("button", name="Run again").click()
    expect(report(page)).to_contain_text('"runs": 1')
    assert voice.count() == 1
    assert node.evaluate("(node) => node.isConnected && node === document.querySelector('[role=status]')")


@pytest.mark.parametrize(
    ("left", "before", "after"),
    [
        (301.5, r"^5:0\d left$", r"^(5:00|4:\d\d) left$"),
        (61.5, r"^1:0\d left$", r"^(1:00|0:\d\d) left, last minute$"),
        (1.5, r"^0:0\d left, last minute$", r"^Time\. Your draft counts\.$"),
    ],
)
def test_the_clock_runs_the_page_again_at_its_marks_only(serve, page: Page, left, before, after):
    page.goto(f"{serve(APP).url}/?left={left}")
    clock = page.locator(".timer")
    expect(clock).to_have_text(re.compile(before))
    expect(page.get_by_text("views 1")).to_be_visible()
    expect(page.get_by_text("views 2")).to_be_visible()
    expect(clock).to_have_text(re.compile(after))


def test_a_clock_far_from_its_marks_asks_the_server_nothing(serve, page: Page):
    page.goto(serve(APP).url)
    clock = page.locator(".timer")
    expect(clock).to_have_text(re.compile(r"^59:(5[0-7]|[0-4]\d) left$"))
    expect(page.get_by_text("views 1")).to_be_visible()


def test_a_broken_page_says_what_is_safe_and_shows_no_traceback(page: Page, answer: Locator):
    page.get_by_role("button", name="Break").click()
    expect(page.get_by_text("Something broke on our side.")).to_be_visible()
    expect(page.get_by_text("Error ", exact=False)).to_be_visible()
    assert "ZeroDivisionError" not in page.content()


OVERTAKEN = """async ([script, markup]) => {
    const call = (await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })))).default;
    const parentElement = document.createElement("div");
    parentElement.innerHTML = markup;
    const told = (number, more) => call({ parentElement, data: { ...more, number, now: number }, setStateValue() {} });
    told(2, { key: "new", text: "new", turn: "1", value: "", ends_at: 1e10, disabled: false });
    told(1, { key: "old", text: "old", turn: "1", value: "", ends_at: 0, disabled: true });
    return parentElement.textContent + (parentElement.querySelector("textarea")?.disabled ?? "");
}"""


@pytest.mark.parametrize(
    ("name", "markup", "shown"),
    [
        ("writer", writer._HTML, r"\s*false"),
        ("announcer", '<div role="status"></div>', "new"),
        ("clock", '<div class="timer"></div>', r"\d+:\d\d left"),
    ],
)
def test_an_update_that_a_later_one_has_overtaken_changes_nothing(page: Page, name, markup, shown):
    script = (SCRIPTS / f"{name}.js").read_text("utf-8")
    assert re.fullmatch(shown, page.evaluate(OVERTAKEN, [script, markup]))
