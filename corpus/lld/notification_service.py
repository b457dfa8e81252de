"""---
id: notification-service
title: "Low-level design: a notification service"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: channel strategies, observer, user preferences"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: a notification service

A notification service tells people that something has happened: an order was shipped, a new device
has logged in. The problem shows whether a candidate keeps four decisions apart: who reports, who
wants to hear, by which medium, and when.

## The task

Write the classes of a notification service inside one program. Other modules report events and do
not know that anybody is notified. Users are reached by e-mail, SMS or push. Each user chooses the
media for each category of events, and may name quiet hours. A failing medium must not lose the
message.

## Clarify first

These answers were chosen here:

- A user's list of media is an order of preference: the first medium that accepts the message ends
  the delivery.
- An empty list means that the user has opted out of the category.
- Security messages are mandatory: they ignore opt-outs and quiet hours, and try the default media
  after the chosen ones.
- Quiet hours are given in the local time of the user and may cross midnight.
- An event with an id that was seen before is ignored.
- When every medium has failed, the service tries again five minutes later, with three attempts in
  all.
- One worker thread sends; events may be reported from any thread.

## The design: channel strategies, observer, user preferences

A notification service has three parts: it hears of events as an observer of the modules that report
them, it reaches users by e-mail, SMS or push through exchangeable channels, and it reads the wishes
of users from their preferences at the moment of sending.

The Observer pattern connects the service with the rest of the program. The module in which
something happened, such as orders or logins, calls `announce(event)` on an `Announcer` and knows
none of the observers. The notification service is one observer, and an audit log is another.
`announce` catches the exception of an observer and passes it to an error handler, so a failing
observer stops neither the others nor the order that was just placed.

Observers run in the thread that announces. A mail server that takes two seconds would therefore
hold up the checkout for two seconds. For that reason `on_event` only pushes a job onto a heap, and
a worker calls `run_due()`, which sends.

Channel strategies make the media exchangeable. `Channel` is a protocol with one method,
`send(address, text)`, which raises `DeliveryFailed`. The service holds a mapping from `Medium` to
channel and has no branch for e-mail or SMS. A further medium is added as a new class, a new
member of the enum and a new line where the program is put together.

The wishes of users, their preferences, stand in an object of their own, because rules about people
change for other reasons than protocols of mail servers. `Preferences` answers two questions: which
media are wanted for this user and category, and until when is the user to be left in peace. No
channel knows that opt-outs exist.

The wishes are read at the moment when a message is about to be sent, not when the event is
reported. A message may wait a whole night, and an opt-out made in the meantime must hold for it.
The worker reads the clock anew for each job too: in a long run the quiet hours may begin between
two messages.

Quiet hours from 22:00 to 7:00 cross midnight, and the obvious comparison is then never true:

```pycon
>>> from datetime import time
>>> start, end, now = time(22), time(7), time(23, 30)
>>> start <= now < end
False
>>> now >= start or now < end
True

```

The heap is ordered by the moment at which a job is due. Jobs that wait for the morning or for a
retry lie in the same heap, and `run_due()` takes a due job in O(log n).

The service falls back on the user's next medium when a send fails: with the SMS provider down, the
message still arrives by e-mail. Any other exception of a channel is treated alike, so a bug in one
channel loses no message and does not end the worker; the outcome carries the last error. The
service remembers the ids of events, so an event reported twice causes one message only.

## Trade-offs and extensions

A notification service with its jobs in memory cannot grow: a crash loses every waiting job, several
worker processes cannot share the heap, and the set of seen ids grows without end. A table in a
database survives the crash: the job is inserted in the same transaction as the order (the outbox
pattern), its unique event id rejects a second report, and old rows can be deleted.

Several worker processes can share the table of jobs without taking the same one if each claims a
row before it sends, for example with `SELECT ... FOR UPDATE SKIP LOCKED`, which PostgreSQL and
MySQL 8 offer. The channel classes stay as they are. `Preferences` keeps its methods, but its
dictionaries become tables too, since all processes must see the same opt-outs.

A worker can crash after the provider has accepted a message and before the row is marked as sent.
The row is then sent again, so delivery is at least once and a user may get a message twice. A
provider that accepts an idempotency key can drop the second copy if the event id is the key.

A fallback on any error can duplicate as well: after a timeout nobody knows whether the SMS went
out. A service that must never send twice may fall back only on definite refusals.

A digest bundles the marketing messages of a day into one mail. The observer then adds the event to
the user's open collection, and only the event that opens a collection creates a job, due in the
evening. Sending closes the collection, so an event that comes later opens the next one.

## Questions

### Design a notification service: modules for orders and logins report what happened, and users are reached by e-mail, SMS or push. How does the service hear of an event, how is a further medium added, where do the wishes of users stand, at what moment are these wishes read, and why then?

- id: `notification-service-classes`
- level: mid
- kind: design
- minutes: 12
- see: [The design: channel strategies, observer, user preferences](#the-design-channel-strategies-observer-user-preferences)

#### Model answer

The order module announces an event to a subject and knows nobody behind it; the notification
service has subscribed there as an observer, beside an audit log. Each medium is a strategy: one
class with `send(address, text)`, looked up in a mapping from medium to channel, so that another
medium is another class and no branch. Opt-outs, order of media and quiet hours belong in a
preferences object, which neither the channels nor the order code know. The preferences are read by
the worker just before it sends. A message can wait through the night, and somebody who has opted
out meanwhile must not get it.

#### Key points

- `observer-decouples` (30): The module in which it happens announces to a subject, and the notifier
  subscribes there as an observer unknown to it.
  - Also: Observer pattern: the order code just publishes, without importing or naming the notifier
    that has registered itself.
  - Also: `announcer.subscribe(service.on_event)`; checkout calls `announce(event)` and never sees
    who listens.
  - Also: Source code for orders has no dependency on notifying, because interested parties register
    callbacks with a subject.
  - Probe: Which import would the order module need in your version?
- `channel-strategy` (25): Every channel is a strategy with the same send method, so an additional
  one is a class instead of a branch.
  - Also: Put each way of sending behind a common interface and plug in another implementation; no
    if/elif over media.
  - Also: `class Channel(Protocol): def send(address, text)`, one class apiece, picked from a dict.
  - Also: Polymorphism: the sender code calls `channel.send` and does not change when WhatsApp comes
    along as one more class.
  - Probe: Which existing functions do you edit when letters on paper are wanted?
- `preferences-apart` (20): Opt-outs and quiet hours belong in a preferences object of their own,
  and neither channels nor reporting modules know them.
  - Also: A separate preference component decides whether and how to reach somebody; the SMS class
    has no idea of opt-outs.
  - Also: Keep the rules on who wants what out of the senders and out of the order code, in one
    dedicated class.
  - Also: `Preferences.media(user, category)` is the only place with opt-outs, and `EmailChannel`
    only transports.
  - Probe: Legal wants every opt-out rule audited. How many classes do they read?
- `read-at-sending` (25): Preferences are looked up just before sending, since a waiting message
  must respect an opt-out made after the event.
  - Also: Evaluate them at delivery time, otherwise somebody who unsubscribes overnight still gets
    the delayed text in the morning.
  - Also: Check at the last moment; a decision made when the event came in may be outdated when the
    job runs.
  - Also: The worker asks for the settings when the job is due, so later unsubscribing still counts.
  - Probe: An event comes at 23:00, the message is due at 7:00. What can happen in between?

#### Misconceptions

- `orders-call-notifier`: With the observer pattern the order module holds a reference to the
  notification service and calls its send method directly.
  - Correction: The order module knows only the subject; the observer registers itself there.
- `channel-branch`: A strategy for channels means one send function with a branch for each medium,
  which grows with every new one.
  - Correction: Each strategy is a class of its own behind one interface, and the caller has no
    branch.
- `channel-knows-optout`: Each channel should check opt-outs and quiet hours itself, since only the
  channel knows the user.
  - Correction: The rules would then be repeated in every channel; they belong in one preferences
    object.
- `read-at-event`: Preferences must be looked up once when the event is reported, and a later
  opt-out must not affect a waiting message.
  - Correction: A message may wait for hours, and an opt-out in that time has to hold for it.

#### Hints

1. You say "the order sends a mail": what does the order module have to import for that?
2. Somebody unsubscribes at midnight while a message waits for the morning. What does your version
   do?
3. One pattern for who listens, one for what is exchangeable, one class for rules, and one moment.

### In the notification service's code, `on_event` only pushes a job onto a heap that `run_due` empties later, ids already seen are ignored, and a failed send tries the next entry of the user's list. What does each of these buy, and what is lost by keeping heap and ids in memory?

- id: `notification-service-code-choices`
- level: mid
- kind: design
- minutes: 8
- see: [The design: channel strategies, observer, user preferences](#the-design-channel-strategies-observer-user-preferences), [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

Observers run in the thread of whoever announces, so sending there would make the checkout wait for
a slow mail server. Pushing a job takes microseconds, and the worker waits instead. The remembered
ids make the handler idempotent: an event that is reported twice still leads to one message. Trying
the next medium keeps an outage of one provider from losing the message; when SMS is down, the
e-mail arrives. The price of memory is a crash: all jobs that were waiting for a retry or for the
morning are gone, nobody knows about them, and the set of ids grows until the restart.

#### Key points

- `publisher-not-blocked` (30): Sending inside the observer would make the announcing thread wait
  for a slow provider, while queueing returns at once.
  - Also: Callbacks run synchronously in the publisher, so network calls there would slow down the
    checkout; enqueue and return.
  - Also: The request that placed the order is not held up by SMTP, because a worker does the slow
    part.
  - Also: Handlers execute in the caller's thread; a two-second mail server would cost the caller
    two seconds.
  - Probe: The mail server takes two seconds. Who waits?
- `idempotent-event` (20): A repeated report of the same event causes a single message, which makes
  handling it idempotent.
  - Also: Deduplication: announcing it twice still sends one text to the user.
  - Also: `if event.id in self._seen: return`, so redelivery does no harm.
  - Also: Nobody gets two mails when a module retries and reports the same thing again.
  - Probe: The order module retries after a timeout of its own. What does the customer see?
- `fallback-medium` (25): An outage of one provider does not stop the message, because it still
  arrives through another medium.
  - Also: When the SMS gateway is down, the user gets an e-mail instead.
  - Also: It degrades gracefully: with one channel broken, delivery goes on over a different one.
  - Also: No single point of failure among providers; the user is reached some other way.
  - Probe: The SMS provider is down for an hour. Which messages arrive in that hour?
- `crash-loses-jobs` (25, failure path): A crash or restart of the process loses every waiting job,
  for example those deferred until the morning.
  - Also: Nothing is durable: if the program dies, pending notifications vanish without a trace.
  - Also: After a deployment the queue is empty, so retries and delayed messages never go out.
  - Also: What had not been sent when the process ended is never sent.
  - Probe: You deploy at three in the morning. What happens to the messages due at seven?

#### Misconceptions

- `observers-own-thread`: Observers run in a thread of their own automatically, so sending inside
  one never makes the announcing code wait.
  - Correction: A callback runs in the thread that announces, unless somebody hands the work over.
- `repeat-sends-again`: A repeated report of the same event must cause a second message, because
  every report is handled independently.
  - Correction: The id shows that it is the same event; the second report is ignored.
- `fallback-all-media`: After an outage of one provider the message is lost, because no other medium
  may carry it.
  - Correction: The user's list has further media, and the next one carries the message.
- `heap-survives-restart`: Waiting jobs survive a crash of the process, because a heap is stored on
  disk automatically.
  - Correction: The heap is a Python list in memory and disappears with the process.

#### Hints

1. You say the observer sends the message: in whose thread, and how long does it take?
2. Let the SMS provider fail, the same event arrive twice and the process restart. What reaches the
   user each time?
3. One choice is about waiting, one about repetition, one about outages; the last question is about
   durability.

### A notification service with jobs in memory has to grow: several worker processes share the work, a crash may lose nothing, and marketing messages become one mail a day. Where do the jobs go, how do workers avoid taking the same one, which classes stay, what may users still see twice, and how does the daily mail arise?

- id: `notification-service-durable`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

Jobs become rows, inserted in the same transaction as the order, which is the outbox pattern: either
both exist or neither. A worker claims a row with `FOR UPDATE SKIP LOCKED`, so two processes get
different rows. The channels are not touched, since they never knew where jobs come from; the
preferences keep their methods and read a table, so that every process sees an opt-out. A worker may
die after the provider accepted a message and before the row is marked, and then
the message goes out again. Delivery is at least once; an idempotency key at the provider reduces
the copies. For the daily mail, events are collected for each user and day, and the first of them
creates one job due in the evening.

#### Key points

- `outbox-row` (25): A job becomes a database row, written in the same transaction as the change
  that it reports.
  - Also: Transactional outbox: the order and its pending notification commit together or not at
    all.
  - Also: Insert into a jobs table inside the order's transaction, so that a crash leaves both or
    neither.
  - Also: Persist the queue in a table and commit the entry atomically with the business data.
  - Probe: The process dies right after the order was committed. How does the message still go out?
- `claim-row` (20): Each worker locks or marks a row as claimed before sending, so another process
  skips that row.
  - Also: `SELECT ... FOR UPDATE SKIP LOCKED` gives two workers different rows.
  - Also: An atomic update sets owner and lease on the entry; whoever loses that update takes a
    different one.
  - Also: They claim work first, and a row that is already claimed is passed over by the rest.
  - Probe: Two workers look for due work in the same millisecond. What does each of them get?
- `parts-untouched` (15): The channel strategies remain unchanged, because none of them depends on
  where waiting work is kept.
  - Also: Only storage is replaced; the senders are reused as they are.
  - Also: `Channel` implementations need no edit, as they never touch the queue.
  - Also: The e-mail, SMS and push code never notices that the store underneath has been swapped.
  - Probe: Which files of today's program are not opened for this change?
- `at-least-once` (25, failure path): A crash after the provider accepted and before the row is
  marked repeats the send: at-least-once delivery.
  - Also: If the worker dies between sending and recording it, somebody gets that message a second
    time.
  - Also: Sending and marking are not atomic, so duplicates remain possible in that gap.
  - Also: Exactly once is out of reach: the row still says unsent although the mail has gone, and
    the retry duplicates it.
  - Probe: The worker is killed right after the provider said yes. What does the next worker do?
- `digest-collects` (15): Events are collected per recipient and date, and only the first creates a
  job that is due later.
  - Also: Append to a digest for that person and day; a single scheduled job sends all of them
    together in the evening.
  - Also: Group by user and day, and have one delayed job flush the group.
  - Also: The first event schedules the bundle for the evening, and later ones are just added to it.
  - Probe: Twelve marketing events for one user arrive before noon. How many jobs exist then?

#### Misconceptions

- `insert-after-commit`: It is enough to write the job in a second transaction after the order has
  committed, since a crash cannot fall in between.
  - Correction: A crash between the two commits loses the notification; both must be in one
    transaction.
- `select-is-claim`: Reading a due row with a plain SELECT already claims it, so another process
  skips that row.
  - Correction: A plain SELECT locks nothing against other readers; two workers would both get the
    row.
- `channels-rewritten`: Channel strategies must be rewritten for the database, because each of them
  depends on where waiting work is kept.
  - Correction: A channel gets an address and a text and does not know the queue.
- `exactly-once`: With a database transaction around the send, a crash can never repeat it, so
  delivery is exactly once.
  - Correction: The provider is not part of the transaction; a rollback does not call an e-mail
    back.
- `digest-one-job-each`: A digest creates a job for each event, and the provider merges them into a
  single mail.
  - Correction: Collecting is the service's work: one job for each user and day sends all collected
    events.

#### Hints

1. You say the queue moves to a database: in the same transaction as what?
2. Kill a worker between the provider's answer and the update of the row. What does the next worker
   see?
3. Look at a transaction, a lock, an interface, a gap between two steps, and a collection.
"""

