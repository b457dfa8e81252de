"""What every Store keeps to: the fake, SQLite, PostgreSQL."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.event import Event
from coach.store import Asked, Session, Store
from coach.text import MAX_DRAFT
from ingest.errors import AnswerRejected, SessionMoved, SessionUnknown, StoreError
from tests.fakes.store import FakeStore

AT = datetime(2026, 3, 29, 0, 59, 59, 999_999, tzinfo=UTC)
ODD_TEXTS = [
    "שלום, Python",
    "\u202eright to left\u202c",
    "👩‍👩‍👧‍👦 and 🏳️‍🌈",
    "e\u0301 is not é",
    "   ",
    " \t\r\n\x0b\x7f\u2028 ",
    "'; DROP TABLE events; --",
    "\ufeffbom \ufffe",
    "\U0010ffff",
]
UNKEEPABLE = [("a\x00b", "a\ufffdb"), ("\ud800", "\ufffd"), ("x\udfff\udfff", "x\ufffd\ufffd")]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@pytest.fixture(params=["fake", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def opened(request, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same store; each call stands for a process of its own, except of the fake, which is memory."""
    stores = []
    fake = FakeStore()
    if request.param != "fake":
        url = (
            f"sqlite:///{tmp_path}/history.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
        )

    def open_one() -> Store:
        if request.param == "fake":
            return fake
        from coach.sql_store import open_store

        stores.append(open_store(url, tmp_path / "backups"))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(opened) -> Store:
    return opened()


def event(text: str = "hello", at: datetime = AT) -> Event:
    return Event("answered", at, {"text": text})


def test_a_new_session_has_its_head(store):
    store.start("s", "concept", MappingProxyType({"topics": ("gil", "async"), "n": 3}), AT)
    assert store.session("s") == Session("s", "concept", {"topics": ["gil", "async"], "n": 3}, AT, None, 0)
    assert store.events("s") == []


def test_a_session_starts_once(store):
    store.start("s", "concept", {}, AT)
    with pytest.raises(StoreError):
        store.start("s", "practice", {}, AT)
    assert store.session("s").kind == "concept"


def test_newest_sessions_come_first_by_order_of_starting(store):
    for number in range(4):
        store.start(f"s{number}", "concept", {}, AT - timedelta(days=number))
    assert [head.id for head in store.sessions(limit=3)] == ["s3", "s2", "s1"]
    assert store.sessions(limit=0) == []


def test_heads_count_events(store):
    store.start("one", "concept", {}, AT)
    store.start("two", "practice", {}, AT)
    store.append("one", 0, [event(), event()])
    assert [(head.id, head.version) for head in store.sessions()] == [("two", 0), ("one", 2)]


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.session("nowhere"),
        lambda store: store.events("nowhere"),
        lambda store: store.append("nowhere", 0, [event()]),
        lambda store: store.append("nowhere", 0, []),
        lambda store: store.end("nowhere", AT),
        lambda store: store.session("no\x00where\ud800"),
    ],
)
def test_an_unknown_session_is_named(store, call):
    with pytest.raises(SessionUnknown, match="where"):
        call(store)


def test_events_come_back_in_order_of_seq_whatever_the_clock_did(store):
    store.start("s", "concept", {}, AT)
    clock = [AT, AT - timedelta(hours=2), AT + timedelta(days=400), AT - timedelta(days=9000)]
    assert store.append("s", 0, [event("0", clock[0])]) == 1
    assert store.append("s", 1, [event(str(n), clock[n]) for n in (1, 2, 3)]) == 4
    assert [(kept.seq, kept.data["text"], kept.at) for kept in store.events("s")] == [
        (n + 1, str(n), clock[n]) for n in range(4)
    ]


def test_the_place_given_to_an_event_before_is_not_looked_at(store):
    store.start("s", "concept", {}, AT)
    store.append("s", 0, [Event("asked", AT, {}, seq=7)])
    assert [kept.seq for kept in store.events("s")] == [1]


def test_times_come_back_in_utc(store):
    summer = datetime(2026, 7, 26, 12, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    store.start("s", "concept", {}, summer)
    store.append("s", 0, [event(at=summer)])
    store.end("s", summer)
    store.save_asked(Asked("a", "q", "q", {}, summer))
    times = [store.session("s").started, store.session("s").ended, store.events("s")[0].at, store.asked()[0].at]
    assert times == [summer] * 4
    assert {time.utcoffset() for time in times} == {timedelta(0)}


@pytest.mark.parametrize("expected", [0, 1, 3, 50])
def test_a_stale_or_invented_version_keeps_nothing(store, expected):
    store.start("s", "concept", {}, AT)
    store.append("s", 0, [event("first"), event("second")])
    with pytest.raises(SessionMoved):
        store.append("s", expected, [event("mine"), event("too")])
    assert [kept.data["text"] for kept in store.events("s")] == ["first", "second"]


def test_nothing_to_append_still_checks_the_version(store):
    store.start("s", "concept", {}, AT)
    assert store.append("s", 0, []) == 0
    with pytest.raises(SessionMoved):
        store.append("s", 1, [])


def test_one_value_that_is_not_json_keeps_nothing(store):
    store.start("s", "concept", {}, AT)
    for odd in (float("nan"), float("inf"), object(), {1, 2}):
        with pytest.raises(StoreError):
            store.append("s", 0, [event(), Event("odd", AT, {"value": odd})])
    assert store.session("s").version == 0


def test_two_tabs_race_and_exactly_one_wins_each_time(opened):
    tabs = [opened(), opened()]
    tabs[0].start("s", "concept", {}, AT)
    together = Barrier(2)

    def submit(tab: int, version: int) -> bool:
        together.wait()
        try:
            tabs[tab].append("s", version, [event(f"{tab}-{version}"), event("and more")])
        except SessionMoved:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        for version in range(0, 100, 2):
            wins = list(pool.map(submit, (0, 1), (version, version)))
            assert sorted(wins) == [False, True]
            assert tabs[0].events("s")[-2].data["text"] == f"{wins.index(True)}-{version}"
    assert [kept.seq for kept in tabs[1].events("s")] == list(range(1, 101))


def test_threads_share_a_store(store):
    def interview(number: int) -> None:
        store.start(f"s{number}", "concept", {}, AT)
        for version in range(10):
            store.append(f"s{number}", version, [event(str(version))])
            store.save_draft(f"s{number}:{version}", "typing", AT)
            store.put("last", number)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(interview, range(6)))
    assert {head.version for head in store.sessions()} == {10}
    assert [kept.data["text"] for kept in store.events("s3")] == [str(n) for n in range(10)]


