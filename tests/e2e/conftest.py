"""A real browser against a real server: both are started here and ended here."""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.need import need

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).parent / "apps"
OFFLINE = ROOT / "tests" / "offline"
PRODUCT = ROOT / "ui" / "app.py"
CHROMIUM = Path("/usr/bin/chromium")
expect.set_options(timeout=30_000)  # milliseconds; two cores may have other work
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
NOTHING_OF_ITS_OWN = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
STREAMLITS_OWN = (
    "Executing inline script violates",  # a flag for crawlers in Streamlit's index.html
    "_stcore",  # asked for below the page's path first, then at the root
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They come first: begun last, one long file would keep a single worker busy at the end.

    Long ones come in the middle of all others: a model that computes beside a browser makes both slow.
    """
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
    long = [item for item in here if item.get_closest_marker("soak")]
    others = [item for item in items if item not in set(here)]
    half = len(others) // 2
    items[:] = [item for item in here if item not in long] + others[:half] + long + others[half:]


@dataclass
class Server:
    """A running app; `log` is the file it writes to, `data` its data folder."""

    url: str
    log: Path
    data: Path
    process: subprocess.Popen[bytes]


@contextmanager
def serving(app: Path, folder: Path, port: int = 0, *, fresh: bool = False, **environment: str) -> Iterator[Server]:
    """The app on a free port of loopback (or the given one) with its data below the folder, until the block ends.

    Its index is there already unless it is to be made at the first visit (`fresh`).
    It fails at the end where the app looked up a name or tried to leave this computer.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    data, log = folder / "data", folder / "server.log"
    if not fresh and not (data / "index").exists() and "COACH_INDEX" not in environment:
        shutil.copytree(indexed(), data / "index")
    paths = os.pathsep.join(filter(None, [str(OFFLINE), environment.pop("PYTHONPATH", "")]))
    settings = os.environ | {"COACH_DATA": str(data), "PYTHONPATH": paths} | environment
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=out, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            await_answer(f"{url}/_stcore/health", process, log)
            yield Server(url, log, data, process)
        finally:
            process.terminate()
            process.wait(20)
    assert "LEFT " not in log.read_text(errors="replace")


@cache
def indexed() -> Path:
    """The index of the shipped guides, made once for all servers of this process: it takes longer than most tests."""
    folder = Path(tempfile.mkdtemp(prefix="coach-indexed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = [Path(sys.executable).with_name("coach"), "ingest"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"COACH_DATA": str(folder)}, check=True, capture_output=True)
    return folder / "index"


def await_answer(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Returns once the server answers; fails with its log when it ended or stays silent for a minute."""
    for _ in range(300):
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            with suppress(OSError), urllib.request.urlopen(url, timeout=5):
                return
        else:
            break
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Starts an app once a session and remembers it."""
    running: dict[Path, Server] = {}
    with ExitStack() as stack:

        def start(app: Path) -> Server:
            if app not in running:
                running[app] = stack.enter_context(
                    serving(app, tmp_path_factory.mktemp("server"), fresh=app == PRODUCT)
                )
            return running[app]

        yield start


@pytest.fixture(scope="session")
def coach(serve: Callable[[Path], Server], browser: Browser) -> Server:
    """The product itself, its guides read."""
    server = serve(PRODUCT)
    page = browser.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Start the interview").wait_for(timeout=120_000)
    page.close()
    return server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the tests are skipped, or fail where everything is required."""
    need(CHROMIUM.exists(), f"{CHROMIUM} is missing: apt-get install chromium")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*as_root, *NOTHING_OF_ITS_OWN])
        yield started
        started.close()


@dataclass
class Seen:
    """What a page said and asked for: errors of its console, and requests that left this computer."""

    errors: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listens to the page from now on."""
        page.on("console", self.hear)
        page.on("pageerror", self.broke)
        page.on("request", self.note)

    def leave(self, page: Page) -> None:
        """Listens no longer."""
        page.remove_listener("console", self.hear)
        page.remove_listener("pageerror", self.broke)
        page.remove_listener("request", self.note)

    def hear(self, message: ConsoleMessage) -> None:
        """Keeps an error unless it is one of Streamlit's own harmless ones."""
        text = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not any(known in text for known in STREAMLITS_OWN):
            self.errors.append(text)

    def broke(self, error: Error) -> None:
        """Keeps what a script of the page did not catch."""
        self.errors.append(str(error))

    def note(self, request: Request) -> None:
        """Keeps a request to anywhere but this computer."""
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "blob:", "data:")):
            self.left.append(request.url)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> BrowserContext:
    """The browser of one person; it keeps the scripts it has loaded, which saves most of the time of a view."""
    opened = browser.new_context(viewport=DESKTOP)
    opened.set_default_timeout(30_000)
    opened.new_page()
    return opened


@pytest.fixture
def context(profile: BrowserContext) -> Iterator[BrowserContext]:
    """The same with nothing left of earlier tests: one empty page, no cookie."""
    yield profile
    first, *others = profile.pages
    for page in others:
        page.close()
    first.goto("about:blank")
    first.set_viewport_size(DESKTOP)
    profile.clear_cookies()


@pytest.fixture
def page(context: BrowserContext, seen: Seen) -> Iterator[Page]:
    """An empty page whose console and requests are kept in `seen`."""
    (page,) = context.pages
    seen.watch(page)
    yield page
    seen.leave(page)


def idle(page: Page) -> None:
    """Waits until the script behind the page has ended."""
    page.wait_for_selector(IDLE)
