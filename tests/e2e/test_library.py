"""Reading the guides and bringing one's own, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from coach.settings import CORPUS
from tests.e2e.asking import ask, bare, open_page
from tests.e2e.conftest import idle

GUIDE = "guides/03-iterators.md"
TITLE = "Iterators and generators"
BADGER = """# Badger queue

## What a badger queue promises

A badger queue delivers every message at least twice and never in order.
Consumers of a badger queue must therefore be idempotent.
"""
HOSTILE = """# Hostile <b>notes</b> ![t](http://evil.example/t.png)

## The quokka cache <script>document.title = "owned"</script>

A quokka cache evicts the entry that smiles least. <script>document.title = "owned"</script>
<img src="http://evil.example/x.png" onerror="document.title = 'owned'">
![picture](http://evil.example/y.png) [a link](javascript:document.title='owned') and
[another](data:text/html,x) or [a good one](https://docs.python.org/3/).
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with a guide of one's own and a file that cannot be read."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "badger.md").write_text(BADGER, "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def adding(coach, page: Page) -> Page:
    """The page on which files are added."""
    open_page(page, f"{coach.url}/library?add=files", "Add your own files")
    return page


def add(page: Page, path: Path) -> None:
    page.get_by_label("Path of a folder or file").fill(str(path))
    page.get_by_role("button", name="Add this folder").click()
    idle(page)


def test_the_first_page_of_the_library_lists_the_guides_by_area(coach, page: Page):
    open_page(page, f"{coach.url}/library", "Library")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="Python core")).to_be_visible()
    main.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    page.wait_for_url("**g=guides*")


def test_the_questions_of_a_guide_are_counted_and_not_shown(coach, page: Page):
    open_page(page, f"{coach.url}/library?g={GUIDE}", TITLE)
    expect(page.get_by_text(re.compile(r"^\d+ questions on this guide$"))).to_be_visible()
    text = page.get_by_test_id("stMain").inner_text()
    assert "Model answer" not in text
    assert "Misconceptions" not in text
    page.get_by_role("button", name="Interview me on this section").first.click()
    page.wait_for_url("**/?s=*")


def test_the_lines_of_an_address_are_lit_and_what_comes_before_is_folded(coach, page: Page):
    source = (CORPUS / GUIDE).read_text("utf-8").split("\n")
    first = next(number for number, line in enumerate(source, 1) if line.startswith("A generator can be consumed"))
    open_page(page, f"{coach.url}/library?g={GUIDE}&lines={first}-{first + 1}", TITLE)
    expect(page.get_by_text(f"Cited lines {first} to {first + 1}")).to_be_visible()
    lit = page.locator("[class*=st-key-lit]")
    expect(lit).to_be_in_viewport()
    assert bare(lit.locator("mark").inner_text()) == bare(" ".join(source[first - 1 : first + 1]))
    page.get_by_text(re.compile(r"^The \d+ lines before this$")).click()
    expect(page.get_by_text("An iterable is an object that can hand out an iterator")).to_be_visible()


def test_lines_that_are_not_there_show_the_guide_from_its_beginning(coach, page: Page):
    for lines in ("1;2", "99999-99999"):
        open_page(page, f"{coach.url}/library?g={GUIDE}&lines={lines}", TITLE)
        expect(page.get_by_text("A loop needs somebody to hand out the values")).to_be_visible()
        assert page.locator("[class*=st-key-lit]").count() == 0, lines


def test_a_guide_that_is_not_there_is_said_so(coach, page: Page):
    open_page(page, f"{coach.url}/library?g=../../etc/passwd", "Library")
    expect(page.locator(".state")).to_contain_text("is not in the library")


def test_a_search_leads_to_a_passage(coach, page: Page):
    open_page(page, f"{coach.url}/library", "Library")
    page.get_by_label("Search the guides").fill("deadlock")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Found for “deadlock”")).to_be_visible()
    page.locator("[class*=st-key-card-found] a").first.click()
    expect(page.get_by_text(re.compile(r"^Cited lines \d+ to \d+$"))).to_be_visible()


def test_a_folder_is_added_asked_about_and_removed(coach, page: Page, adding, notes):
    add(page, notes)
    report = page.locator("[class*=st-key-card-report]")
    expect(report).to_contain_text("1 file")
    expect(report).to_contain_text("picture.png")
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name="Badger queue")).to_be_visible()
    report.get_by_role("link", name="Ask about them").click()
    ask(page, "What does a badger queue promise?")
    expect(page.locator("#s1")).to_contain_text("at least twice and never in order")
    open_page(page, f"{coach.url}/library?add=files", "Add your own files")
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove from the library").click()
    expect(page.get_by_role("link", name="Badger queue")).to_have_count(0)
    assert (notes / "badger.md").exists()


def test_a_path_that_is_not_there_is_a_card_and_changes_nothing(page: Page, adding, tmp_path):
    add(page, tmp_path / "nowhere")
    expect(page.locator("[class*=st-key-card-failure]")).to_contain_text("does not exist")
    expect(page.get_by_role("heading", name="Yours in the library")).to_have_count(0)


def test_dropped_files_are_kept_and_read_and_hostile_text_in_them_is_only_text(coach, page: Page, adding, seen):
    files = [
        {"name": "quokka.md", "mimeType": "text/markdown", "buffer": HOSTILE.encode()},
        {"name": "binary.txt", "mimeType": "text/plain", "buffer": b"\x00\x01"},
    ]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Add these files").click()
    expect(page.locator("[class*=st-key-card-report]")).to_contain_text("binary.txt is not text")
    assert [path.name for path in (coach.data / "guides").iterdir()] == ["quokka.md"]
    page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile("Hostile")).click()
    expect(page.get_by_text("A quokka cache evicts the entry")).to_be_visible()
    check_inert(page)
    open_page(page, f"{coach.url}/ask", "Ask the guides")
    ask(page, "Which entry does a quokka cache evict?")
    expect(page.locator("#s1")).to_contain_text("smiles least")
    check_inert(page)
    assert seen.left == []


def check_inert(page: Page) -> None:
    """Nothing of the hostile guide runs, is fetched or leads anywhere but to the one good link."""
    assert page.title() != "owned"
    assert page.locator("img[src*=evil]").count() == 0
    links = page.locator(".prose a:not(.chip)")
    assert {link.get_attribute("href") for link in links.all()} <= {"https://docs.python.org/3/"}


def test_on_a_phone_nothing_scrolls_sideways(coach, page: Page):
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, f"{coach.url}/library?g={GUIDE}&lines=141-142", TITLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("[class*=st-key-lit]")).to_be_in_viewport()
