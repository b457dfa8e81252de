"""The Interview page in a real browser: whole rounds, and what may go wrong in the middle of one."""

import signal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PRODUCT, Server, idle, serving
from tests.e2e.rounds import (
    QUESTIONS,
    answers,
    composer,
    first_round,
    help_with,
    open_round,
    points,
    send,
    state,
    talk,
)

ODD = [
    "   leading and trailing   ",
    "\N{RIGHT-TO-LEFT OVERRIDE}\u05e9\u05dc\u05d5\u05dd \N{WOMAN}\u200d\N{PERSONAL COMPUTER} e\u0301 <b>bold</b> ![x](http://evil.example/x.png)",
    "[1] $x$ :material/home: `code`\n\n```python\nprint('x')\n```\n# heading",
]


@pytest.fixture
def own_server(coach: Server):
    """A second server on the same data, for a test that ends it."""
    with serving(PRODUCT, coach.data.parent) as server:
        yield server


def test_a_whole_round_ends_in_its_debrief(coach, page: Page, seen):
    session = first_round(page, coach)
    page.get_by_role("radio", name="4", exact=True).first.click()
    page.get_by_role("button", name="Show the debrief").click()
    expect(page.get_by_text("Four signals")).to_be_visible()
    round_ = state(coach.data, session)
    assert [len(asked.follow_ups) for asked in round_.asked[:2]] == [1, 1]
    assert (round_.asked[0].rating, round_.asked[1].rung) == (4, 1)
    expect(page.get_by_role("heading", level=1)).to_have_text(round_.debrief["verdict"])
    expect(page.get_by_text("Question 3: What does yield from do")).to_be_visible()
    assert page.locator("h1").count() == 1
    assert seen.errors == []
    assert seen.left == []


def test_a_cited_line_opens_in_the_drawer_and_in_the_library(coach, page: Page):
    session = open_round(page, coach, QUESTIONS[0])
    send(page, points(QUESTIONS[0])[0])
    end(page)
    page.get_by_role("button", name="Skip the rating").click()
    page.get_by_role("button", name="Line", exact=False).first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    expect(drawer.locator("[class*=st-key-lit]").first).to_be_visible()
    drawer.get_by_role("link", name="Open in the Library").click()
    expect(page.get_by_text("Cited line", exact=False)).to_be_visible()
    page.get_by_role("link", name="Back to your answer").click()
    page.wait_for_url(f"**/?s={session}")
    expect(page.get_by_text("Four signals")).to_be_visible()


def test_after_a_debrief_one_can_object_export_answer_again_and_drill(coach, page: Page):
    session = open_round(page, coach, QUESTIONS[0])
    send(page, points(QUESTIONS[0])[0])
    end(page)
    page.get_by_role("button", name="Skip the rating").click()
    debrief = page.url
    page.get_by_role("button", name="I disagree with this grade").click()
    page.get_by_label("What is wrong with it?").fill("I did say that.")
    page.get_by_role("button", name="Keep my objection").click()
    expect(page.get_by_text("You disagree: I did say that.")).to_be_visible()
    idle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as JSON").click()
    exported = download.value.path().read_text("utf-8")
    assert session in exported
    assert "I did say that." in exported
    page.get_by_role("button", name="Answer it again").click()
    page.wait_for_url(f"**/practice?q={QUESTIONS[0]}")
    page.goto(debrief)
    page.get_by_role("button", name="Drill this point on another question").click()
    expect(page.locator(".stepline")).to_contain_text("Question 1 of 1")
    assert QUESTIONS[0] not in state(coach.data, page.url.partition("?s=")[2]).plan.queue


def test_the_newest_turn_is_in_sight(coach, page: Page):
    open_round(page, coach, *QUESTIONS)
    for told in points(QUESTIONS[0])[:2]:
        send(page, f"{told}\n\n" * 4)
    last, foot = talk(page).last, page.get_by_test_id("stBottomBlockContainer")
    expect(last).to_be_in_viewport(ratio=1)
    page.wait_for_function(
        "([last, foot]) => last.getBoundingClientRect().bottom <= foot.getBoundingClientRect().top",
        arg=[last.element_handle(), foot.element_handle()],
    )
    page.reload()
    composer(page)
    expect(last).to_be_in_viewport(ratio=1)


def test_home_starts_a_round_and_offers_to_continue_it(coach, page: Page):
    page.goto(coach.url)
    page.get_by_role("button", name="Start the interview").click()
    composer(page)
    assert "?s=" in page.url
    question = talk(page).first.get_by_role("paragraph").inner_text()
    choose(page, "Leave it for later")
    page.get_by_role("button", name="Continue the round").click()
    expect(talk(page).first.get_by_role("paragraph")).to_have_text(question)


def test_an_unknown_round_leads_home(coach, page: Page):
    page.goto(f"{coach.url}/?s=nothing")
    page.get_by_role("button", name="Go to the start").click()
    expect(page.get_by_role("button", name="Start the interview")).to_be_visible()


def test_a_refresh_keeps_the_turn_and_the_draft(coach, page: Page):
    open_round(page, coach, *QUESTIONS)
    send(page, points(QUESTIONS[0])[0])
    spoken = talk(page).all_inner_texts()
    composer(page).press_sequentially("half a thought")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(composer(page)).to_have_value("half a thought")
    assert talk(page).all_inner_texts() == spoken
    help_with(page, "Take hint 1")
    expect(page.get_by_text("Hint 1 of 5.")).to_be_visible()
    expect(composer(page)).to_have_value("half a thought")


