"""---
id: event-bus
title: "Low-level design: an event bus"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: publish/subscribe observer, wildcard topics, middleware"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: an event bus

An event bus lets the parts of a program tell each other what has happened without knowing each
other. One part publishes a message under a topic, and whoever has subscribed to a matching pattern
receives it. The problem becomes interesting with order, failures and wildcards.

## The task

Write an event bus for one process. Handlers subscribe to topics such as `order.paid`, also with
wildcards. Middleware can log, enrich, refuse or drop any message. A handler may publish, subscribe
and cancel while it handles a message.

## Clarify first

These answers were chosen here:

- A topic consists of segments with dots between them: `order.eu.paid`.
- In a pattern, `*` stands for exactly one segment, and `#`, allowed only at the end, for any number
  of further segments, also none. A wildcard is always a whole segment: `order.p*` is refused.
- Handlers run synchronously in the publishing thread, in the order in which they subscribed.
- A handler that raises does not stop the others; its error goes to an error callback.
- A message without a subscriber is dropped without an error.
- Messages are not stored: who subscribes later does not see them.
- The bus belongs to one thread, for example to that of an event loop.

## The design: publish/subscribe observer, wildcard topics, middleware

An event bus for one process has three parts: a broker between two sides that do not know each
other, a trie that finds the receivers by patterns with wildcards, and middleware for the logging
and the checks that apply to all messages.

Publish/subscribe is the Observer pattern with a broker in the middle. In the plain Observer pattern
the subject keeps a list of its observers, so an observer must know the subject. With a bus, a
publisher knows the bus and the name of a topic, a subscriber knows the bus and a pattern, and
neither knows the other.

`subscribe` returns a `Subscription` whose `cancel()` ends it. The bus holds a strong reference to
every handler, so a bound method keeps its whole object alive until somebody cancels.

Patterns are stored in a trie whose edges are their segments, so the receivers of a topic are found
without testing all patterns. The bus walks the trie: at each level it follows the edge of the
literal segment and the edge `*`, and it collects what hangs at `#`. For a topic of d segments the
walk leads through at most `2**(d + 1) - 1` nodes and their `#` edges, however many patterns there
are. The simple alternative compares the topic with every pattern at each publication. `cancel()`
removes branches that have become empty, so short-lived patterns leave nothing behind.

Middleware is a Chain of Responsibility: a function gets the message and the next function, and
decides whether and with what the next one is called. Not calling it drops the message. The bus
builds the chain once, from the inside out, so the first middleware in the list is the outermost
layer:

```pycon
>>> def shout(text, inner):
...     inner(text.upper())
>>> def sign(text, inner):
...     inner(text + " (bus)")
>>> def wrap(layer, inner):
...     return lambda text: layer(text, inner)
>>> chain = print
>>> for layer in reversed([shout, sign]):
...     chain = wrap(layer, chain)
>>> chain("paid")
PAID (bus)

```

The helper `wrap` is needed: a lambda written directly in the loop would look `layer` and `chain` up
only when it is called, and find their last values.

Middleware runs before the message is queued. An error raised by middleware therefore reaches the
caller of `publish`, who learns that a malformed message was refused. When a receiver raises, the
error does not reach the publisher, who cannot know that the handler exists: each handler is called
in a `try` block of its own, and the other handlers still run.

`publish` appends the message to a queue, and only the outermost call of `publish` drains it, also
when the inner call comes from middleware. The queue stores with each message how many subscriptions
there were, so a handler that subscribes before the delivery does not get what was published before.
Suppose a handler publishes a second message while other handlers still wait for the first one.
Immediate delivery would show those others the second message before the first. With the queue every
handler sees the messages in the order of publication.

The matching subscriptions are collected into a list before the first handler runs. A handler may
then subscribe or cancel without changing the collection that is being walked. Each subscription is
asked once more whether it is active, so a handler that was cancelled a moment ago is not called.

## Trade-offs and extensions

The queue has a price: a `publish` inside a handler returns before the message is delivered.

A bus hides the flow of control. Nobody sees from `publish("order.paid")` which code runs, and an
editor cannot jump there. A direct call is better where exactly one receiver must react.

Slow handlers hold up the publisher. With worker threads, `publish` puts the message into a queue
and returns. Several workers destroy the order of messages; hashing a key such as the order number
to a fixed worker keeps the order for each key. A queue needs a bound, and a full queue forces a
decision: block the publisher, refuse the message, or drop one. A retry after an error runs a
handler again that may have done half of its work, so handlers must be idempotent, and a message
that keeps failing goes to a dead-letter list.

A crash loses every message in a queue. Where that is not acceptable, a broker such as RabbitMQ or
Kafka takes the place of the bus.

## Questions

### Design an event bus for one process, with wildcards in patterns and with logging or checks that apply to all messages. What do the two sides know of each other, how are the receivers found without testing all patterns, how do such checks get in, and what happens when one receiver raises?

- id: `event-bus-classes`
- level: mid
- kind: design
- minutes: 12
- see: [The design: publish/subscribe observer, wildcard topics, middleware](#the-design-publishsubscribe-observer-wildcard-topics-middleware)

#### Model answer

Publisher and subscriber know only the bus and a topic or pattern, not each other; that is the
observer pattern with a broker in between. Patterns are kept in a trie of segments. For a topic I
walk down, following at each level the literal segment and the star, so the effort depends on the
depth of the topic and not on the number of patterns. Logging and validation are middleware: each
function receives the message and the next function, may change the message, and drops it by not
calling on. Every handler is called in its own try block; an exception goes to an error callback,
and the remaining handlers still run.

#### Key points

- `broker-between` (25): Publisher and subscriber depend only on the bus and a topic name, never on
  one another.
  - Also: Publish/subscribe puts a broker between them, so the sender has no reference to those who
    listen.
  - Also: Decoupled observer: one side names a topic, the other a pattern, and neither imports the
    other.
  - Also: Unlike with a plain subject, the listener does not know the object that sends; both talk
    to the bus.
  - Probe: Which import does the sending module have, and which the listening one?
- `segment-trie` (30): Patterns live in a trie of segments, and lookup follows the literal edge and
  the star edge at each level.
  - Also: A prefix tree keyed by segment, in which the search descends along the exact word and
    along the wildcard.
  - Also: Nested dicts by segment, with `*` as one more child: descend into both the exact child and
    the wildcard child.
  - Also: Split on dots, store the pieces as tree edges, and search along the word itself and along
    the wildcard.
  - Probe: A hundred thousand patterns, and a topic has three segments. How many nodes do you visit?
- `next-function` (25): Middleware wraps the dispatch: each layer receives the message and the next
  function, and decides whether to call it.
  - Also: Chain of responsibility: every layer gets `(message, next)` and decides whether to pass it
    on.
  - Also: Wrap the dispatch in functions that each call the following one, or stop the message by
    returning without it.
  - Also: `def layer(message, call_next): ...` may log, alter or refuse; if it does not call onward,
    nobody gets the message.
  - Probe: How would a layer suppress a duplicate?
- `isolated-errors` (20, failure path): Each handler is called in a try block of its own, so an
  exception leaves the remaining handlers running.
  - Also: Catch per subscriber and report the error elsewhere; everyone else still receives the
    message.
  - Also: One failing callback must not prevent the delivery to those after it in the list.
  - Also: `try: handler(message) except Exception as e: on_error(...)` inside the loop rather than
    around it.
  - Probe: The second of five raises. What do the third to fifth notice?

#### Misconceptions

- `publisher-keeps-list`: In publish/subscribe the publisher keeps a list of its subscribers and
  calls each of them by reference.
  - Correction: The bus keeps the subscriptions; the publisher knows only the bus and a topic name.
- `trie-literal-only`: Lookup in a trie of patterns follows only the literal edge, since the star
  edge is needed only when subscribing.
  - Correction: A pattern with a star matches too, so lookup must follow both edges at each level.
- `middleware-cannot-stop`: Middleware can only watch, because the message goes on to the next
  function whether it is called or not.
  - Correction: The middleware itself calls the next function; without that call the message ends
    there.
- `one-try-around-loop`: One try block around the whole loop is enough to leave the remaining
  handlers running after an exception.
  - Correction: The exception ends the loop, so the later handlers are skipped; the try belongs
    around each call.

#### Hints

1. You say the publisher notifies its listeners: where does the list of listeners stand, then?
2. Take the patterns `order.*`, `order.paid` and `#`, and publish `order.paid`. Which edges do you
   follow?
3. One part is about who knows whom, one about a search structure, one about layers, one about
   isolation.

### In the event bus's code, a nested `publish` only appends to a queue that the outermost call drains, middleware runs before a message is queued, and matching subscriptions are copied to a list before the first handler runs. What does each of these buy, and what does the queue cost?

- id: `event-bus-code-choices`
- level: senior
- kind: design
- minutes: 8
- see: [The design: publish/subscribe observer, wildcard topics, middleware](#the-design-publishsubscribe-observer-wildcard-topics-middleware), [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

The queue keeps the order: if a handler publishes B while others still wait for A, they nevertheless
see A first, because B is delivered only after A has been given to everybody. The cost is that the
inner `publish` returns before anybody has received B, so the handler cannot rely on its effect in
the next line. Since middleware runs at publication, an exception from a validating layer reaches
the caller of `publish`, who made the mistake. The list is a snapshot: a handler may subscribe or
cancel while messages are delivered, and the loop that calls the handlers does not walk a collection
that changes under it.

#### Key points

- `same-order-for-all` (30): Every handler sees the messages in the order of publication, also those
  that another handler published meanwhile.
  - Also: No one receives the follow-up event before the event that triggered it.
  - Also: Breadth-first instead of depth-first: A is finished for all before B begins.
  - Also: With immediate recursive delivery, later subscribers would get B before A; queueing
    prevents that.
  - Probe: The first of two handlers publishes B while it handles A. In which order does the second
    one see them?
- `refusal-reaches-caller` (25): An exception from a validating layer reaches the caller of
  `publish`, who is responsible for the malformed message.
  - Also: The sender itself gets the error when a check rejects what it sent.
  - Also: Bad messages raise at the call site instead of vanishing into the error callback.
  - Also: Validation failures propagate to whoever published, as the chain runs inside that very
    call.
  - Probe: A check refuses a message. Who should find out, and on which line of the program?
- `snapshot-safe` (25): Handlers may subscribe or cancel during delivery, because the loop walks a
  snapshot instead of the live collection.
  - Also: Changing subscriptions from within a callback does not disturb the running iteration.
  - Also: You avoid modifying a list or dict while iterating over it, which skips elements or raises
    RuntimeError.
  - Also: A one-shot handler can cancel itself without making the loop skip its neighbour.
  - Probe: A handler cancels itself when it is called. What would the loop do without the copy?
- `returns-undelivered` (20, trade-off): A `publish` inside a handler returns before its message is
  delivered, so its effects cannot be relied on yet.
  - Also: The inner call comes back immediately; nobody has reacted when the handler's next line
    runs.
  - Also: Within a handler, publishing is deferred, so you cannot read a result of it straight
    afterwards.
  - Also: What the nested message triggers happens later, after the current handler has returned.
  - Probe: A handler publishes and then reads a value that a subscriber should have set. What does
    it find?

#### Misconceptions

- `nested-first`: The queue makes every handler see a nested message before the one that triggered
  it, since the newest is delivered first.
  - Correction: The queue is first in, first out; the triggering message reaches everybody before
    the nested one.
- `refusal-to-callback`: An exception from a validating layer goes to the error callback, and the
  caller of `publish` never notices it.
  - Correction: The layers run inside `publish` before queueing, so the exception reaches the
    caller.
- `live-iteration-safe`: A loop over the live collection is just as safe, because Python lists and
  dicts tolerate changes during iteration.
  - Correction: A list may skip elements and a dict raises `RuntimeError` when its size changes
    during iteration.
- `nested-publish-waits`: A `publish` inside a handler returns only after its message is delivered,
  so its effects are already there.
  - Correction: The nested call merely appends to the queue; delivery comes after the current
    message.

#### Hints

1. You say the queue is for speed: does anything run in parallel here?
2. Two handlers listen to everything, and the first publishes B whenever it gets A. Write down what
   the second receives, with and without the queue.
3. One choice is about order, one about who gets an error, one about iteration; the cost is about
   timing.

### The handlers of an event bus now call slow services, so they shall run in worker threads. Events of one order must be handled in sequence, failed handlers are to be tried again, and a burst may come faster than the workers can follow. What do you change, what must handlers then be able to bear, and what do you decide about the burst?

- id: `event-bus-worker-threads`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

`publish` puts the message into a queue and returns; worker threads take it from there and call the
handlers, so the publisher no longer waits for a slow service. Several workers on one queue would
overtake each other, so each worker has its own queue, and a hash of the order number selects it:
order is kept for each number, not over all. Since a handler that failed halfway is called again, it
must be idempotent, for example by remembering message ids; after some attempts the message goes to
a dead-letter list. The queues are bounded. When one is full I have to choose: block the publisher,
refuse, or drop, depending on the kind of event.

#### Key points

- `publish-enqueues` (20): `publish` only puts the message into a queue and returns, while worker
  threads call the handlers.
  - Also: Decouple with a queue: the publisher hands over and goes on, and threads from a pool do
    the slow part.
  - Also: Delivery becomes asynchronous, since the calling thread merely enqueues and the workers
    consume.
  - Also: `queue.put(message)` in the publisher, `handler(queue.get())` in the workers.
  - Probe: How long does the publishing thread wait for a service that answers after three seconds?
- `key-to-worker` (30): Hashing the order number to a fixed worker queue keeps the sequence per
  order, though not across orders.
  - Also: Partition by key: all messages with the same id go to the same thread and are processed
    one after another.
  - Also: `workers[hash(order_id) % n]` ensures that two events of the same order never run
    concurrently or overtake each other.
  - Also: Like Kafka partitions, ordering holds within a key because one consumer handles that key.
  - Probe: Two events of the same order come shortly after one another. Why can the second not be
    finished first?
- `idempotent-handlers` (25, failure path): Handlers must be idempotent, because a retry repeats
  work that may have been done partly or completely before.
  - Also: Running the same message twice must have the same effect as once, for instance by checking
    its id.
  - Also: With retries delivery is at least once, so receivers need to tolerate duplicates.
  - Also: A handler can fail after charging the card; when it is called again it has to notice that
    this is done already.
  - Probe: A handler booked the payment and then failed on its log line. What does the second call
    do?
- `bounded-choice` (25, trade-off): Queues are bounded, and a full one forces a choice between
  blocking the publisher, refusing and dropping messages.
  - Also: Limit the queue length and pick a policy: backpressure on the sender, an error, or
    discarding.
  - Also: An unlimited queue just eats memory; with a maximum you either wait, reject or lose
    something.
  - Also: `Queue(maxsize=...)`; then decide whether `put` blocks, raises `Full`, or old entries are
    thrown away.
  - Probe: The burst lasts an hour. What grows in the meantime, and who notices?

#### Misconceptions

- `publish-waits-worker`: Even with worker threads, `publish` has to wait until the handlers have
  returned, since a queue transfers a message only when it has been processed.
  - Correction: Putting a message into a queue returns at once; the workers process it later.
- `one-queue-keeps-order`: A single queue for all workers keeps the sequence per order, because
  messages leave it first in, first out.
  - Correction: They leave in order but two workers run at the same time, so the second may finish
    first.
- `retry-undoes-first`: Handlers need not be idempotent, because a retry first undoes whatever work
  the failed attempt had done.
  - Correction: Nothing undoes the effects of the first attempt; the handler has to bear the
    repetition.
- `unbounded-safe`: Queues should be unbounded, because an unbounded queue never has to block,
  refuse or drop and so loses nothing.
  - Correction: An unbounded queue grows until memory is exhausted, and then everything in it is
    lost.

#### Hints

1. You would start a thread for each message: what happens to two messages about the same order?
2. A handler fails after its first of two steps and is called again. Which step happens twice?
3. Think of four things: a hand-over, a partition, a repetition, a limit.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Self

ONE, REST = "*", "#"


class BadTopic(ValueError):
    """A topic or a pattern is not written as it should be."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something that has happened."""

    topic: str
    payload: object
    at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Message], None]
