"""What leaves the server, and what the browser asks for."""

import http.client
import re
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from ui.headers import SECURITY_HEADERS

PAGES = {
    "/": re.compile(
        "Practise the interview before the interview|Good to have you back"
    ),  # other tests leave rounds open
    "/ask": "Ask the guides",
    "/practice": "Practice",
    "/library": "Library",
    "/settings": "Settings",
}


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/ask"])
def test_every_reply_carries_the_headers(coach, path):
    with urllib.request.urlopen(coach.url + path) as reply:
        sent = {name: reply.headers[name] for name in SECURITY_HEADERS}
    assert sent == SECURITY_HEADERS


def test_the_policy_lets_scripts_come_from_here_only():
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self' 'unsafe-eval' blob:;" in policy
    assert "http" not in policy


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_a_page_loads_with_one_title_no_error_and_no_request_elsewhere(coach, page: Page, seen, path, title):
    page.goto(coach.url + path)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator("h1").count() == 1
    assert seen.errors == []
    assert seen.left == []


def test_the_bar_names_the_pages_in_order(coach, page: Page):
    page.goto(coach.url)
    links = page.get_by_test_id("stTopNavLink")
    expect(links.first).to_be_visible()
    assert [link.inner_text().split("\n")[-1] for link in links.all()] == [
        "Interview",
        "Ask",
        "Practice",
        "Library",
        "Settings",
    ]


@pytest.mark.parametrize(("host", "status"), [("evil.example", 403), ("127.0.0.1", 101)])
def test_a_foreign_host_name_cannot_open_a_session(coach, host, status):
    here = urlsplit(coach.url)
    connection = http.client.HTTPConnection(here.hostname, here.port, timeout=20)
    connection.request("GET", "/_stcore/stream", headers=upgrade(f"{host}:{here.port}"))
    assert connection.getresponse().status == status
    connection.close()


def upgrade(host: str) -> dict[str, str]:
    return {
        "Host": host,
        "Origin": f"http://{host}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
