"""What the tests of Ask and the Library do in the same way."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import idle

FIRST = 120_000  # milliseconds: the first view of the page builds the index


def open_page(page: Page, address: str, title: str) -> None:
    """Opens a page and waits for its title; the very first one waits for the index too."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible(timeout=FIRST)
    idle(page)


def ask(page: Page, question: str) -> str:
    """Asks on the Ask page that is open and gives the id of the kept question."""
    before = page.url
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_function("before => location.href !== before", arg=before)
    expect(page.locator(".asked")).to_have_text([question])
    expect(page.locator("a.chip, .state").first).to_be_visible()
    idle(page)
    return page.url.partition("q=")[2]


def bare(text: str) -> str:
    """A text without Markdown's marks, on one line."""
    return " ".join(re.sub(r"[`*_]", "", text).split())
