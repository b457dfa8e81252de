"""The door to openai, against real sockets that misbehave."""

import json
import logging
import socket
import traceback
from threading import Timer
from typing import Annotated

import httpx2
import pytest
from pydantic import BaseModel, Field

from coach.caller import Caller
from coach.model import Message
from coach.openai_failure import retry_after
from coach.openai_model import CHARACTERS_A_TOKEN, THINKING_ROOM, connect
from coach.timeouts import Timeouts
from ingest.errors import (
    CoachError,
    ModelBusy,
    ModelDenied,
    ModelEmpty,
    ModelError,
    ModelInterrupted,
    ModelRanOn,
    ModelStopped,
    ModelTimeout,
    ModelTooLong,
    ModelUnreachable,
    ModelUnreadable,
    SettingsError,
)
from tests.fakes.server import (
    ModelServer,
    Reply,
    busy,
    chunk,
    cut,
    error,
    error_event,
    fills,
    garbage,
    html,
    huge,
    malformed,
    says,
    stalls,
)

ASK = [Message("user", "Is a list mutable?")]
KEY = "sk-very-secret-0123456789"
SHORT = Timeouts(connect=1.0, first_token=0.2, between=0.2, whole=30.0)


class Point(BaseModel):
    id: Annotated[str, Field(max_length=20)]
    share: float
    note: str | None = None


def said(server, *, max_tokens=100, timeouts=None, api_key=None):
    with connect(server.name, api_key=api_key, timeouts=timeouts) as model:
        return "".join(model.stream(ASK, max_tokens=max_tokens))


def failed(reply, wanted=ModelError, **options):
    with ModelServer(reply) as server, pytest.raises(wanted) as caught:
        said(server, **options)
    return caught.value


def test_one_request_and_no_retry():
    with ModelServer(busy("1")) as server, pytest.raises(ModelBusy):
        said(server)
    assert len(server.requests) == 1


def test_the_request_holds_what_was_asked_and_no_more():
    with ModelServer(says("Yes.")) as server:
        said(server, max_tokens=77)
    assert server.requests[0].path == "/v1/chat/completions"
    assert server.requests[0].body == {
        "model": "scripted",
        "messages": [{"role": "user", "content": "Is a list mutable?"}],
        "stream": True,
        "max_tokens": 77,
        "stream_options": {"include_usage": True},
        "temperature": 0.0,
    }


def test_text_that_utf8_cannot_carry_is_sent_all_the_same():
    with ModelServer(says("Yes.")) as server, connect(server.name) as model:
        assert list(model.stream([Message("user", "a\ud800\0b 🧑\N{ZERO WIDTH JOINER}💻")], max_tokens=9)) == ["Yes."]
    assert server.requests[0].messages[0]["content"] == "a\ufffd\ufffdb 🧑\N{ZERO WIDTH JOINER}💻"


@pytest.mark.parametrize("pulse", [False, True], ids=["silence", "comments only"])
def test_a_server_that_never_begins_is_a_timeout(pulse):
    assert "nothing in time" in failed(stalls(pulse=pulse), ModelTimeout, timeouts=SHORT).what


@pytest.mark.parametrize("pulse", [False, True], ids=["silence", "comments only"])
def test_a_server_that_stalls_leaves_what_had_come(pulse):
    assert failed(stalls("Half of a", pulse=pulse), ModelInterrupted, timeouts=SHORT).partial == "Half of a"


def test_a_reply_that_takes_too_long_in_all_is_ended():
    patient = Timeouts(connect=1.0, first_token=30.0, between=30.0, whole=0.3)
    assert failed(stalls("Half of a", pulse=True), ModelInterrupted, timeouts=patient).partial == "Half of a"


def test_a_closed_port_is_named_without_credentials():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with connect(f"http://ann:hush@127.0.0.1:{port}/v1#m") as model, pytest.raises(ModelUnreachable) as caught:
        list(model.stream(ASK, max_tokens=9))
    assert f"cannot reach http://127.0.0.1:{port}/v1" in caught.value.what
    assert "hush" not in f"{caught.value}{model!r}{model.name}"


def test_a_huge_reply_ends_at_the_cap():
    partial = failed(huge(), ModelInterrupted, max_tokens=100).partial
    assert partial == "x" * CHARACTERS_A_TOKEN * 100


def test_a_reply_of_exactly_the_cap_is_whole():
    with ModelServer(says("x" * CHARACTERS_A_TOKEN * 10)) as server:
        assert said(server, max_tokens=10) == "x" * CHARACTERS_A_TOKEN * 10


@pytest.mark.parametrize("reply", [html(), garbage(), malformed(), malformed("Half of a")])
def test_what_is_no_stream_of_completions_is_unreadable(reply):
    failed(reply, ModelUnreadable)