def test_a_killed_server_goes_on_at_the_same_turn(coach, page: Page, own_server):
    session = open_round(page, own_server, *QUESTIONS)
    send(page, points(QUESTIONS[0])[0])
    spoken = talk(page).all_inner_texts()
    kept = answers(own_server.data, session)
    own_server.process.send_signal(signal.SIGKILL)
    own_server.process.wait(10)
    with serving(PRODUCT, coach.data.parent, port=urlsplit(own_server.url).port):
        page.reload()
        composer(page)
        assert talk(page).all_inner_texts() == spoken
        assert answers(coach.data, session) == kept == [points(QUESTIONS[0])[0]]


def test_a_terminated_server_ends_soon_and_loses_no_answer(page: Page, own_server):
    session = open_round(page, own_server, *QUESTIONS)
    box = composer(page)
    box.fill("An answer on the way.")
    box.press("Control+Enter")
    expect(talk(page).get_by_text("An answer on the way.")).to_be_visible()
    own_server.process.terminate()
    assert own_server.process.wait(5) in (0, 143, -signal.SIGTERM)
    assert answers(own_server.data, session) == ["An answer on the way."]


def test_of_two_tabs_one_wins_and_the_other_keeps_its_text(coach, context, page: Page):
    session = open_round(page, coach, *QUESTIONS)
    other = context.new_page()
    other.goto(page.url)
    box = composer(other)
    send(page, "from the first tab")
    box.fill("from the second tab")
    box.press("Control+Enter")
    expect(other.get_by_text("This round moved on in another tab.")).to_be_visible()
    expect(other.get_by_label("Your unsent text")).to_have_value("from the second tab")
    assert answers(coach.data, session) == ["from the first tab"]
    other.get_by_role("button", name="Reload").click()
    expect(talk(other).get_by_text("from the first tab")).to_be_visible()
    expect(composer(other)).to_have_value("from the second tab")


@pytest.mark.parametrize("text", ODD)
def test_odd_answers_are_kept_as_they_are_and_fetch_nothing(coach, page: Page, seen, text):
    session = open_round(page, coach, QUESTIONS[0])
    send(page, text)
    assert answers(coach.data, session) == [text]
    assert talk(page).locator("b, img").count() == 0
    assert seen.left == []
    assert seen.errors == []


def test_an_answer_that_is_too_long_is_refused_and_stays(coach, page: Page):
    session = open_round(page, coach, QUESTIONS[0])
    box = composer(page)
    box.fill("too long " * 2500)
    box.press("Control+Enter")
    expect(page.get_by_text("at most 20,000 are kept", exact=False)).to_be_visible()
    expect(box).to_have_value("too long " * 2500)
    assert answers(coach.data, session) == []


def test_at_zero_the_draft_counts(coach, page: Page):
    session = open_round(page, coach, *QUESTIONS, minutes=1, gone=0.9)
    composer(page).press_sequentially("what I had so far")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before the grades: how did it go?")
    assert answers(coach.data, session) == ["what I had so far"]


def test_after_a_night_away_nobody_is_cut_off(coach, page: Page):
    open_round(page, coach, *QUESTIONS, minutes=1, gone=600)
    expect(page.get_by_text("The time is up. Go on as long as you like.")).to_be_visible()


def test_a_paused_round_waits(coach, page: Page):
    open_round(page, coach, *QUESTIONS)
    choose(page, "Pause")
    page.get_by_role("button", name="Resume the round").click()
    composer(page)


def test_a_clarification_answers_and_gives_the_draft_back(coach, page: Page):
    open_round(page, coach, QUESTIONS[0])
    composer(page).press_sequentially("my draft")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    help_with(page, "Clarify the question")
    box = page.get_by_label("What should be clarified?")
    expect(box).to_have_value("")
    box.fill("Which Python version?")
    box.press("Control+Enter")
    expect(talk(page).get_by_text("Which Python version?")).to_be_visible()
    expect(talk(page)).to_have_count(3)
    expect(composer(page)).to_have_value("my draft")


def test_nothing_of_the_rubric_is_on_the_page_of_a_round(coach, page: Page):
    open_round(page, coach, QUESTIONS[0])
    send(page, points(QUESTIONS[0])[0])
    shown = page.content()
    assert not [point for point in points(QUESTIONS[0])[1:] if point in shown]
    assert not [word for word in ("of 100", "hire", "Iterators and generators") if word in talk(page).all_inner_texts()]


def test_an_index_that_cannot_be_opened_is_a_card_with_its_fix(page: Page, tmp_path):
    with serving(PRODUCT, tmp_path, COACH_INDEX=str(tmp_path / "none")) as server:
        page.goto(server.url)
        expect(page.get_by_text("nothing is indexed in", exact=False)).to_be_visible()
        expect(page.get_by_text("Next: coach ingest", exact=False)).to_be_visible()


def choose(page: Page, entry: str) -> None:
    """One entry of the menu of the round."""
    page.get_by_role("button", name="Round").click()
    page.get_by_text(entry, exact=True).click()


def end(page: Page) -> None:
    choose(page, "End the round")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before the grades: how did it go?")
