"""---
id: rate-limiter-classes
title: "Low-level design: a rate limiter"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: a strategy over token bucket, sliding window and fixed window"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: a rate limiter

A rate limiter answers one question many times a second: may this client do this now? The three
usual algorithms take ten lines each. What separates candidates is whether they can say what each
algorithm lets through in the worst moment.

## The task

Write a rate limiter for one process. It is asked with a key, such as a client's id, and answers
whether the request is allowed. A refused request learns how long to wait. The algorithm must be
exchangeable between token bucket, sliding window and fixed window. Several threads ask at the same
time, and tests must not wait.

## Clarify first

These answers were chosen here:

- Every key has the same limit, for example 100 requests per minute.
- A refused request does not count, so a client that hammers is not locked out for ever.
- Refusing is the limiter's whole job; nothing is queued or delayed.
- The wait in a refusal is exact: a retry after that time succeeds if nobody else used the key.
- Keys come from outside, so their number is unbounded.

## The design: a strategy over token bucket, sliding window and fixed window

The Strategy pattern makes the algorithm of a rate limiter for one process exchangeable. A
`Strategy` object holds the state of one client's key and has two methods: `admit(now)` returns 0 or
the time to wait, and `is_idle(now)` says whether the state could be forgotten. `RateLimiter`
receives a factory of such objects and knows nothing of windows or tokens. The limiter owns what all
algorithms need: the clock, the keys of all clients, and the lock for many threads.

The three algorithms differ in what gets through in the worst moment and in what they remember for
each client. The fixed window counts the requests since the last full period and starts at zero
again when the next one begins. The state of a fixed window is two numbers. Its weakness is the
boundary: with 100 requests per minute a client can send 100 in the last second of a window and 100
in the first second of the next.

The sliding window keeps the instants of the admitted requests (a log) and drops those that are a
period old or older. No interval of one period, its end not counted, ever contains more admitted
requests than the limit. The log grows with the limit: up to 100 instants per key for 100 per
minute.

The token bucket starts full, each request takes a token, and tokens come back at a steady rate up
to the capacity. Capacity bounds the burst and the refill rate bounds the average, so the two can be
set apart. The state of a bucket is a level and an instant. A bucket of 100 with 100 tokens a minute
lets almost 200 requests pass in one minute: the full bucket at the start, and what is refilled
meanwhile.

Nobody refills the bucket in the background. The bucket computes at each request how much has come
in since the last one. All arithmetic is done in integer nanoseconds, and a token is counted in
units small enough to stay whole, since floats would let the promised wait end a hair too early:

```pycon
>>> 0.1 + 0.1 + 0.1 >= 0.3, 0.7 + 0.2 >= 0.9
(True, False)

```

The clock is `time.monotonic_ns` unless another one is passed in. A wall clock can be set back, and
then a log would keep its instants for too long, while a fixed window would start anew.

`RateLimiter` holds one lock while it reads and changes a key's state. Without the lock two threads
could both see the last free slot and both be admitted. `forget_idle` removes the keys of clients
who do not return: their state is the same as that of a new key. `ask` calls it whenever the number
of keys has doubled, so the sweeps cost O(1) amortised a request, and memory grows only with the
number of active keys.

A refusal tells how long to wait. An HTTP service sends the wait in the header `Retry-After` with
status 429, rounded up to whole seconds.

## Trade-offs and extensions

The fixed window is right where the limit is a rough protection, the sliding log where a contract
says "never more than", the token bucket for interactive clients, who send a burst and then think.

A sliding counter approximates the log with two numbers: the count of the present window plus the
count of the previous one, weighted by the part of it that the sliding window still covers. The
approximation assumes that the previous window's requests were spread evenly.

One lock serves all keys. Where threads wait for it, the keys are divided among several locks by
hash.

Ten servers with a limiter each admit up to ten times the limit together. A shared limit needs its
state in a shared store such as Redis. Reading, deciding and writing must then be one atomic step in
the store, for example a Lua script, and the time should be the store's, since monotonic clocks of
different machines have no common origin. Each request pays a round trip.

When the shared store is down, letting requests pass risks overload and refusing them turns the
store's outage into an outage of the service. A local share, a tenth of the limit on each server,
needs no store, but refuses clients whose requests are spread unevenly.

A limit per customer needs a factory that gets the key. Requests of different cost need a
further parameter, `admit(now, cost)`, and with it an edit of all three strategies.

## Questions

### Design a rate limiter for one process whose algorithm is exchangeable and which many threads ask about many clients. What does the limiter know and what the algorithm, how do threads stay correct, what happens to clients who never return, which clock do you take, and what does a refusal tell?

- id: `rate-limiter-class-design`
- level: mid
- kind: design
- minutes: 12
- see: [The design: a strategy over token bucket, sliding window and fixed window](#the-design-a-strategy-over-token-bucket-sliding-window-and-fixed-window)

#### Model answer

An algorithm is a strategy object with the state of one key and a method `admit(now)`. The limiter
gets a factory, keeps one object per key in a dictionary and calls `admit`, so it does not know
which algorithm it runs. A lock covers reading and changing the state, else two threads could both
take the last free slot. Idle keys are removed from time to time, because the dictionary would grow
with every key that was ever seen. The clock is passed in and monotonic: the wall clock can be set
back. A refusal carries the time until a retry can succeed; over HTTP that becomes `Retry-After`
beside status 429.

#### Key points

- `delegates-counting` (25): The counting rule is a strategy behind one method such as `admit`,
  which the surrounding class calls without knowing tokens or windows.
  - Also: Strategy pattern: a small interface with one decision method, implementations injected,
    the outer class only delegates.
  - Also: `state.admit(now)` is all the outer class does; how it is counted stays inside the object.
  - Also: Each variant implements the same interface and is handed in, so nobody branches on its
    kind.
  - Probe: Which line of the outer class mentions tokens or windows?
- `lock-around-update` (25, failure path): Reading and updating the count must happen under a lock,
  or two of them both take the last slot.
  - Also: It is a read-modify-write; without mutual exclusion more requests pass than permitted.
  - Also: `with self._lock:` around checking and incrementing, since the check may be stale
    otherwise.
  - Also: Check and increment have to be atomic, so that no two callers see the same remaining
    place.
  - Probe: One slot is left, and two ask in the same moment. What does each of them read?
- `drop-silent-keys` (20): Idle keys have to be removed, as the dictionary otherwise grows with each
  key ever seen.
  - Also: Evict entries that have been unused for a period, or memory leaks with every new address.
  - Also: Clean up states that equal a fresh one; an attacker with changing ids would fill the
    memory.
  - Also: Use a sweep or expiry on the map, since it would keep an entry for everybody for ever.
  - Probe: A scanner asks with a new id each time. What does your dictionary look like tomorrow?
- `monotonic-injected` (15): Time comes from a monotonic source, because the wall clock can be set
  back or forward.
  - Also: Use `time.monotonic` and not `time.time`, which jumps when the system time is corrected.
  - Also: A steady clock that never runs backwards is passed in; NTP changes must not stretch a
    window.
  - Also: System time may be adjusted; only a counter that never goes backwards measures durations
    safely.
  - Probe: The administrator corrects the system time by an hour. What does a client notice?
- `wait-in-answer` (15): A refusal carries the time after which a retry can succeed, like
  `Retry-After` beside status 429.
  - Also: Return the remaining delay with the no, so that well-behaved callers come back at the
    right time.
  - Also: 429 Too Many Requests plus a header with the seconds until the next attempt makes sense.
  - Also: Not only false but also the duration after which it would work again.
  - Probe: A polite program got a no. When should it try again, and how does it know?

#### Misconceptions

- `limiter-branches`: The surrounding class itself has to count tokens and windows with an if for
  each kind, since a strategy only holds the numbers.
  - Correction: The strategy holds the counting rule itself; the limiter calls `admit` on it and
    needs no branch.
- `increment-is-atomic`: Reading and updating the count needs no lock, because the check and the
  increment together are one bytecode instruction.
  - Correction: They are several instructions, between which another thread may run.
- `dict-evicts-itself`: A dictionary removes idle keys by itself, so memory stays bounded however
  many keys are seen.
  - Correction: A dict keeps each key until somebody deletes it.
- `wall-clock-monotonic`: `time.time` is a monotonic source, so a correction of the wall clock
  cannot change it.
  - Correction: `time.time` is the wall clock and follows corrections; `time.monotonic` does not.
- `wait-is-secret`: A refusal with status 429 must not state how long to wait, since HTTP has no
  header for it.
  - Correction: HTTP has `Retry-After`, with seconds or a date.

#### Hints

1. You have a method with three branches: what would a fourth algorithm change?
2. Let two threads ask for the last slot, then let a million different clients ask once.
3. Think of an interface with a factory, a critical section, a sweep, a clock, a header.

### A limit says 100 requests per minute for each client. Compare fixed window, sliding window with a log, and token bucket: what is the most that gets through around the worst moment, which knobs are there, and what does each remember for a client?

- id: `rate-limiter-algorithms`
- level: mid
- kind: design
- minutes: 8
- see: [The design: a strategy over token bucket, sliding window and fixed window](#the-design-a-strategy-over-token-bucket-sliding-window-and-fixed-window)

#### Model answer

The fixed window resets at the full minute, so 200 can pass within two seconds: 100 just before the
boundary and 100 just after it. The sliding log has no such gap. In any 60 seconds it admits at most
100, because it remembers the instant of each admitted request; the price is up to 100 timestamps
per client. The token bucket has two knobs: its capacity bounds the burst, its refill rate the
average. Set to 100 and 100 per minute, it can also let almost 200 pass in one minute, the full
bucket plus the refill. Fixed window and token bucket remember two numbers per client, whatever the
limit is.

#### Key points

- `double-at-boundary` (30, failure path): The counter resets at the boundary, so 200 can pass
  within seconds, half of them just before and half just after.
  - Also: Twice the allowance fits around the reset: a full quota at the end of one interval and
    another at the start of the next.
  - Also: 100 at 11:59:59 and 100 at 12:00:00 are both accepted by the simple counter.
  - Also: The counter that restarts each full minute lets double the rate through at the edge.
  - Probe: Somebody waits for the last second of the minute. How much can they send by the first
    second of the next one?
- `log-never-more` (25): The log admits at most 100 in any 60 seconds, since it knows the instant of
  each admitted one.
  - Also: With stored timestamps every interval of that length contains no more than the quota, at
    whatever instant it starts.
  - Also: It is exact: drop entries older than 60 s, accept if fewer than 100 are left.
  - Also: There is no edge to exploit, because the interval moves along with the clock.
  - Probe: Pick any stretch of 60 seconds. Which of the three guarantees its quota there?
- `capacity-and-rate` (25): The bucket bounds the burst by its capacity and the long-run average by
  its refill rate, independently.
  - Also: Two parameters: how many can come at once, and how fast they come back.
  - Also: Capacity 20 with 100 a minute allows 20 together and then one every 0.6 seconds.
  - Also: You tune the peak by its size and the sustained speed by the rate at which it fills.
  - Probe: You want short peaks of 20, yet the same average. What do you turn?
- `state-per-client` (20, trade-off): The log stores up to 100 instants, whereas the other two need
  just two numbers.
  - Also: Memory is O(limit) with timestamps, but O(1) for a count or a level.
  - Also: A counter and a start, or a level and a last update, are enough; the exact variant keeps a
    whole list.
  - Also: Exactness costs memory that grows with the quota; the two others stay constant.
  - Probe: What do a million active clients cost in each variant?

#### Misconceptions

- `fixed-window-exact`: The counter that resets at the boundary never lets more than 100 pass within
  any 60 seconds.
  - Correction: Around the reset 200 can pass within seconds; only each aligned minute is limited.
- `log-doubles`: The log admits 200 in some stretches of 60 seconds, because it forgets all instants
  at each full minute.
  - Correction: The log forgets an instant only when it is a full period old, so no stretch of 60
    seconds contains more than 100.
- `capacity-is-average`: The capacity of the bucket bounds the long-run average, and its refill rate
  bounds the burst.
  - Correction: It is the other way round: capacity limits what comes at once, the rate what comes
    in the long run.
- `bucket-stores-instants`: The token bucket stores the instants of up to 100 requests, whereas the
  log needs just two numbers.
  - Correction: It is the other way round: the bucket keeps a level and an instant, the log one
    instant for each admitted request.

#### Hints

1. You say the limit holds: in every stretch of 60 seconds, or only in those from full minute to
   full minute?
2. Send as much as each variant allows from 11:59:59 to 12:00:01.
3. One variant has a weak edge, one a long list, one two parameters.

### The in-process rate limiter shall now hold 100 requests per minute for each client across ten servers behind a load balancer. Where does the state go and why, which race appears and what closes it, whose time counts, what do you do while the state cannot be reached, and what would purely local limits cost?

- id: `rate-limiter-ten-servers`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

Ten separate limiters would together admit up to 1,000 a minute, so the state moves to a shared
store such as Redis. If a server reads the count, decides and writes, another can read in between,
and both take the last slot. The three steps therefore run in the store as one atomic step, as a Lua
script does. The store's time counts, because the servers' clocks differ. If the store is down I
must choose: letting everything pass risks overload, refusing everything makes its outage mine; I
choose per endpoint. A local limit of ten per server needs no round trip, but refuses a client whose
requests happen to land on a few servers.

#### Key points

- `shared-store` (20): Separate counters would together admit up to 1,000, so they move to a common
  store such as Redis.
  - Also: Each machine counts only what it sees; the total can be tenfold unless the count is kept
    centrally.
  - Also: Keep one count per client in Redis, as local ones add up to ten times the quota.
  - Also: With memory on each machine the effective quota is multiplied by the number of machines.
  - Probe: Each machine keeps its own dictionary. What is the most a client can get through?
- `atomic-in-store` (30, failure path): Check and update must be one atomic operation inside the
  store, for instance a Lua script, never read then write.
  - Also: Do not GET, decide and SET: another machine gets in between; let a script do it in one go.
  - Also: Read-modify-write over the network lets two callers both use the last slot; use atomic
    `INCR` or a script.
  - Also: Run the whole decision on the Redis side, where scripts are executed one at a time.
  - Probe: Two machines read "99 used". What does each of them do next?
- `time-of-store` (15): Instants should be taken from the store, because clocks of different
  machines disagree.
  - Also: Use Redis `TIME` in the script instead of each caller's own clock.
  - Also: Monotonic clocks have no common origin across hosts, so a single source has to supply the
    time.
  - Also: Clock skew between hosts would shift windows; ask one clock for all.
  - Probe: One machine is three seconds ahead. What does that do to a window?
- `open-or-closed` (20, trade-off): Failing open risks overload, while failing closed turns the
  store's outage into an outage of the service.
  - Also: If Redis is down, either let everything through unprotected or reject everybody; decide
    per endpoint.
  - Also: Accepting without a check endangers the backend; denying without a check blocks all users.
  - Also: On timeout you choose between availability and protection, for example open for reads and
    closed for logins.
  - Probe: The call for the count times out. What does the user get, and what may that break?
- `local-share-unfair` (15, trade-off): A local share of ten each saves the round trip, but refuses
  clients whose traffic is spread unevenly.
  - Also: Dividing the quota by the number of hosts is fast and needs no network, yet wrong when the
    balancer does not distribute evenly.
  - Also: With sticky connections somebody would get a no after ten instead of a hundred.
  - Also: Each host enforcing a tenth avoids coordination, at the price of false rejections.
  - Probe: A client keeps one connection open to one machine. How many requests does it get?

#### Misconceptions

- `local-counters-add-up`: Separate counters on ten machines together admit at most 100, so no
  common store is needed.
  - Correction: Each admits 100 by itself, so together they admit up to 1,000.
- `redis-get-set-safe`: Reading the count from the store and then writing it back is safe, since
  Redis runs in one thread.
  - Correction: One thread makes each command atomic, but another server's command may run between
    the two.
- `monotonic-shared`: Monotonic clocks show the same instants on different machines, so each caller
  can use its own.
  - Correction: A monotonic clock has an arbitrary origin on each machine; its values cannot be
    compared across machines.
- `fail-open-free`: Failing open has no risk, because an outage of the store also stops the clients.
  - Correction: The clients go on sending, and without a limit they can overload the service.
- `local-share-exact`: A local share of ten each gives every client exactly 100, however its traffic
  is spread.
  - Correction: A client whose requests land on one server is refused after ten.

#### Hints

1. You keep the dictionaries: what do ten of them allow together?
2. Let two servers read the same count, then unplug the machine that holds it.
3. Think of one place, one step, one clock, two kinds of failing, and a division by ten.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

SECOND = 1_000_000_000
"""All instants and durations are whole nanoseconds."""
FEW = 1_000
"""With so few keys memory does not matter."""


class Strategy(Protocol):
    """How requests of one key are counted."""

    def admit(self, now: int) -> int:
        """Counts the request and returns 0, or returns how long to wait and counts nothing."""

    def is_idle(self, now: int) -> bool:
        """Whether a new object would answer just like this one."""


def _check_positive(**values: int) -> None:
    for name, value in values.items():
        if value <= 0:
            raise ValueError(f"{name} must be positive, not {value}")


class FixedWindow:
    """At most `limit` requests between two multiples of the period."""

    def __init__(self, limit: int, period: int) -> None:
        _check_positive(limit=limit, period=period)
        self._limit, self._period = limit, period
        self._window = self._used = 0

    def admit(self, now: int) -> int:
        """Starts to count anew whenever another window has begun."""
        window = now // self._period
        if window != self._window:
            self._window, self._used = window, 0
        if self._used < self._limit:
            self._used += 1
            return 0
        return (window + 1) * self._period - now

    def is_idle(self, now: int) -> bool:
        """The count of an earlier window is forgotten anyway."""
        return self._used == 0 or now // self._period != self._window


class SlidingWindow:
    """At most `limit` requests in any period, by a log of their instants."""

    def __init__(self, limit: int, period: int) -> None:
        _check_positive(limit=limit, period=period)
        self._limit, self._period = limit, period
        self._log: deque[int] = deque()

    def admit(self, now: int) -> int:
        """Forgets what is a period old; then the length of the log decides."""
        while self._log and self._log[0] <= now - self._period:
            self._log.popleft()
        if len(self._log) < self._limit:
            self._log.append(now)
            return 0
        return self._log[0] + self._period - now

    def is_idle(self, now: int) -> bool:
        """The youngest instant is a period old."""
        return not self._log or self._log[-1] <= now - self._period


class TokenBucket:
    """Bursts up to `capacity`, and `refill` requests a period in the long run.

    The level is counted in units of which a token has `period`, so that a nanosecond adds `refill` whole units.
    """

    def __init__(self, capacity: int, refill: int, period: int) -> None:
        _check_positive(capacity=capacity, refill=refill, period=period)
        self._token, self._refill, self._full = period, refill, capacity * period
        self._level, self._updated = self._full, 0

    def admit(self, now: int) -> int:
        """Adds what has come in since the last request, then takes a token."""
        self._level, self._updated = self._level_at(now), now
        if self._level >= self._token:
            self._level -= self._token
            return 0
        return -((self._level - self._token) // self._refill)  # missing units / refill, rounded up

    def is_idle(self, now: int) -> bool:
        """The bucket is full again."""
        return self._level_at(now) == self._full

    def _level_at(self, now: int) -> int:
        return min(self._full, self._level + (now - self._updated) * self._refill)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one request; `wait` is 0 where it is allowed."""

    wait: int

    @property
    def allowed(self) -> bool:
        """Whether the request may pass."""
        return self.wait == 0