def test_an_unreadable_page_is_carried():
    assert "hotel network" in failed(html(), ModelUnreadable).reply


@pytest.mark.parametrize(
    "event", [b"data: []\n\n", b"data: 7\n\n", b'data: {"choices": 7}\n\n', b"data: \xff\xfe\n\n", b"data: " + b"[" * 99_999 + b"\n\n"]
)  # fmt: skip
def test_events_of_the_wrong_shape_are_unreadable(event):
    failed(Reply(events=(event, b"data: [DONE]\n\n")), ModelUnreadable)


def test_content_that_is_no_text_is_unreadable():
    failed(Reply(events=(chunk({"content": {"a": 1}}), chunk({}, "stop"))), ModelUnreadable)


def test_only_blanks_are_an_empty_reply():
    assert "empty" in failed(says(" \n "), ModelUnreadable).what


def test_an_error_inside_a_stream_keeps_the_text_before_it():
    caught = failed(error_event("Half of a"), ModelInterrupted)
    assert (caught.partial, "out of memory" in caught.what) == ("Half of a", True)


def test_an_error_event_with_a_status_means_what_the_status_means():
    assert failed(error_event(code=429)).__class__ is ModelBusy


def test_usage_and_filter_chunks_without_choices_do_no_harm():
    empty = b'data: {"choices": [], "usage": {"total_tokens": 3}}\n\n'
    with ModelServer(Reply(events=(empty, chunk({"content": "Yes."}), chunk({}, "stop"), empty))) as server:
        assert said(server) == "Yes."


def test_thoughts_are_not_part_of_the_reply():
    thought = chunk({"reasoning_content": "Hmm."})
    with ModelServer(Reply(events=(thought, chunk({"content": "Yes."}, "stop")))) as server:
        assert said(server) == "Yes."


def test_a_model_that_thinks_until_its_limit_is_given_room_and_asked_again():
    thinking = Reply(events=(chunk({"reasoning_content": "Hmm."}), chunk({}, "length")))
    with ModelServer(thinking, says("Yes."), says("No.")) as server, connect(server.name) as model:
        assert list(model.stream(ASK, max_tokens=50)) == ["Yes."]
        assert list(model.stream(ASK, max_tokens=50)) == ["No."]
    assert [request.body["max_tokens"] for request in server.requests] == [50, 50 + THINKING_ROOM, 50 + THINKING_ROOM]


def test_a_model_that_thinks_for_ever_is_not_asked_for_ever():
    thinking = Reply(events=(chunk({"reasoning": "Hmm."}), chunk({}, "length")))
    with ModelServer(thinking) as server, connect(server.name) as model, pytest.raises(ModelRanOn):
        list(model.stream(ASK, max_tokens=50))
    assert len(server.requests) == 2


def test_a_cut_after_the_end_is_no_cut():
    with ModelServer(Reply(events=(chunk({"content": "Yes."}, "stop"),), then="cut")) as server:
        assert said(server) == "Yes."


def test_an_unknown_model_is_named():
    assert "has no model scripted" in failed(error(404)).what


def test_a_redirect_is_not_followed():
    moved = Reply(status=307, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"}, body=b"")
    assert "307" in failed(moved).what


def test_a_wait_is_passed_on():
    assert failed(busy("120"), ModelBusy).retry_after == 120.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "soon"}, None),
        ({}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT", "date": "Wed, 21 Oct 2015 07:27:50 GMT"}, 10.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT", "date": "Wed, 21 Oct 2015 07:27:50 -0000"}, None),
    ],
)
def test_a_wait_is_a_number_or_a_date_of_the_servers_clock(headers, seconds):
    assert retry_after(httpx2.Response(429, headers=headers)) == seconds


def test_the_url_key_goes_to_the_url():
    with ModelServer(says("Yes."), key=KEY) as server:
        assert said(server, api_key=f" {KEY}\n") == "Yes."


def test_a_refused_key_names_its_variable_and_stays_secret(caplog):
    caplog.set_level(logging.DEBUG)
    with ModelServer(says("Yes."), key="another") as server, pytest.raises(ModelDenied) as caught:
        said(server, api_key=KEY)
    shown = "".join(traceback.format_exception(caught.value))
    assert "check COACH_API_KEY" in str(caught.value)
    assert KEY not in shown + caplog.text


def test_a_missing_key_says_which_to_set():
    with ModelServer(says("Yes."), key="another") as server, pytest.raises(ModelDenied) as caught:
        said(server)
    assert caught.value.fix == "set COACH_API_KEY"


