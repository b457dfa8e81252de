"""From the command to a usable page, in Chromium: first start and a later one, and to the first question."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def measure(page: Page, data: str) -> tuple[float, float]:
    """Seconds from `make run` to the start button, and from its click to the first question."""
    port = free_port()
    environment = os.environ | {"COACH_DATA": data, "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    begin = time.perf_counter()
    server = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not answers(port):
            server.poll()
            time.sleep(0.05)
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        start = page.get_by_role("button", name="Start the interview")
        start.wait_for(timeout=60_000)
        page.wait_for_selector(IDLE)
        usable = time.perf_counter() - begin
        begin = time.perf_counter()
        start.click()
        page.get_by_text("Question 1 of").first.wait_for(timeout=60_000)
        return usable, time.perf_counter() - begin
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def main() -> None:
    """Prints a Markdown table."""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        rows = [measure(browser.new_context().new_page(), data) for _ in range(3)]
        print("| `make run` after the install | page usable | then to the first question |\n| --- | --- | --- |")
        for name, (usable, question) in zip(("first start", "second", "third"), rows, strict=True):
            print(f"| {name} | {usable:.1f} s | {question:.1f} s |")


if __name__ == "__main__":
    sys.exit(main())