import heapq
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from enum import Enum, StrEnum
from itertools import count
from typing import Protocol

RETRY_AFTER = timedelta(minutes=5)
ATTEMPTS = 3


class DeliveryFailed(Exception):
    """A channel could not hand the message over."""


class Medium(StrEnum):
    """The ways in which a user can be reached."""

    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"


class Category(Enum):
    """What an event is about."""

    SECURITY = "security"
    ORDER = "order"
    MARKETING = "marketing"


MANDATORY = frozenset({Category.SECURITY})


class Result(Enum):
    """What became of a job when it was due."""

    SENT = "sent"
    OPTED_OUT = "opted out"
    QUIET = "waits for the end of the quiet hours"
    RETRY = "will be tried again"
    GAVE_UP = "gave up"
    NO_USER = "the user is gone"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and concerns one user."""

    id: str
    category: Category
    user: str
    text: str


@dataclass(frozen=True, slots=True)
class User:
    """Where a user can be reached, and in which time zone the user lives."""

    addresses: Mapping[Medium, str]
    zone: tzinfo = UTC


@dataclass(order=True, slots=True)
class Job:
    """An event that waits for the moment at which it is due."""

    due: datetime
    number: int
    event: Event = field(compare=False)
    failures: int = field(default=0, compare=False)
    error: Exception | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `run_due` did with one job."""

    event: str
    result: Result
    medium: Medium | None = None
    error: Exception | None = None