def test_what_one_process_kept_another_reads(opened):
    opened().start("s", "concept", {"level": "senior"}, AT)
    opened().append("s", 0, [event("kept")])
    assert opened().events("s")[0].data == {"text": "kept"}


def test_the_first_end_stays(store):
    store.start("s", "concept", {}, AT)
    store.end("s", AT)
    store.end("s", AT + timedelta(hours=1))
    assert store.session("s").ended == AT


def test_a_draft_is_replaced_and_removed(store):
    assert store.draft("s:1") == ""
    store.save_draft("s:1", "half a", AT)
    store.save_draft("s:1", "half a thought", AT)
    store.save_draft("s:2", "other", AT)
    assert store.draft("s:1") == "half a thought"
    store.save_draft("s:1", "", AT)
    assert (store.draft("s:1"), store.draft("s:2")) == ("", "other")


def test_a_draft_above_the_limit_is_refused_and_the_older_one_stays(store):
    store.save_draft("s:1", "x" * MAX_DRAFT, AT)
    with pytest.raises(AnswerRejected, match="100,000"):
        store.save_draft("s:1", "y" * (MAX_DRAFT + 1), AT)
    assert store.draft("s:1") == "x" * MAX_DRAFT


def test_newest_asked_questions_come_first_and_a_second_save_replaces(store):
    for name in "abc":
        store.save_asked(Asked(name, f"what is {name}?", name, {"covered": False}, AT))
    done = Asked("b", "what is b?", "b", {"covered": True, "citations": [{"start_line": 3, "page": None}]}, AT)
    store.save_asked(done)
    assert [asked.id for asked in store.asked()] == ["c", "b", "a"]
    assert store.asked()[1] == done
    assert len(store.asked(limit=2)) == 2


@pytest.mark.parametrize("value", [0, "", False, [], {}, "0123", 2**70, 1e308, 0.1, [None, {"a": [1, "é"]}], "null"])
def test_a_chosen_value_comes_back_as_it_was(store, value):
    store.put("choice", "before")
    store.put("choice", value)
    assert json.dumps(store.get("choice")) == json.dumps(value)


def test_none_removes_a_chosen_value(store):
    store.put("choice", 1)
    store.put("choice", None)
    store.put("never", None)
    assert (store.get("choice"), store.get("never")) == (None, None)


def everywhere(store: Store, name: str, text: str) -> list[Any]:
    """Sends a text through every place that keeps one, and what comes back from each."""
    store.start(name + text, text, {text: [text]}, AT)
    store.append(name + text, 0, [Event(text, AT, {"text": text, text: {"deep": [text]}})])
    store.save_draft(name + text, text, AT)
    store.save_asked(Asked(name + text, text, text, {"answer": text}, AT))
    store.put(name + text, text)
    head, kept, asked = store.sessions(1)[0], store.events(name + text)[0], store.asked(1)[0]
    ids = [head.id.removeprefix(name), asked.id.removeprefix(name)]
    inside = [*head.config, *head.config.values(), kept.data["text"], *list(kept.data)[-1:], asked.answer["answer"]]
    got = [head.kind, kept.type, store.draft(name + text), asked.question, asked.query, store.get(name + text)]
    return [*ids, *[item if isinstance(item, str) else item[0] for item in inside], *got]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_text_is_kept_to_the_byte_everywhere(store, text):
    assert set(everywhere(store, "odd", text)) == {text}


@pytest.mark.parametrize(("text", "kept"), UNKEEPABLE)
def test_nul_and_lone_surrogates_are_replaced_everywhere(store, text, kept):
    assert set(everywhere(store, "odd", text)) == {kept}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT)
def test_any_text_is_kept_to_the_byte(store, text):
    session = f"s{len(store.sessions(1000))}"
    store.start(session, "concept", {}, AT)
    store.append(session, 0, [event(text)])
    store.save_draft("draft", text, AT)
    assert store.events(session)[0].data["text"].encode() == text.encode()
    assert store.draft("draft").encode() == text.encode()


def test_a_long_session_comes_back_whole(store):
    store.start("s", "concept", {}, AT)
    store.append("s", 0, [event("长" * 20_000) for _ in range(30)])
    assert {len(kept.data["text"]) for kept in store.events("s")} == {20_000}


def test_closing_twice_is_harmless(opened):
    with closing(opened()) as store:
        store.close()
