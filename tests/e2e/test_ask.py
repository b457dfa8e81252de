"""Asking a concept question in a real browser, with no model."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from coach.settings import CORPUS
from tests.e2e.asking import ask, bare, open_page
from tests.e2e.conftest import idle

QUESTION = "Why does a generator give nothing the second time?"
TITLE = "Ask the guides"


@pytest.fixture(scope="module")
def kept(coach, profile: BrowserContext) -> str:
    """QUESTION as it is asked; the id under which it is kept."""
    (page,) = profile.pages
    open_page(page, f"{coach.url}/ask", TITLE)
    return ask(page, QUESTION)


@pytest.fixture
def answered(coach, page: Page, kept: str) -> str:
    """The Ask page with the answer to QUESTION; the id of the kept question."""
    if page.url != f"{coach.url}/ask?q={kept}":
        open_page(page, f"{coach.url}/ask?q={kept}", TITLE)
    return kept


def lines_of(file: str, place: str) -> str:
    first, last = (int(number) for number in re.findall(r"\d+", place))
    return bare(" ".join((CORPUS / file).read_text("utf-8").split("\n")[first - 1 : last]))


def test_the_answer_says_who_made_it_and_each_chip_has_its_source(page: Page, answered):
    chips = page.locator("[class*=st-key-answer-text] a.chip")
    assert chips.count() >= 2
    assert page.locator(".source").count() == len({chip.inner_text() for chip in chips.all()})
    expect(page.get_by_text("Every sentence is quoted from the guides. No model was used.")).to_be_visible()


def test_a_chip_rings_its_source_without_asking_the_server(page: Page, answered, seen):
    sent: list[object] = []

    def note(frame: object) -> None:
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    page.reload()
    expect(page.locator("a.chip", has_text="2").first).to_be_visible()
    idle(page)
    assert sent
    sent.clear()
    page.locator("a.chip", has_text="2").first.click()
    ringed = page.locator(".source:target")
    expect(ringed).to_have_attribute("aria-label", "Source 2")
    assert ringed.locator(".tinted").evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    assert sent == []
    ringed.get_by_role("link", name="Back to the sentence with source 2").click()
    expect(page.locator("a.chip:target")).to_have_text("2")
    assert seen.errors == []


def test_a_source_leads_to_its_lines_in_the_library_and_back(coach, page: Page, answered):
    marked = bare(page.locator("#s1 mark").inner_text())
    page.locator("[class*=st-key-source-1]").get_by_role("link", name="Open in the Library").click()
    badge = page.get_by_text(re.compile(r"^Cited lines? \d+"))
    expect(badge).to_be_visible()
    expect(page.locator("[class*=st-key-lit] mark").first).to_be_visible()
    lit = bare(" ".join(page.locator("[class*=st-key-lit] mark").all_inner_texts()))
    assert lit == marked
    assert lit in lines_of("guides/03-iterators.md", badge.inner_text())
    expect(page.locator("[class*=st-key-lit]")).to_be_in_viewport()
    page.get_by_role("link", name="Back to your answer").click()
    expect(page.locator(".asked")).to_have_text(QUESTION)
    assert page.url == f"{coach.url}/ask?q={answered}"


def test_a_source_opens_beside_the_answer_and_escape_leads_back(page: Page, answered):
    page.get_by_role("button", name="Read around it").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator("[class*=st-key-lit] mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(page.locator(".asked")).to_have_text(QUESTION)


def test_a_question_outside_the_guides_is_declined_with_the_nearest_headings(coach, page: Page):
    open_page(page, f"{coach.url}/ask", TITLE)
    ask(page, "What is the best recipe for sourdough bread?")
    expect(page.locator(".state")).to_contain_text("The guides do not cover this.")
    expect(page.get_by_role("status")).to_have_text("The guides do not cover this.")
    assert page.locator("a.chip").count() == 0
    near = page.locator("[class*=st-key-card-not-covered] a")
    assert near.count() >= 1
    near.first.click()
    expect(page.get_by_test_id("stSidebar").get_by_label("Search the guides")).to_be_visible()
    assert "/library?g=guides" in page.url


def test_a_question_that_leans_on_the_last_one_says_what_was_searched(coach, page: Page):
    open_page(page, f"{coach.url}/ask", TITLE)
    ask(page, "What makes a list mutable?")
    ask(page, "and for tuples?")
    expect(page.get_by_text("Searched for: What makes a list mutable? and for tuples?")).to_be_visible()
    expect(page.locator("[class*=st-key-answer-text]")).to_contain_text("tuple")


def test_a_kept_question_comes_back_under_its_address_and_in_the_list(coach, page: Page, answered):
    ask(page, "When does an await give control back?")
    page.get_by_text("Earlier questions").click()
    page.get_by_role("link", name=QUESTION).first.click()
    expect(page.locator(".asked")).to_have_text(QUESTION)
    open_page(page, f"{coach.url}/ask?q={answered}", TITLE)
    expect(page.locator(".asked")).to_have_text(QUESTION)


def test_what_was_asked_is_shown_as_text(coach, page: Page, seen):
    open_page(page, f"{coach.url}/ask", TITLE)
    ask(page, "What is <img src=//evil.example/x.png> in ![x](http://evil.example/x.png) a list?")
    assert page.locator("img[src*=evil]").count() == 0
    assert seen.left == []


def test_interview_me_begins_a_round_on_what_was_cited(page: Page, answered):
    page.get_by_text("Interview me on this", exact=True).click()
    page.wait_for_url("**/?s=*")
    expect(page.locator(".stepline")).to_have_text(re.compile("Question 1 of [123]"))


def test_ask_next_asks_a_question_of_the_same_section(page: Page, answered):
    pills = page.locator("[class*=st-key-next] button")
    expect(pills).to_have_count(2)  # as many as the guides have on that section and answer
    before = page.url
    pills.first.click()
    page.wait_for_function("before => location.href !== before", arg=before)
    idle(page)
    expect(page.locator("[class*=st-key-answer-text] a.chip").first).to_be_visible()
    assert page.locator(".asked").inner_text() != QUESTION


def test_on_a_phone_nothing_scrolls_sideways_and_the_sources_follow(coach, page: Page, answered):
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    answer = page.locator("[class*=st-key-answer-text]").bounding_box()
    sources = page.locator("[class*=st-key-card-sources]").bounding_box()
    assert answer
    assert sources
    assert sources["y"] > answer["y"] + answer["height"]
