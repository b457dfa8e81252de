"""---
id: parking-lot
title: "Low-level design: a parking lot"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: enum, pricing strategy, single responsibility"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: a parking lot

A parking lot gives a vehicle a spot at the gate and asks for money when the vehicle leaves. The
problem is small enough for 45 minutes and still shows whether a candidate can keep three decisions
apart: which spot, which price, and who is inside.

## The task

Write the classes of a parking lot. A vehicle enters and gets a ticket for a spot that is large
enough. The vehicle leaves with that ticket and gets a receipt with the fee. Motorcycles, cars and
vans have different sizes and different rates. The price rule must be exchangeable.

The parking lot is the first of ten classic low-level design problems in this folder. Each low-level
design file runs on its own from the command line: `python corpus/lld/parking_lot.py` needs nothing
but the standard library. Each low-level design file prints a demonstration when it is run, and the
demonstration prints the same lines every time, since the clock is passed in. Every low-level design
solution is clean, runnable Python that uses named patterns, and its docstring says which.

## Clarify first

These answers were chosen here:

- A small vehicle may stand on a larger spot, but never the other way round.
- Among the free spots a vehicle gets the smallest size that fits, then the lowest spot number.
- Spot numbers grow with the distance from the entrance.
- A full lot refuses the vehicle with an error and keeps no waiting list.
- One number plate can be inside only once.
- The fee counts every started hour, at most a fixed sum per 24 hours, and nothing for a stay of up
  to ten minutes.
- The operator has one site with several gates, which one process serves from several threads.
- Payment by card belongs to another service; the lot only says how much is due.

## The design: enum, pricing strategy, single responsibility

The parking lot uses an enum for sizes, because the set of sizes is closed and known. `Size` is an
`IntEnum` with ordered members, so the test whether a vehicle fits is a single comparison. A string
such as `"vna"` would travel through the program unnoticed, while `Size.VNA` raises `AttributeError`
at once.

```pycon
>>> from enum import IntEnum
>>> class Size(IntEnum):
...     MOTORCYCLE = 1
...     CAR = 2
...     VAN = 3
>>> [size.name for size in Size if size >= Size.CAR]
['CAR', 'VAN']

```

Single responsibility divides the work among three classes. `SpotPool` decides which free spot a
vehicle gets. A pricing object turns size and duration into cents. `ParkingLot` keeps the open
tickets and calls the other two. A new tariff therefore touches neither the gates nor the spots.

The Strategy pattern makes the price rule exchangeable: `Pricing` is a protocol with one method, and
`ParkingLot` receives an object with that method through its constructor. `DailyCap` and
`GracePeriod` are strategies that wrap another strategy, which is the Decorator pattern. The order
of wrapping matters: the grace period stands outside the cap, so it can be used only once per stay.

`SpotPool` keeps one heap of free spots per size. Taking the nearest of n free spots costs O(log n),
while a scan would cost O(n).

`ParkingLot` holds a lock from the search for a spot until the ticket is stored. Without the lock
two gates could both see the last free spot. The method `leave` computes the fee before it changes
anything, so an error in a tariff leaves the vehicle inside with its ticket still valid.

Money is an integer number of cents. Binary floats cannot hold 0.10 exactly, and the errors show up
in sums:

```pycon
>>> 0.10 + 0.20 == 0.30, 10 + 20 == 30
(False, True)

```

## Trade-offs and extensions

`fee(size, stay)` gets a duration, not two instants. The narrow signature keeps each tariff a pure
function that a test calls with two values. A flat sum for each 24 hours is one more class with the
same method, and `ParkingLot` is not edited. The price of the narrow signature is that a night rate
cannot be written as a further strategy: the time of day is missing. Passing the instants of entry
and exit would allow night rates and would touch every existing strategy once.

A lot that changes its tariffs must decide which price holds for vehicles already inside. If the
price at entry holds, the ticket has to carry its tariff, because the lot knows only the newest one.

One lock for the whole lot is enough for a few gates, since each operation takes microseconds. With
several processes the lock no longer helps, and the rows of a database take its place. A crash loses
all tickets in this version, which live in memory.

The best-fit rule leaves large spots free for large vehicles as long as possible. Cars that stand on
van spots stay there, so a van may be refused while a car spot has become free again. A heap has one
order only: spots that are near to a second entrance need a second structure or a scan.

Subclasses such as `class Van(Vehicle)` were left out, since vans differ from cars in a value only.

## Questions

### Design the classes of a parking lot for motorcycles, cars and vans with two gates and exchangeable tariffs. How do you model the sizes, how do you divide the work, how does a tariff get in, and what prevents that both gates give out the same spot?

- id: `parking-lot-classes`
- level: mid
- kind: design
- minutes: 12
- see: [The design: enum, pricing strategy, single responsibility](#the-design-enum-pricing-strategy-single-responsibility)

#### Model answer

Sizes are a small closed set, so I use an `IntEnum` whose members are ordered; a vehicle fits if
`spot.size >= vehicle.size`. I cut by reasons to change: a pool chooses free spots, a pricing object
computes the fee, and the lot keeps the open tickets and coordinates. The tariff is a strategy: a
protocol with a `fee` method, of which the lot gets an object through its constructor, so that a new
tariff is a new class. Both gates call the same lot, and one lock covers finding a free spot as well
as taking it, since otherwise two threads could see the same spot free.

#### Key points

- `ordered-enum` (25): An enum with ordered members suits the closed set, because a plain comparison
  then decides whether something fits.
  - Also: Use an `IntEnum` from small to large, then fitting is just `spot.size >= vehicle.size`.
  - Also: Enum constants with an order instead of strings; a bigger-or-equal test tells who may park
    where.
  - Also: `class Size(IntEnum)`: MOTORCYCLE < CAR < VAN, compare the two members to see if it fits.
  - Probe: Where exactly would a misspelt vehicle type be noticed in your version?
- `three-responsibilities` (25): Allocating free spots, computing the fee and keeping open tickets
  are separate responsibilities and belong in separate objects.
  - Also: One class finds a space, another calculates money, a third knows who is inside.
  - Also: Single responsibility: spot allocation, price calculation and ticket administration each
    get their own class.
  - Also: Split along reasons to change: a new price rule must not touch the code that hands out
    spaces or the code that stores tickets.
  - Probe: Marketing asks for one change, the site manager for another. Which code does each of them
    touch?
- `injected-strategy` (25): The price rule is a strategy object that the lot receives through its
  constructor and calls through one method.
  - Also: Strategy pattern: inject something with a `fee` method, and the lot never knows which rule
    it is.
  - Also: `ParkingLot(pool, pricing)` just calls `pricing.fee(...)`; another rule is another object
    handed in.
  - Also: Define a pricing interface and pass an implementation in from outside instead of branching
    inside.
  - Probe: Which line of the lot do you edit when the operator wants to charge differently?
- `atomic-take` (25, failure path): Searching a free spot and marking it as taken must happen
  together under one lock.
  - Also: Check and take are one critical section, so a second thread cannot see the place as still
    free.
  - Also: `with self._lock:` around finding and removing the free space.
  - Also: Allocation has to be atomic; a mutex must cover both the lookup and the assignment.
  - Probe: Two threads ask for a car spot, and one is left. Walk through the steps of both.

#### Misconceptions

- `enum-unordered`: No enum can have ordered members, so each pair of vehicle and spot needs a
  branch of its own.
  - Correction: Members of an `IntEnum` compare like integers, so one comparison decides whether a
    vehicle fits.
- `one-class-parking`: Allocating spots, computing fees and keeping tickets are one responsibility,
  since all three are about parking.
  - Correction: They change for different reasons and at the wish of different people, so they are
    three responsibilities.
- `strategy-if-chain`: The strategy pattern means that the lot picks the price rule with an if chain
  over tariff names.
  - Correction: With a strategy the lot calls one method of an object that was handed to it and does
    not know which rule it is.
- `gil-makes-it-atomic`: No lock is needed, because the GIL makes searching a free spot and marking
  it one indivisible step.
  - Correction: Even under the GIL another thread may run between two bytecode instructions, so also
    between search and marking.

#### Hints

1. You have a class that does it all: who could ask you to change it, and for how many reasons?
2. Suppose the operator rents a second site with other prices. Which of your files would you open?
3. Think of a type for closed sets, a pattern for exchangeable rules, and a tool against
   interleaving.

### In the parking lot's code, `leave` computes the fee before it removes the ticket, amounts are integers, and free spots lie in one heap for each size. What does each of these choices buy, and where does the heap fall short?

- id: `parking-lot-code-choices`
- level: mid
- kind: design
- minutes: 8
- see: [The design: enum, pricing strategy, single responsibility](#the-design-enum-pricing-strategy-single-responsibility), [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

A tariff may raise, for example when it lacks a rate. Since the fee comes first, such an error
leaves ticket and spot as they were, and the vehicle can leave later with the same ticket. Cents as
integers add up exactly; binary floats cannot represent 0.10, so sums drift and comparisons can
fail. Taking the lowest-numbered free spot from a heap costs O(log n), as does putting a spot back;
a scan over all spots costs O(n). The heap knows one order only. If a vehicle comes through another
gate, the spot nearest to that gate is not at the top, so I need a second structure or a scan.

#### Key points

- `error-changes-nothing` (35, failure path): If the tariff raises, the vehicle is still inside with
  a valid ticket and nothing is half done.
  - Also: An exception from pricing then leaves the state untouched, so you can just try again.
  - Also: Do what can fail first; when it throws, neither the ticket nor the spot is lost.
  - Also: Otherwise a failing price rule would delete the ticket without any receipt ever being
    made.
  - Probe: A rate is missing in the price table. What does the driver's second attempt find?
- `cents-exact` (25): Sums of whole cents are exact, while binary floating point cannot represent a
  value such as 0.10.
  - Also: Floats give rounding errors with money; counting in cents avoids them.
  - Also: `0.1 + 0.2 != 0.3`, but 10 + 20 cents is precisely 30.
  - Also: Binary fractions only approximate most decimal prices, whole numbers of cents do not.
  - Probe: Which result does `0.1 + 0.2 == 0.3` have?
- `nearest-in-log` (25): Taking the nearest free spot from a heap costs O(log n), whereas looking
  through all of them would cost O(n).
  - Also: `heappop` hands out the lowest number in logarithmic time instead of a linear scan.
  - Also: The smallest number is always on top, and removing or returning one takes O(log n).
  - Also: A priority queue avoids walking over the whole car park to find the closest place.
  - Probe: How many comparisons does an entry need, roughly, with 4,000 free spots?
- `one-order-only` (15, trade-off): The structure is ordered by a single key, so the place closest
  to a different entrance cannot be popped.
  - Also: It only knows one ranking; nearness to a second gate needs another structure or a scan.
  - Also: Numbers count distance from the main entrance, which is the wrong order for drivers who
    come in elsewhere.
  - Also: You cannot ask it for the best by some other criterion without searching through it.
  - Probe: A driver comes in at the back. Is the top element still the best one?

#### Misconceptions

- `remove-ticket-first`: If the tariff raises, Python restores the removed ticket, so nothing can be
  half done in either order.
  - Correction: Python rolls nothing back; whatever was changed before the exception stays changed.
- `floats-exact-cents`: Floating point represents values with two decimals such as 0.10 exactly, so
  sums of floats are safe for money.
  - Correction: 0.10 has no exact binary representation; only fractions with a power of two below
    the line have one.
- `heap-constant-pop`: Taking the nearest free spot from a heap costs O(1), since the smallest
  number always stands on top.
  - Correction: Reading the top costs O(1), but removing it costs O(log n), because the heap must be
    repaired.
- `heap-any-order`: A single heap can pop the place closest to any entrance, because its order
  adapts to the driver who asks.
  - Correction: A heap is ordered by the one key with which its elements were compared.

#### Hints

1. You say the order of the two steps does not matter: which of them can fail?
2. Delete the only ticket, then let the price table lack a rate. What can the driver still do?
3. One choice is about errors, one about exactness, one about cost; the last question is about an
   ordering.

### A parking lot calls its pricing strategy as `fee(size, stay)` with a duration. Now a second site charges a flat sum for each started 24 hours, the first one wants night rates, and a new tariff must not change the price for vehicles already inside. What do you change, what stays, and what does the narrow signature cost now?

- id: `parking-lot-new-tariffs`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

The flat rule is a further strategy: a class with `fee`, handed to the second lot; `ParkingLot` is
not edited. Night rates cannot be built that way, since two hours at noon and two hours at midnight
are the same duration. The method needs the instants of entry and exit instead. That is the bill for
the narrow signature: I edit the protocol, each existing strategy with its tests, and the one call
in `leave`. So that vehicles inside keep their price, the ticket stores the tariff that was in force
at entry, and `leave` asks the ticket's tariff rather than the lot's newest one.

#### Key points

- `flat-is-new-class` (25): The flat rule is one additional class with the same method, and
  `ParkingLot` needs no edit.
  - Also: Write `FlatPerDay` with `fee` and hand it to the other lot; existing code remains as it
    is.
  - Also: That one fits the existing strategy interface, so I only add an implementation.
  - Also: Just plug in another pricing object; the lot class is not touched.
  - Probe: Which of the three wishes needs no edit of existing code?
- `instants-needed` (30): Time of day cannot be derived from a length of time, so the method must be
  given entry and exit instants.
  - Also: Two hours at noon and two hours at midnight look the same; pass start and end instead.
  - Also: `fee(size, entered, left)`: without the actual times nobody can tell which hours were at
    night.
  - Also: The strategy needs both timestamps, because how long somebody parked does not say when.
  - Probe: Two stays of three hours reach the method. How could it tell them apart?
- `edit-every-rule` (20, trade-off): Widening the protocol's parameters means editing every existing
  implementation together with the one place that calls it.
  - Also: The interface changes, hence all strategy classes and their caller have to be adapted.
  - Also: You pay with a modification of each rule already written, also those that ignore the new
    arguments.
  - Also: Open/closed does not hold along this axis: all implementations and the call in `leave` are
    touched.
  - Probe: Which classes does a new parameter touch, and do all of them use it?
- `ticket-keeps-tariff` (25): The ticket has to carry the rule that was in force at entry, and
  `leave` uses that one.
  - Also: Store the pricing object in the ticket when the vehicle comes in, and bill with it at the
    exit.
  - Also: Record the tariff version on the ticket at entry instead of reading the lot's current one.
  - Also: `ticket.pricing.fee(...)` rather than `self._pricing.fee(...)`, since the lot only has the
    latest.
  - Probe: A vehicle entered yesterday, and the lot's attribute was replaced at midnight. Where does
    `leave` find the old rule?

#### Misconceptions

- `flat-edits-lot`: The flat rule requires an additional branch inside `ParkingLot`, since a
  strategy can only charge by the hour.
  - Correction: A strategy may compute any amount from its arguments; the flat rule is a further
    class, and the lot stays as it is.
- `duration-is-enough`: The time of day can be derived from the length of the stay, so the method
  needs no entry and exit instants.
  - Correction: Equal durations can lie at any time of day; only the instants tell which hours were
    at night.
- `widening-free`: Widening the protocol's parameters touches only the new rule, since Python passes
  older implementations only what they accept.
  - Correction: Python raises `TypeError` for arguments that a method does not accept, so each
    implementation must be edited.
- `lot-knows-old-tariff`: The ticket needs no rule, because replacing the lot's pricing object
  leaves older vehicles bound to the previous one.
  - Correction: `leave` reads the lot's attribute at the exit and finds the newest tariff, unless
    the ticket carries its own.

#### Hints

1. You would add a class for each wish: what would the class for night rates compute from?
2. Compare a stay from 11:00 to 13:00 with one from 23:00 to 1:00. What does the method receive in
   each case?
3. One wish fits the interface, one breaks it, and one is about where a value is remembered.
"""