class Channel(Protocol):
    """A medium (Strategy)."""

    def send(self, address: str, text: str) -> None:
        """Hands a message over. Raises DeliveryFailed."""
        ...


Observer = Callable[[Event], None]


class Announcer:
    """The subject of the Observer pattern: modules report events here and know no observer."""

    def __init__(self, on_error: Callable[[Observer, Exception], None]) -> None:
        self._observers: list[Observer] = []
        self._on_error = on_error

    def subscribe(self, observer: Observer) -> None:
        """Adds an observer, which is called in the thread that announces."""
        self._observers.append(observer)

    def announce(self, event: Event) -> None:
        """Tells every observer, also when one of them fails."""
        for observer in tuple(self._observers):  # an observer may subscribe another one
            try:
                observer(event)
            except Exception as error:  # noqa: BLE001 -- the order must not fail with the audit log
                self._on_error(observer, error)


class Preferences:
    """What users wish: media by category in order of preference, and quiet hours."""

    def __init__(self, default: Sequence[Medium]) -> None:
        if not default:
            raise ValueError("mandatory messages need a default medium")
        self._default = tuple(default)
        self._media: dict[tuple[str, Category], tuple[Medium, ...]] = {}
        self._quiet: dict[str, tuple[time, time]] = {}

    def choose(self, user: str, category: Category, *media: Medium) -> None:
        """Sets the media; none at all means that the user opts out."""
        self._media[user, category] = media

    def keep_quiet(self, user: str, start: time, end: time) -> None:
        """Sets the quiet hours in local time; they may cross midnight."""
        self._quiet[user] = (start, end)

    def media(self, user: str, category: Category) -> tuple[Medium, ...]:
        """The media to try, best first; with the default ones at the end for a mandatory category."""
        chosen = self._media.get((user, category), self._default)
        return tuple(dict.fromkeys((*chosen, *self._default))) if category in MANDATORY else chosen

    def quiet_until(self, user: str, local: datetime) -> datetime | None:
        """The end of the quiet hours in which a local time lies, or None."""
        if user not in self._quiet:
            return None
        (start, end), now = self._quiet[user], local.time()
        inside = start <= now < end if start <= end else now >= start or now < end
        if not inside:
            return None
        day = local.date() if now < end else local.date() + timedelta(days=1)
        return datetime.combine(day, end, tzinfo=local.tzinfo).replace(fold=local.fold)


