"""The Practice page in a real browser: pick or bring a question, answer it, see the grade, try again."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.rounds import QUESTIONS, points

ASKED = "What does a context manager guarantee?"
REFERENCE = (
    "The exit method runs however the block is left. An exception reaches it as an argument and may be suppressed."
)


def answer(page: Page, text: str) -> None:
    box = page.get_by_label("Your answer")
    expect(box).to_have_value("")
    box.fill(text)
    page.get_by_role("button", name="Grade my answer").click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_a_question_is_found_answered_and_tried_again(coach, page: Page, seen):
    page.goto(f"{coach.url}/practice")
    page.get_by_label("Search the questions").fill("memory benefits generators")
    page.get_by_label("Search the questions").press("Enter")
    page.get_by_role("link", name="Explain the memory benefits", exact=False).click()
    page.wait_for_url(f"**/practice?q={QUESTIONS[0]}")
    answer(page, "I would measure it first.")
    expect(page.get_by_text("Nothing in your answer speaks to this.").first).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    answer(page, " ".join(points(QUESTIONS[0])))
    attempts = page.locator(".attempts li")
    expect(attempts).to_have_count(2)
    expect(attempts.nth(1)).to_contain_text("100 of 100")
    assert page.locator("h1").count() == 1
    assert seen.errors == []
    assert seen.left == []


def test_a_grade_is_still_there_after_a_refresh(coach, page: Page):
    page.goto(f"{coach.url}/practice?q={QUESTIONS[1]}")
    answer(page, points(QUESTIONS[1])[0])
    graded = page.locator("[class*=st-key-card-grade]").inner_text()
    page.reload()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert page.locator("[class*=st-key-card-grade]").inner_text() == graded


def test_a_draft_outlives_a_refresh(coach, page: Page):
    page.goto(f"{coach.url}/practice?q={QUESTIONS[2]}")
    page.get_by_label("Your answer").press_sequentially("half an answer")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your answer")).to_have_value("half an answer")


def test_a_question_of_ones_own_is_graded_against_its_reference(coach, page: Page):
    page.goto(f"{coach.url}/practice")
    page.get_by_role("tab", name="A question of your own").click()
    page.get_by_label("Question", exact=True).fill(ASKED)
    page.get_by_label("A good answer to it").fill(REFERENCE)
    page.get_by_role("button", name="Practise this question").click()
    page.wait_for_url(re.compile(r"/practice\?p=practice-"))
    expect(page.get_by_text(ASKED)).to_be_visible()
    answer(page, REFERENCE)
    expect(page.get_by_text("100 of 100", exact=False).first).to_be_visible()


def test_an_unknown_question_leads_to_the_list(coach, page: Page):
    page.goto(f"{coach.url}/practice?q=nothing-of-that-name")
    page.get_by_role("button", name="Pick a question").click()
    expect(page.get_by_label("Search the questions")).to_be_visible()