def test_the_openai_key_goes_nowhere_else(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"X-Mine: {KEY}\nAuthorization: Bearer {KEY}")
    with ModelServer(says("Yes.")) as server, connect(server.name, openai_key=KEY) as model:
        list(model.stream(ASK, max_tokens=9))
    headers = server.requests[0].headers
    assert headers["authorization"] == "Bearer no-key-needed"
    assert KEY not in str(headers)
    assert "org-secret" not in str(headers)


def test_the_url_key_does_not_go_to_openai():
    with pytest.raises(SettingsError, match="OPENAI_API_KEY is not set"):
        connect("openai:gpt-5-mini", api_key=KEY)


def test_openai_gets_its_own_key_and_fields():
    with connect("openai:gpt-5-mini", openai_key=KEY, api_key="other") as model:
        request = model.request(ASK, 9, None)
        assert model._client.api_key == KEY
    assert request["max_completion_tokens"] == 9 + THINKING_ROOM
    assert request.keys() == {"model", "messages", "stream", "stream_options", "max_completion_tokens"}
    assert KEY not in repr(model)


@pytest.mark.parametrize("key", ["sk-a\nb", "sk-ü", "sk-\x00"])
def test_a_key_no_header_can_carry_is_refused_unseen(key):
    with pytest.raises(SettingsError, match="OPENAI_API_KEY holds") as caught:
        connect("openai:gpt-5-mini", openai_key=key)
    assert key not in str(caught.value)