Next = Callable[[Message], None]
Middleware = Callable[[Message, Next], None]


class Subscription:
    """A handler at a pattern; ends with `cancel()` or with its `with` block."""

    def __init__(self, number: int, pattern: str, handler: Handler, remove: Callable[["Subscription"], None]) -> None:
        self.number, self.pattern, self.handler, self.active = number, pattern, handler, True
        self._remove = remove

    def cancel(self) -> None:
        """Ends the subscription; a second call changes nothing."""
        if self.active:
            self.active = False
            self._remove(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()


class TopicTrie:
    """Subscriptions by pattern; the edges are segments, `*` and `#`."""

    def __init__(self) -> None:
        self._children: dict[str, TopicTrie] = {}
        self._here: list[Subscription] = []

    @property
    def empty(self) -> bool:
        """Whether nothing hangs at this node or below."""
        return not self._children and not self._here

    def add(self, segments: Sequence[str], subscription: Subscription) -> None:
        """Hangs a subscription at the end of its segments."""
        if not segments:
            self._here.append(subscription)
        else:
            self._children.setdefault(segments[0], TopicTrie()).add(segments[1:], subscription)

    def remove(self, segments: Sequence[str], subscription: Subscription) -> None:
        """Takes a subscription away, and every branch that becomes empty."""
        if not segments:
            self._here.remove(subscription)
            return
        child = self._children[segments[0]]
        child.remove(segments[1:], subscription)
        if child.empty:
            del self._children[segments[0]]

    def match(self, segments: Sequence[str]) -> Iterator[Subscription]:
        """The subscriptions whose pattern matches the segments of a topic."""
        if REST in self._children:
            yield from self._children[REST]._here  # noqa: SLF001 -- a node of the same trie
        if not segments:
            yield from self._here
            return
        for edge in (segments[0], ONE):
            if edge in self._children:
                yield from self._children[edge].match(segments[1:])


class EventBus:
    """Delivers messages to the handlers whose pattern matches; for one thread."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        on_error: Callable[[Message, Exception], None],
        middleware: Sequence[Middleware] = (),
    ) -> None:
        self._clock, self._on_error = clock, on_error
        self._trie = TopicTrie()
        self._subscribed = 0
        self._queue: deque[tuple[Message, int]] = deque()
        self._publishing = False
        self._accept: Next = self._enqueue
        for layer in reversed(middleware):  # the first one becomes the outermost
            self._accept = _wrap(layer, self._accept)

    def subscribe(self, pattern: str, handler: Handler) -> Subscription:
        """Calls the handler for each later message that matches. Raises BadTopic."""
        segments = _segments(pattern)
        if REST in segments[:-1]:
            raise BadTopic(f"{REST} may stand only at the end: {pattern!r}")
        subscription = Subscription(self._subscribed, pattern, handler, lambda gone: self._trie.remove(segments, gone))
        self._subscribed += 1
        self._trie.add(segments, subscription)
        return subscription

    def publish(self, topic: str, payload: object = None) -> None:
        """Passes a message through the middleware and delivers it; within a handler, after the current one.

        Raises BadTopic, and whatever middleware raises.
        """
        _check_topic(topic)
        message = Message(topic, payload, self._clock())
        if self._publishing:
            self._accept(message)
            return
        self._publishing = True
        try:
            self._accept(message)
        finally:  # what middleware published before it raised is delivered all the same
            self._drain()

    def _enqueue(self, message: Message) -> None:
        _check_topic(message.topic)  # middleware may have changed it
        self._queue.append((message, self._subscribed))

    def _drain(self) -> None:
        try:
            while self._queue:
                self._deliver(*self._queue.popleft())
        finally:
            self._publishing = False

    def _deliver(self, message: Message, known: int) -> None:
        matching = (each for each in self._trie.match(_segments(message.topic)) if each.number < known)
        found = sorted(matching, key=lambda each: each.number)
        for subscription in found:  # a list of its own: handlers may subscribe and cancel
            if subscription.active:
                try:
                    subscription.handler(message)
                except Exception as error:  # noqa: BLE001 -- one handler must not stop the others
                    self._on_error(message, error)


def _wrap(layer: Middleware, inner: Next) -> Next:
    return lambda message: layer(message, inner)


def _segments(text: str) -> list[str]:
    segments = text.split(".")
    if "" in segments:
        raise BadTopic(f"an empty segment: {text!r}")
    if any(len(segment) > 1 and {ONE, REST} & set(segment) for segment in segments):
        raise BadTopic(f"a wildcard is a whole segment: {text!r}")
    return segments


def _check_topic(topic: str) -> None:
    if {ONE, REST} & set(_segments(topic)):
        raise BadTopic(f"a topic has no wildcards: {topic!r}")


def numbered(message: Message, inner: Next, numbers: Iterator[int]) -> None:
    """Adds a number to the headers; for use with `functools.partial` or a lambda."""
    inner(replace(message, headers={**message.headers, "number": str(next(numbers))}))


def main() -> None:
    """Publishes through two layers of middleware to handlers that publish, fail and cancel."""
    numbers = count(1)

    def no_tests(message: Message, inner: Next) -> None:
        if not message.topic.startswith("test."):
            inner(message)

    def pack(message: Message) -> None:
        print(f"  warehouse packs {message.payload}")
        bus.publish("parcel.packed", message.payload)

    def audit(message: Message) -> None:
        print(f"  audit: {message.headers['number']} {message.topic}")

    def broken(message: Message) -> None:
        raise RuntimeError(f"cannot bill {message.payload}")

    start = datetime(2026, 3, 2, 8, tzinfo=UTC)
    seconds = count()
    bus = EventBus(
        clock=lambda: start + timedelta(seconds=next(seconds)),
        on_error=lambda message, error: print(f"  {message.topic}: {error}"),
        middleware=[no_tests, lambda message, inner: numbered(message, inner, numbers)],
    )
    bus.subscribe("order.*.paid", pack)
    bus.subscribe("order.#", broken)
    with bus.subscribe("#", audit):
        for topic in ("order.eu.paid", "test.order", "order.eu"):
            print(f"publish {topic}")
            bus.publish(topic, "A-17")
    print("publish after the audit has cancelled")
    bus.publish("parcel.lost", "A-17")


if __name__ == "__main__":
    main()