class RateLimiter:
    """Keeps a strategy object for each key; knows nothing of windows or tokens."""

    def __init__(self, make: Callable[[], Strategy], clock: Callable[[], int] = time.monotonic_ns) -> None:
        self._make, self._clock = make, clock
        self._states: dict[str, Strategy] = {}
        self._sweep_at = FEW
        self._lock = threading.Lock()

    def ask(self, key: str) -> Decision:
        """Decides on one request of a key, and counts it if it is allowed."""
        with self._lock:
            now = self._clock()  # within the lock, so that no state sees time go back
            state = self._states.get(key)
            if state is None:
                if len(self._states) >= self._sweep_at:
                    self._sweep(now)
                state = self._states[key] = self._make()
            return Decision(state.admit(now))

    def forget_idle(self) -> int:
        """Removes the keys for which a new state would do, and returns how many there were."""
        with self._lock:
            return self._sweep(self._clock())

    def _sweep(self, now: int) -> int:
        idle = [key for key, state in self._states.items() if state.is_idle(now)]
        for key in idle:
            del self._states[key]
        self._sweep_at = max(FEW, 2 * len(self._states))
        return len(idle)


def main() -> None:
    """Sends three requests shortly before and three shortly after a full second to each strategy."""
    strategies: dict[str, Callable[[], Strategy]] = {
        "fixed window": lambda: FixedWindow(3, SECOND),
        "sliding window": lambda: SlidingWindow(3, SECOND),
        "token bucket": lambda: TokenBucket(3, 3, SECOND),
    }
    instants = [900_000_000] * 3 + [1_000_000_000] * 3
    for name, make in strategies.items():
        limiter = RateLimiter(make, clock=partial(next, iter(instants)))
        answers = [limiter.ask("ada") for _ in instants]
        allowed = sum(answer.allowed for answer in answers)
        print(f"{name}: {allowed} of 6 allowed, the last one waits {answers[-1].wait / SECOND:.3f} s")


if __name__ == "__main__":
    main()
