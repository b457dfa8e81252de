from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.lld.event_bus import BadTopic, EventBus

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def bus(*middleware, errors=None):
    failed = errors if errors is not None else []
    return EventBus(lambda: NOON, lambda message, error: failed.append((message.topic, error)), middleware)


def topics(into):
    return lambda message: into.append(message.topic)


@pytest.mark.parametrize(
    ("pattern", "topic", "matches"),
    [
        ("order.paid", "order.paid", True),
        ("order.paid", "order", False),
        ("order.*", "order.paid", True),
        ("order.*", "order", False),
        ("order.*", "order.eu.paid", False),
        ("*.*.paid", "order.eu.paid", True),
        ("order.#", "order", True),
        ("order.#", "order.eu.paid", True),
        ("order.#", "orders.eu", False),
        ("#", "anything", True),
        ("*.eu.#", "order.eu", True),
    ],
)
def test_wildcards(pattern, topic, matches):
    heard, place = [], bus()
    place.subscribe(pattern, topics(heard))
    place.publish(topic)
    assert bool(heard) == matches


def test_handlers_are_called_in_the_order_of_subscription():
    heard, place = [], bus()
    for name in ("#", "a.b", "a.*", "a.b", "*.b"):
        place.subscribe(name, lambda message, name=name: heard.append(name))
    place.publish("a.b")
    assert heard == ["#", "a.b", "a.*", "a.b", "*.b"]


def test_a_nested_message_comes_after_the_one_that_caused_it():
    heard, place = [], bus()
    place.subscribe("a", lambda message: place.publish("b"))
    place.subscribe("#", topics(heard))
    place.publish("a")
    assert heard == ["a", "b"]


def test_a_failing_handler_stops_neither_the_others_nor_the_publisher():
    heard, errors = [], []
    place = bus(errors=errors)
    place.subscribe("a", lambda message: 1 / 0)
    place.subscribe("a", topics(heard))
    place.publish("a")
    assert heard == ["a"]
    assert [(topic, type(error)) for topic, error in errors] == [("a", ZeroDivisionError)]


def test_handlers_may_cancel_themselves_and_others():
    heard, place = [], bus()

    def once(message):
        heard.append("once")
        first.cancel()
        last.cancel()

    first = place.subscribe("a", once)
    place.subscribe("a", topics(heard))
    last = place.subscribe("a", topics(heard))
    place.publish("a")
    place.publish("a")
    assert heard == ["once", "a", "a"]


def test_cancelling_leaves_nothing_behind():
    place = bus()
    with place.subscribe("session.17.*", print), place.subscribe("session.#", print):
        assert not place._trie.empty
    assert place._trie.empty


def test_the_first_middleware_is_the_outermost_and_may_drop():
    seen, heard = [], []

    def outer(message, inner):
        seen.append("outer")
        if message.topic != "secret":
            inner(message)

    def inner_layer(message, inner):
        seen.append("inner")
        inner(message)

    place = bus(outer, inner_layer)
    place.subscribe("#", topics(heard))
    place.publish("secret")
    place.publish("open")
    assert seen == ["outer", "outer", "inner"]
    assert heard == ["open"]


def test_a_refusal_of_middleware_reaches_the_publisher_and_the_bus_goes_on():
    heard = []

    def check(message, inner):
        if message.payload is None:
            raise ValueError("no payload")
        inner(message)

    place = bus(check)
    place.subscribe("#", topics(heard))
    with pytest.raises(ValueError, match="no payload"):
        place.publish("a")
    place.publish("b", 1)
    assert heard == ["b"]


@pytest.mark.parametrize("pattern", ["", "a..b", ".a", "a.#.b", "a.b*", "#a"])
def test_bad_patterns_are_refused(pattern):
    with pytest.raises(BadTopic):
        bus().subscribe(pattern, print)


@pytest.mark.parametrize("topic", ["a.*", "#", "a.", "a*"])
def test_bad_topics_are_refused(topic):
    with pytest.raises(BadTopic):
        bus().publish(topic)


def test_messages_carry_the_time_of_the_injected_clock():
    times, place = [], bus()
    place.subscribe("a", lambda message: times.append(message.at))
    place.publish("a")
    assert times == [NOON]


def test_who_subscribes_later_does_not_see_what_was_queued_before():
    heard, place = [], bus()

    def late(message):
        place.publish("b")
        place.subscribe("b", topics(heard))
        place.publish("b")

    place.subscribe("a", late)
    place.publish("a")
    assert heard == ["b"]


def test_what_middleware_publishes_is_not_delivered_within_it():
    heard, place = [], None

    def mirror(message, inner):
        if message.topic == "a":
            place.publish("copy")
            heard.append("still in the middleware")
        inner(message)
        if message.payload:
            raise ValueError(message.payload)

    place = bus(mirror)
    place.subscribe("#", topics(heard))
    with pytest.raises(ValueError, match="late"):
        place.publish("a", "late")
    assert heard == ["still in the middleware", "copy", "a"]


def test_a_topic_that_middleware_spoils_is_refused_to_its_publisher():
    errors = []
    place = bus(lambda message, inner: inner(replace(message, topic=message.topic.replace("bad", "*"))), errors=errors)
    place.subscribe("a", lambda message: place.publish("bad"))
    place.publish("a")
    assert [(topic, type(error)) for topic, error in errors] == [("a", BadTopic)]
