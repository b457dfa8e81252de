"""A model file on this computer, from the choice in Settings to the debrief, with llama.cpp behind it."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from coach.capability import DUTIES
from coach.event import Event
from tests.e2e.asking import open_page
from tests.e2e.conftest import PRODUCT, Server, idle, serving
from tests.e2e.rounds import QUESTIONS, begin, composer, events, points, send, state, talk

TESTED = 4 * 60_000
MOST_TURNS = 8


@pytest.mark.soak(always=True)
def test_a_model_file_is_chosen_tested_leads_a_whole_round_and_outlives_a_crash(tmp_path, smollm, page: Page, seen):
    (tmp_path / "data" / "models").mkdir(parents=True)
    (tmp_path / "data" / "models" / smollm.name).hardlink_to(smollm)
    with serving(PRODUCT, tmp_path) as server:
        choose(page, server, smollm.name)
        session = begin(server.data, *QUESTIONS[:2])
        page.goto(f"{server.url}/?s={session}")
        composer(page)
        killed, before = llama(server), len(events(server.data, session))
        os.kill(killed, signal.SIGKILL)
        talked_to_the_end(page)
        assert llama(server) != killed
        page.get_by_role("button", name="Skip the rating").click()
        expect(page.get_by_text("Four signals")).to_be_visible()
        kept = events(server.data, session)
    assert led(kept[:before])
    assert led(kept[before:])
    assert all(text.startswith("Let") for text in led(kept))
    assert {asked.grade.grader for asked in state(server.data, session).asked} == {"rules"}
    assert seen.errors == []


def led(kept: Sequence[Event]) -> list[str]:
    """What was said with the model's lead-in before it."""
    return [event.data["text"] for event in kept if str(event.data.get("made_by")).startswith("gguf:")]


def choose(page: Page, server: Server, name: str) -> None:
    """Picks the file that was found and waits until it was tested: it may lead over, and nothing else."""
    open_page(page, f"{server.url}/settings", "Settings")
    page.get_by_text(name).first.click(timeout=120_000)
    idle(page)
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_text("What this model may do here, tested")).to_be_visible(timeout=TESTED)
    badges = page.locator("[class*=st-key-card-model] .pointline .badge")
    expect(badges).to_have_text(["Allowed", *["Not allowed"] * (len(DUTIES) - 1)])


def talked_to_the_end(page: Page) -> None:
    """Answers in part, then no more, until the rating comes."""
    rating = page.get_by_role("heading", name="Before the grades: how did it go?")
    for turn in range(MOST_TURNS):
        send(page, points(QUESTIONS[0])[0] if not turn else "I don’t know.", within=TESTED)
        if rating.count():
            return
    expect(talk(page).last).to_be_hidden()


def llama(server: Server) -> int:
    """The process in which llama.cpp runs for the app."""
    running = (int(place.name) for place in Path("/proc").iterdir() if place.name.isdecimal())
    return next(pid for pid in running if is_llama(pid, server))


def is_llama(pid: int, server: Server) -> bool:
    place = Path("/proc") / str(pid)
    try:
        parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
        return parent == str(server.process.pid) and b"coach.llama_process" in (place / "cmdline").read_bytes()
    except OSError:
        return False