def test_a_proxy_of_the_environment_is_not_asked_about_this_machine(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with ModelServer(says("Yes.")) as server:
        assert said(server) == "Yes."


def test_a_schema_goes_beside_the_messages():
    with ModelServer(fills({"id": "a", "share": 0.5, "note": None})) as server, connect(server.name) as model:
        assert model.fill(ASK, Point, max_tokens=50) == Point(id="a", share=0.5)
    assert server.requests[0].body["response_format"]["json_schema"]["strict"] is True
    assert server.requests[0].schema == {
        "type": "object",
        "properties": {
            "id": {"type": "string", "maxLength": 20},
            "share": {"type": "number"},
            "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        },
        "required": ["id", "share", "note"],
        "additionalProperties": False,
    }


def test_a_server_without_schemas_is_asked_in_words_and_remembered():
    with ModelServer(fills({"id": "a", "share": 1}), schemas=False) as server, connect(server.name) as model:
        model.fill(ASK, Point, max_tokens=50)
        model.fill(ASK, Point, max_tokens=50)
    assert ["response_format" in request.body for request in server.requests] == [True, True, False, False]
    last = server.requests[-1].messages[-1]["content"]
    assert last.startswith("Is a list mutable?")
    assert '"maxLength": 20' in last


def test_a_request_that_is_wrong_anyway_does_not_forget_schemas():
    replies = (*[error(400, "no such role")] * 4, fills({"id": "a", "share": 1}))
    with ModelServer(*replies) as server, connect(server.name) as model:
        with pytest.raises(ModelError, match="no such role"):
            model.fill(ASK, Point, max_tokens=50)
        model.fill(ASK, Point, max_tokens=50)
    assert ["response_format" in request.body for request in server.requests] == [True, True, False, False, True]
    assert ["stream_options" in request.body for request in server.requests] == [True, False, True, False, True]


def test_a_filled_reply_that_breaks_off_is_not_repaired():
    with ModelServer(cut('{"id": "a"')) as server, connect(server.name) as model, pytest.raises(ModelInterrupted):
        model.fill(ASK, Point, max_tokens=50)
    assert len(server.requests) == 1


def test_an_address_that_is_none_is_a_setting_to_mend():
    with pytest.raises(CoachError):
        connect("http://a b/v1#m")


def test_the_scripted_server_runs_from_another_process():
    import subprocess
    import sys

    command = [sys.executable, "-m", "tests.fakes.server", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        name = process.stdout.readline().strip()
        with connect(name) as model:
            text = "".join(model.stream(ASK, max_tokens=50))
            with pytest.raises(ModelInterrupted):
                list(model.stream([Message("user", "now !cut! it")], max_tokens=50))
        process.terminate()
    assert text == "Understood."


def test_a_stop_ends_a_reply_at_once_and_keeps_what_had_come():
    caller = Caller()
    with ModelServer(stalls("Half of a")) as server, connect(server.name) as model:
        reply = model.stream(ASK, max_tokens=9, caller=caller)
        said = [next(reply), next(reply), next(reply)]
        Timer(0.05, caller.stop).start()
        with pytest.raises(ModelStopped) as caught:
            next(reply)
    assert caught.value.partial == "".join(said) == "Half of a"


def test_a_stop_ends_the_wait_for_the_first_word():
    caller = Caller()
    with ModelServer(stalls()) as server, connect(server.name) as model:
        Timer(0.05, caller.stop).start()
        with pytest.raises(ModelStopped):
            list(model.stream(ASK, max_tokens=9, caller=caller))


def test_who_has_stopped_before_asks_nothing():
    caller = Caller()
    caller.stop()
    with ModelServer(says("Yes.")) as server, connect(server.name) as model:
        with pytest.raises(ModelStopped):
            list(model.stream(ASK, max_tokens=9, caller=caller))
        with pytest.raises(ModelStopped):
            model.fill(ASK, Point, max_tokens=9, caller=caller)
    assert server.requests == []


def test_what_a_call_took_is_told():
    caller = Caller()
    with ModelServer(Reply("Yes it is.", read=412)) as server, connect(server.name) as model:
        list(model.stream(ASK, max_tokens=9, caller=caller))
    (spent,) = caller.spent
    assert (spent.model, spent.read, spent.written) == (server.name, 412, 3)
    assert 0 < spent.first_token <= spent.seconds


def test_a_server_that_tells_no_usage_is_counted_by_pieces():
    caller = Caller()
    with ModelServer(says("Yes it is.")) as server, connect(server.name) as model:
        list(model.stream(ASK, max_tokens=9, caller=caller))
    assert [(spent.read, spent.written) for spent in caller.spent] == [(None, 3)]


def test_a_server_that_read_only_a_part_is_found_out():
    long = [Message("user", "word " * 2_000)]
    with ModelServer(Reply("Yes.", read=1_000)) as server, connect(server.name) as model:
        with pytest.raises(ModelTooLong, match="read only 1,000 tokens"):
            list(model.stream(long, max_tokens=9))
        assert list(model.stream(long[:0] + ASK, max_tokens=9)) == ["Yes."]


@pytest.mark.parametrize("said", ["the request exceeds the available context size", "maximum number of tokens is 4096"])
def test_more_than_fits_is_named(said):
    assert "can read at once" in failed(error(400, said), ModelTooLong).what


def test_an_empty_reply_is_one_of_its_own():
    failed(says(""), ModelEmpty)


def test_thoughts_in_the_text_are_no_part_of_the_reply():
    with ModelServer(says("<think> Hmm, let me see. </think> Yes.")) as server, connect(server.name) as model:
        assert "".join(model.stream(ASK, max_tokens=50)) == "Yes."
        assert model.thinks


def test_who_thinks_aloud_is_not_silent():
    thoughts = [chunk({"reasoning_content": "Hmm."})] * 3
    waits = Timeouts(connect=1.0, first_token=0.2, between=30.0, whole=30.0)
    slow = Reply(events=(*thoughts, chunk({"content": "Yes."}), chunk({}, "stop")), pace=0.15)
    with ModelServer(slow) as server:
        assert said(server, timeouts=waits) == "Yes."


def test_usage_beside_the_end_is_read_too():
    last = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 300}}
    reply = Reply(events=(chunk({"content": "Yes."}), b"data: " + json.dumps(last).encode() + b"\n\n"))
    with ModelServer(reply) as server, connect(server.name) as model, pytest.raises(ModelTooLong):
        list(model.stream([Message("user", "word " * 2_000)], max_tokens=9))


def test_a_body_that_is_too_large_is_too_long_whatever_the_page_says():
    failed(html(413), ModelTooLong)


def test_a_model_that_was_closed_is_out_of_reach():
    with ModelServer(lambda _: says("one two three")) as server:
        model = connect(server.name)
        pieces = model.stream(ASK, max_tokens=5)
        model.close()
        with pytest.raises(ModelUnreachable, match="was put away"):
            next(pieces)
    assert server.requests == []


def test_all_the_replies_of_a_filled_form_end_within_one_limit():
    waits = Timeouts(connect=1.0, first_token=30.0, between=30.0, whole=0.5)
    with ModelServer(says("no JSON"), stalls("{")) as server, connect(server.name, timeouts=waits) as model:
        with pytest.raises(ModelError) as caught:
            model.fill(ASK, Point, max_tokens=50)
        assert not isinstance(caught.value, ModelUnreadable)
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    "body",
    [
        {"detail": "the field seed is not known"},
        {"detail": [{"loc": ["body", "seed"], "msg": "the field seed is not known"}]},
        {"error": {"message": "the field seed is not known"}},
    ],
)
def test_what_a_server_says_of_a_refusal_is_told_in_whatever_form(body):
    refusal = Reply(status=422, kind="application/json", body=json.dumps(body).encode())
    with ModelServer(refusal) as server, connect(server.name) as model, pytest.raises(ModelError) as caught:
        list(model.stream(ASK, max_tokens=50))
    assert "the field seed is not known" in caught.value.what