class NotificationService:
    """Observes events, keeps them as jobs, and sends what is due by the channels that users prefer."""

    def __init__(
        self,
        users: Mapping[str, User],
        preferences: Preferences,
        channels: Mapping[Medium, Channel],
        clock: Callable[[], datetime],
    ) -> None:
        self._users, self._preferences, self._channels, self._clock = users, preferences, channels, clock
        self._jobs: list[Job] = []
        self._seen: set[str] = set()
        self._numbers = count()
        self._lock = threading.Lock()

    def on_event(self, event: Event) -> None:
        """Accepts an event and returns at once; ignores ids seen before. Raises KeyError for an unknown user."""
        if event.user not in self._users:
            raise KeyError(event.user)
        with self._lock:
            if event.id not in self._seen:
                self._seen.add(event.id)
                heapq.heappush(self._jobs, Job(self._clock(), next(self._numbers), event))

    def run_due(self) -> list[Outcome]:
        """Handles the jobs that are due now; for one worker thread."""
        outcomes = []
        while job := self._take():
            outcomes.append(self._handle(job))
        return outcomes

    def _take(self) -> Job | None:
        with self._lock:
            return heapq.heappop(self._jobs) if self._jobs and self._jobs[0].due <= self._clock() else None

    def _handle(self, job: Job) -> Outcome:
        event, user, now = job.event, self._users.get(job.event.user), self._clock()
        if user is None:  # the account was closed while the job waited
            return Outcome(event.id, Result.NO_USER)
        media = self._preferences.media(event.user, event.category)
        if not media:
            return Outcome(event.id, Result.OPTED_OUT)
        until = self._preferences.quiet_until(event.user, now.astimezone(user.zone))
        if until is not None and event.category not in MANDATORY:
            self._again(job, until.astimezone(UTC))
            return Outcome(event.id, Result.QUIET)
        medium = self._send(user, media, job)
        if medium is not None:
            return Outcome(event.id, Result.SENT, medium)
        job.failures += 1
        if job.failures == ATTEMPTS:
            return Outcome(event.id, Result.GAVE_UP, error=job.error)
        self._again(job, self._clock() + RETRY_AFTER)
        return Outcome(event.id, Result.RETRY, error=job.error)

    def _send(self, user: User, media: Sequence[Medium], job: Job) -> Medium | None:
        """The first medium that accepts the message, or None."""
        for medium in media:
            if medium in user.addresses and medium in self._channels:
                try:
                    self._channels[medium].send(user.addresses[medium], job.event.text)
                except Exception as error:  # noqa: BLE001 -- a bug in a channel must not lose the message
                    job.error = error
                    continue
                return medium
        return None

    def _again(self, job: Job, due: datetime) -> None:
        job.due = due
        with self._lock:
            heapq.heappush(self._jobs, job)