import heapq
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from itertools import count
from typing import Protocol

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class ParkingError(Exception):
    """The root of everything that the parking lot refuses."""


class LotFull(ParkingError):
    """No free spot is large enough."""


class AlreadyInside(ParkingError):
    """A vehicle with this number plate has not left yet."""


class UnknownTicket(ParkingError):
    """No vehicle inside has this ticket."""


class Size(IntEnum):
    """Sizes of vehicles and spots, from small to large."""

    MOTORCYCLE = 1
    CAR = 2
    VAN = 3


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle as the gate sees it."""

    plate: str
    size: Size


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A spot; numbers grow with the distance from the entrance."""

    number: int
    size: Size


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the driver gets at the gate."""

    number: int
    vehicle: Vehicle
    spot: Spot
    entered: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the driver gets at the exit; the fee is in cents."""

    ticket: Ticket
    left: datetime
    fee: int


class Pricing(Protocol):
    """A price rule (Strategy)."""

    def fee(self, size: Size, stay: timedelta) -> int:
        """Returns the price of a stay in cents."""
        ...


class HourlyPricing:
    """Each started hour costs the rate of the vehicle's size."""

    def __init__(self, rates: Mapping[Size, int]) -> None:
        self._rates = dict(rates)

    def fee(self, size: Size, stay: timedelta) -> int:
        """Rounds up to whole hours; `-(-a // b)` is the ceiling of a / b without floats."""
        return -(-stay // HOUR) * self._rates[size]


class DailyCap:
    """Limits what another rule may charge for each 24 hours (Decorator)."""

    def __init__(self, inner: Pricing, cap: int) -> None:
        self._inner, self._cap = inner, cap

    def fee(self, size: Size, stay: timedelta) -> int:
        """Charges whole days and the rest one by one, each up to the cap."""
        days, rest = divmod(stay, DAY)
        fee = days * min(self._cap, self._inner.fee(size, DAY)) if days else 0
        if rest or not days:  # a rest of nothing is no further stay, whatever another rule charges at least
            fee += min(self._cap, self._inner.fee(size, rest))
        return fee


class GracePeriod:
    """Charges nothing for short stays and leaves longer ones to another rule (Decorator)."""

    def __init__(self, inner: Pricing, free: timedelta) -> None:
        self._inner, self._free = inner, free

    def fee(self, size: Size, stay: timedelta) -> int:
        """A stay that is longer than the free time costs as much as without it."""
        return 0 if stay <= self._free else self._inner.fee(size, stay)


class SpotPool:
    """The free spots: a vehicle gets the smallest size that fits, then the nearest spot."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._free: dict[Size, list[Spot]] = {size: [] for size in Size}
        for spot in spots:
            self.release(spot)

    def take(self, size: Size) -> Spot | None:
        """Removes and returns the best free spot, or None where none is large enough."""
        for candidate in Size:
            if candidate >= size and self._free[candidate]:
                return heapq.heappop(self._free[candidate])
        return None

    def release(self, spot: Spot) -> None:
        """Makes a spot free again."""
        heapq.heappush(self._free[spot.size], spot)


class ParkingLot:
    """Keeps the open tickets; leaves spots to the pool and prices to the strategy."""

    def __init__(self, pool: SpotPool, pricing: Pricing, clock: Callable[[], datetime]) -> None:
        self._pool, self._pricing, self._clock = pool, pricing, clock
        self._inside: dict[int, Ticket] = {}
        self._plates: set[str] = set()
        self._numbers = count(1)
        self._lock = threading.Lock()

    def enter(self, vehicle: Vehicle) -> Ticket:
        """Gives the vehicle a spot. Raises AlreadyInside and LotFull."""
        with self._lock:
            now = self._clock()
            if vehicle.plate in self._plates:
                raise AlreadyInside(vehicle.plate)
            spot = self._pool.take(vehicle.size)
            if spot is None:
                raise LotFull(vehicle.size.name)
            ticket = Ticket(next(self._numbers), vehicle, spot, now)
            self._inside[ticket.number] = ticket
            self._plates.add(vehicle.plate)
            return ticket

    def leave(self, number: int) -> Receipt:
        """Takes the ticket back and says what is due. Raises UnknownTicket."""
        with self._lock:
            ticket = self._inside.get(number)
            if ticket is None:
                raise UnknownTicket(number)
            left = self._clock()
            stay = max(left - ticket.entered, timedelta(0))  # a clock may have been set back
            fee = self._pricing.fee(ticket.vehicle.size, stay)  # may raise: nothing has changed yet
            del self._inside[number]
            self._plates.discard(ticket.vehicle.plate)
            self._pool.release(ticket.spot)
            return Receipt(ticket, left, fee)


def main() -> None:
    """Parks three vehicles on two spots."""
    start = datetime(2026, 3, 2, 8, tzinfo=UTC)
    hours = iter([0, 0.5, 1, 3.25, 3.5, 30])
    hourly = HourlyPricing({Size.MOTORCYCLE: 100, Size.CAR: 250, Size.VAN: 400})
    pricing = GracePeriod(DailyCap(hourly, cap=2_000), free=timedelta(minutes=10))
    pool = SpotPool([Spot(1, Size.CAR), Spot(2, Size.VAN)])
    lot = ParkingLot(pool, pricing, clock=lambda: start + next(hours) * HOUR)

    first = lot.enter(Vehicle("KA 417", Size.CAR))
    second = lot.enter(Vehicle("MO 88", Size.MOTORCYCLE))
    print(f"{first.vehicle.plate} stands on spot {first.spot.number}, {second.vehicle.plate} on {second.spot.number}")
    try:
        lot.enter(Vehicle("VA 5", Size.VAN))
    except LotFull as full:
        print(f"no spot for a {full}")
    print(f"{second.vehicle.plate} pays {lot.leave(second.number).fee} cents for 2.75 hours")
    third = lot.enter(Vehicle("VA 5", Size.VAN))
    print(f"{third.vehicle.plate} stands on spot {third.spot.number}")
    print(f"{first.vehicle.plate} pays {lot.leave(first.number).fee} cents for 30 hours")


if __name__ == "__main__":
    main()