class Printer:
    """A channel that prints, or fails while it is down."""

    def __init__(self, name: str, *, down: bool = False) -> None:
        self.name, self.down = name, down

    def send(self, address: str, text: str) -> None:
        """Prints the message. Raises DeliveryFailed while down."""
        if self.down:
            raise DeliveryFailed(self.name)
        print(f"    {self.name} to {address}: {text}")


def main() -> None:
    """Sends at night, in the morning, and past a provider that is down."""
    now = [datetime(2026, 3, 2, 22, 30, tzinfo=UTC)]
    berlin = timezone(timedelta(hours=1))
    mira = User({Medium.EMAIL: "mira@example.org", Medium.SMS: "+49 30 1234"}, berlin)
    preferences = Preferences(default=[Medium.EMAIL])
    preferences.choose("mira", Category.ORDER, Medium.SMS, Medium.EMAIL)
    preferences.choose("mira", Category.MARKETING)
    preferences.keep_quiet("mira", time(22), time(7))
    channels = {Medium.EMAIL: Printer("e-mail"), Medium.SMS: Printer("SMS", down=True)}
    service = NotificationService({"mira": mira}, preferences, channels, clock=lambda: now[0])
    announcer = Announcer(on_error=lambda _, error: print(f"observer failed: {error}"))
    announcer.subscribe(service.on_event)

    announcer.announce(Event("e1", Category.ORDER, "mira", "Your parcel is on its way"))
    announcer.announce(Event("e2", Category.SECURITY, "mira", "Login from a new device"))
    announcer.announce(Event("e3", Category.MARKETING, "mira", "Ten percent off"))
    announcer.announce(Event("e1", Category.ORDER, "mira", "Your parcel is on its way"))
    for pause in (timedelta(0), timedelta(hours=7, minutes=30)):
        now[0] += pause
        print(f"worker at {now[0].astimezone(berlin):%H:%M}")
        for outcome in service.run_due():
            print(f"  {outcome.event}: {outcome.result.value}")


if __name__ == "__main__":
    main()
