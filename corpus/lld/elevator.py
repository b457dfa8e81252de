"""---
id: elevator
title: "Low-level design: an elevator system"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: state machine, dispatch strategy, queue-based scheduling"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: an elevator system

An elevator system moves several cars between floors and decides which car goes where. The problem
contains three decisions that belong apart: what a car may do now, in which order it serves its
stops, and which car answers a call.

## The task

Write the program for the elevators of a building. On each floor people press up or down, inside a
car they press a floor. The system chooses a car for each hall call, moves the cars and
opens their doors. The choosing rule must be exchangeable, and a car may fail.

## Clarify first

These answers were chosen here:

- A hall call is a floor with a direction; a car call is a floor.
- Time is counted in ticks: one floor takes one tick, doors stay open for two ticks.
- No car moves while its doors are open.
- A car that travels upwards does not stop for a hall call downwards on its way.
- Each hall call belongs to one car, and pressing again changes nothing.
- The hall calls of a car that fails go to other cars.
- One thread drives everything.

## The design: state machine, dispatch strategy, queue-based scheduling

The control of several elevators has three parts: a state machine says what a car may do, so that it
cannot drive with open doors; a rank says in which order a car serves its stops; and a strategy is
the rule for choosing a car when a call comes from a floor.

The states of the state machine are `IDLE` (doors closed, standing), `MOVING`,
`OPEN` and `OUT`. A table holds the allowed transitions, and every change of state goes through one
method that looks into the table and raises `IllegalTransition`. The table has no entry from `OPEN`
to `MOVING`: the doors must close first, so that no path through the code can move a car with open
doors. Two flags such as `is_moving` and `doors_open` have four combinations, one of which must
never occur.

Queue-based scheduling orders the stops of one car. Each stop has a floor and a direction, and the
car follows the LOOK rule: it serves all stops ahead in its direction, then turns and serves those
of the other direction. The rank of a stop has three classes: ahead in the current direction, in the
opposite direction, and behind in the current direction. Every stop is served after at most two
turns; only somebody who keeps pressing the button at open doors can hold the car up. The rule
"nearest stop first" can starve a far floor while new calls keep coming from near ones.

```pycon
>>> def rank(stop, floor, heading):
...     at, direction = stop
...     if direction != heading:
...         return 1, -at * heading
...     return (0 if (at - floor) * heading >= 0 else 2), at * heading
>>> stops = [(2, 1), (6, -1), (9, 1), (8, -1), (5, 1)]
>>> sorted(stops, key=lambda stop: rank(stop, floor=4, heading=1))
[(5, 1), (9, 1), (8, -1), (6, -1), (2, 1)]

```

The car takes the minimum by rank at each step. A heap would need fixed keys, but the rank of a stop
changes whenever the car passes it or turns. With n stops the minimum costs O(n), and n is at most
twice the number of floors.

A call from a floor, a hall call, consists of the floor and the wanted direction. A car on its way
up that stopped for somebody who wants down would carry that person up first. The car passes this
floor and stops there on its way back.

The controller of several elevators keeps hall calls in a FIFO queue until a car is available. The
rule for choosing a car gets in as a dispatch strategy: a protocol with `choose(cars, call)`, handed
to the controller's constructor. The controller offers the strategy only the cars in service that
stop at the floor and go further in the wanted direction. `NearestCar` compares distances.
`EarliestArrival` asks each car for the ticks until its doors are open for the call, which counts
detours and door times. A car two floors away that drives on in the other direction loses against
one five floors away that comes without a stop.

Time is passed in as calls of `step()`. No code sleeps or reads a clock, so a test drives a whole
day within moments and always gets the same result.

## Trade-offs and extensions

An estimate of arrival knows the stops of today and not those of the next minute. A person who
enters may press any floor, and the estimate becomes wrong. Calls could be dispatched anew at each
tick, at the price of cars that change their minds.

A car that fails hands its hall calls back, and the controller puts them at the front of its queue.
The floors pressed inside the car belong to the people in it and are dropped with the car.

The morning peak starts at the ground floor. Idle cars should wait there, which is a parking rule: a
second strategy, chosen by the time of day, that gives idle cars a floor. The controller only asks
that strategy.

Destination control asks for the target floor in the hall. The dispatcher can then group people with
the same target into one car, and the cars make fewer stops. A hall call needs a destination for
this, which changes the interface of every dispatch strategy. The assignment also becomes binding:
people stand before the car they were told, so a better car can no longer take over.

Here the doors open twice where a passenger leaves at the top of a sweep and another waits there to
go down, since each direction is a stop of its own.

## Questions

### Design the control of several elevators: how do you model the states of a car so that it cannot drive with open doors, what does a call from a floor consist of and why, in which order does a car serve its stops, and how does the rule for choosing a car get in?

- id: `elevator-classes`
- level: mid
- kind: design
- minutes: 12
- see: [The design: state machine, dispatch strategy, queue-based scheduling](#the-design-state-machine-dispatch-strategy-queue-based-scheduling)

#### Model answer

A car is a state machine: idle, moving, open, out of service. A table lists the allowed transitions,
all changes go through one method, and since there is no transition from open to moving, an attempt
raises an error. A hall call has a floor and a direction, because a car going up should pass
somebody who wants down and take that person on the way back. A car sweeps: it serves everything
ahead in its direction before it turns, so every stop gets its turn, while nearest-first could
starve a far floor. Which car answers is decided by a strategy object that the controller receives
and asks with the cars and the call.

#### Key points

- `transition-table` (25): A state machine with a table of allowed transitions rejects the change
  from open to moving.
  - Also: States as an enum, and a table which only permits leaving `OPEN` towards `IDLE`, so motion
    needs closed doors first.
  - Also: `ALLOWED[State.OPEN]` lacks `MOVING`, and the single method that changes the state raises
    otherwise.
  - Also: Model explicit states and legal transitions; there simply is no legal transition that goes
    from doors-open to moving.
  - Probe: Which line of your program fails when somebody forgets to close the doors?
- `call-direction` (20): A hall call carries floor and direction, so a car on its way up can pass
  somebody who wants down.
  - Also: Floor plus up or down: otherwise people would be picked up by a car that takes them the
    wrong way first.
  - Also: `Stop(5, DOWN)` is ignored during the upward sweep and served when the car comes back.
  - Also: The wanted direction belongs to the request, because only cars travelling that way should
    stop for it.
  - Probe: A car goes from 1 to 9, and somebody at 5 has pressed down. Does it stop?
- `sweep-before-turn` (30): The car serves all stops ahead of it before it turns and serves those of
  the opposite direction.
  - Also: LOOK or SCAN: sweep up through all requests, then down.
  - Also: It keeps going the same way until nothing is left there, and only then reverses.
  - Also: Elevator algorithm: finish the present direction first, afterwards the other one.
  - Probe: A car at 4 goes up and has stops at 2, 5 and 9. Which comes first, and which last?
- `injected-dispatch` (25): Choosing the car is a strategy object given to the controller, which
  asks it with cars and call.
  - Also: Strategy pattern: `Controller(cars, dispatch)` calls `dispatch.choose(cars, call)`, and
    another rule is another object.
  - Also: Hide the selection behind an interface and inject an implementation, such as nearest car
    or earliest arrival.
  - Also: The controller has no idea of the rule; it delegates the selection to an exchangeable
    object passed in from outside.
  - Probe: The owner wants to compare two rules for a week. What do you edit?

#### Misconceptions

- `flags-suffice`: Two flags for moving and open doors reject the change from open to moving by
  themselves, so no table is needed.
  - Correction: Two flags can both be true; only a check of transitions excludes that.
- `floor-is-enough`: A hall call needs only its floor, because a car on its way up should stop for
  everybody, also for those who want down.
  - Correction: Such a car takes people the wrong way first; the direction tells which cars should
    stop.
- `nearest-never-starves`: The car should always serve the nearest stop first and turn as often as
  needed, since no far floor can starve that way.
  - Correction: As long as new calls come from near floors, a far one may never be the nearest.
- `controller-decides`: The controller itself must contain the rule for choosing the car, since a
  strategy object cannot see the cars.
  - Correction: The strategy receives the cars and the call as arguments and returns a car.

#### Hints

1. You have two booleans for motion and doors: which of their four combinations do you want to
   exclude, and where?
2. A car goes up from 1 to 9, and at 5 somebody wants down. What happens to that person in your
   version?
3. One part is about permitted changes, one about what a request contains, one about order, one
   about choosing.

### In the elevator's code, the next stop is the minimum by a rank that is computed anew at each step, time passes only through calls of `step()`, and one dispatch rule compares estimated ticks instead of distances. What speaks against a heap of stops, what do the other two choices buy, and what can the estimate not know?

- id: `elevator-code-choices`
- level: mid
- kind: design
- minutes: 8
- see: [The design: state machine, dispatch strategy, queue-based scheduling](#the-design-state-machine-dispatch-strategy-queue-based-scheduling), [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

A heap compares keys that were fixed at insertion. The rank depends on the position and the
direction of the car, so it changes when the car passes a floor or turns, and the heap would be in
the wrong order. Since time is a method call, tests need no waiting and give the same result every
time; a day of traffic is a loop. The estimate includes detours and open doors, so a near car that
is just driving away loses against a farther one that comes closer. It cannot know calls that come
later, nor which floor somebody will press who enters on the way.

#### Key points

- `rank-changes` (30): Priority depends on the car's position and direction, so keys stored in a
  heap become wrong as it moves.
  - Also: Once the car has passed a floor or turned round, the order of the remaining requests is
    different, and a heap would not notice.
  - Also: `heapq` expects keys that stay as they are, whereas here they change with every movement.
  - Also: The heap invariant breaks because the sort key is a function of where the car is and where
    it is heading.
  - Probe: The car passes floor 5 without stopping. What happens to the priority of a stop at 5?
- `deterministic-ticks` (20): Tests run without waiting and always give the same result, because
  they drive the time themselves.
  - Also: No sleeping and no real clock, so a simulated day takes moments and is reproducible.
  - Also: You call it n times and check the state; nothing depends on how fast the machine is.
  - Also: Virtual time makes the simulation deterministic and fast.
  - Probe: How long does a test of eight hours of traffic take?
- `detours-count` (25): Estimated arrival accounts for detours and door times, so a near car driving
  away loses to a farther approaching one.
  - Also: Close by is not the same as soon there: the elevator may first have to finish its trip in
    the opposite direction.
  - Also: Distance ignores the stops in between and the turn; the time until arrival includes them.
  - Also: A car one floor below on a long trip down comes later than one six floors above that comes
    down without a stop.
  - Probe: One car is two floors away and leaving, another five floors away and coming. Which one
    should go?
- `future-unknown` (25, trade-off): Later calls and the floors that people will press after entering
  are unknown, so the prediction may turn out wrong.
  - Also: It is based on present requests only; new ones delay the car that was chosen.
  - Also: Nobody knows where the passengers picked up on the way want to go until they push a
    button.
  - Also: A stop added after the decision makes the car arrive later than predicted.
  - Probe: The chosen car picks somebody up on its way. Is the number still right?

#### Misconceptions

- `heap-reorders-itself`: A heap stays right, because it sorts its stops again by itself whenever
  the car's position changes their priority.
  - Correction: A heap compares keys only when elements are pushed or popped and never notices that
    keys have changed.
- `ticks-need-sleep`: Tests have to sleep for each tick, because results are the same only if real
  time passes.
  - Correction: A tick is a method call; real time plays no part, which makes the result
    reproducible.
- `distance-equals-arrival`: The nearest car always arrives first, so detours and door times make no
  difference.
  - Correction: A near car may have to finish its sweep in the other direction before it comes.
- `estimate-final`: The prediction is always exact, because later calls and floors pressed after
  entering cannot delay a chosen car.
  - Correction: Each new stop on the way delays the car, and none of them is known when the estimate
    is made.

#### Hints

1. You would use `heapq`: with which key, and is it the same one two floors later?
2. One car stands two floors above and goes up to the twentieth floor, another comes down from five
   floors above. Who is there first?
3. One answer is about keys, one about tests, one about distance and time, one about the future.

### An elevator system dispatches hall calls with floor and direction. Now a car can fail in the middle of its work, each morning everybody starts at the ground floor, and panels in the hall shall ask for the destination. What becomes of the calls of the failed car, how do you serve the morning without an if in the controller, and what does knowing destinations bring, change and cost?

- id: `elevator-failure-peak-destination`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

The hall calls assigned to the broken car go back to the front of the controller's queue and are
dispatched again, to cars that work. For the morning I add a parking strategy that sends idle cars
to the ground floor, selected by the time of day; the controller asks it and needs no hours. With
known destinations, people who go to the same floor share a car, so that cars make fewer stops. The
call gets a destination, and with it the interface of all dispatch strategies changes. The price is
that the assignment is binding: people wait at the car they were sent to.

#### Key points

- `requeue-hall-calls` (25, failure path): Outstanding requests from the floors return to the queue
  and are given to a car that works.
  - Also: Reassign the outstanding floor requests of the broken one to other elevators.
  - Also: Put its hall calls back in line for dispatching, so that another cabin serves them.
  - Also: `waiting.extendleft(lost)`: the people who wait for the dead car get a different one.
  - Probe: Three people wait on different floors for the car that has just stopped. Who fetches
    them, and how does that car learn of it?
- `parking-strategy` (20): A parking strategy, exchanged by time of day, tells idle cars to wait in
  the lobby.
  - Also: Inject a further policy which says where cars wait when they have nothing to do; in the
    rush hour it answers floor 0.
  - Also: Swap the idle-position rule at nine o'clock, and the controller only ever asks whichever
    object is current.
  - Also: Put peak behaviour into an exchangeable strategy object: unoccupied elevators return to
    the entrance.
  - Probe: A car has nothing left to do at 8:55. Who decides where it waits?
- `group-by-target` (20): People with the same target can share a car, which reduces the number of
  stops.
  - Also: Grouping passengers by where they go means each elevator halts at fewer floors.
  - Also: Everyone for floor 12 is sent to one cabin instead of three cabins all stopping at 12.
  - Also: Fewer halts per trip, because those heading for one floor are put together.
  - Probe: Nine people enter, three for each of three floors, and three cars are free. How many
    stops do you need?
- `call-interface-widens` (15): The call gets a further field, so the interface of each existing
  dispatch strategy changes with it.
  - Also: `Call(floor, destination)` replaces floor plus direction, and all implementations of
    `choose` must be adapted.
  - Also: Every rule for choosing a car has to be edited, since the request it receives looks
    different.
  - Also: The protocol's parameter type changes, which touches every implementing class.
  - Probe: Which signatures look different afterwards?
- `binding-assignment` (20, trade-off): Passengers are told their car at once, so a better car can
  no longer take over.
  - Also: The decision is final: people stand in front of door B and cannot be moved to another one
    later.
  - Also: You lose reassignment, since whoever has been sent to an elevator waits for exactly that
    one.
  - Also: Early commitment: with plain buttons the dispatcher could still change its mind, now it
    cannot.
  - Probe: Five seconds after the call another car becomes free next door. Can it help?

#### Misconceptions

- `calls-wait-for-repair`: Hall calls of the broken car stay with it until it is repaired, because
  no other car may serve them.
  - Correction: People on the floors need any car; their calls go back to the queue and are
    dispatched again.
- `peak-if-in-controller`: Sending idle cars to the lobby requires hours inside the controller,
  since a strategy cannot depend on the time of day.
  - Correction: A strategy may be selected by time; the controller only asks the one that it was
    given.
- `destination-more-stops`: Putting people with the same target into one car increases the number of
  stops, because each car then serves more floors.
  - Correction: Each car serves fewer different floors, so it stops less often.
- `destination-no-interface-change`: A destination in the call leaves the interface of dispatch
  strategies as it is, because the direction already contains it.
  - Correction: A direction says up or down and not how far; the strategies need a new argument.
- `reassign-anytime`: With destination panels a better car can still take over at any time, just as
  with plain buttons.
  - Correction: People were told one car and wait there; a silent change would leave them standing.

#### Hints

1. You say the other cars take over: which of the failed car's stops make sense for them?
2. At nine, all cars have just brought people to the top and are idle. Where do they wait for the
   next ones?
3. One part is about giving back, one about waiting places, and three about a request that says
   more.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Protocol

DWELL = 2  # ticks for which doors stay open


class ElevatorError(Exception):
    """The root of everything that the elevators refuse."""


class IllegalTransition(ElevatorError):
    """A car may not go from its state to this one."""


class BadFloor(ElevatorError):
    """Nothing stops there, or nothing goes further in this direction."""


class OutOfService(ElevatorError):
    """The car accepts no stops."""


class Direction(IntEnum):
    """Where a car goes or a person wants to go."""

    UP = 1
    DOWN = -1


class State(Enum):
    """What a car is doing."""

    IDLE = "idle"
    MOVING = "moving"
    OPEN = "open"
    OUT = "out of service"


ALLOWED: Mapping[State, frozenset[State]] = {
    State.IDLE: frozenset({State.MOVING, State.OPEN, State.OUT}),
    State.MOVING: frozenset({State.OPEN, State.OUT}),
    State.OPEN: frozenset({State.IDLE, State.OUT}),  # never straight to MOVING
    State.OUT: frozenset({State.IDLE}),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A floor and the direction in which a car serves it."""

    floor: int
    direction: Direction


class Car:
    """One elevator: a state machine that follows the LOOK rule, a floor each tick."""

    def __init__(self, name: str, floors: range, floor: int = 0) -> None:
        self.name, self.floors, self.floor = name, floors, floor
        self.state, self.heading = State.IDLE, Direction.UP
        self.stops: set[Stop] = set()
        self._dwell = 0

    def press(self, floor: int) -> None:
        """A button inside the car. Raises BadFloor and OutOfService."""
        if floor == self.floor:
            self.add(Stop(floor, self.heading))
        else:
            self.add(Stop(floor, Direction.UP if floor > self.floor else Direction.DOWN))

    def add(self, stop: Stop) -> None:
        """Accepts a stop; at open doors it keeps them open. Raises BadFloor and OutOfService."""
        if self.state is State.OUT:
            raise OutOfService(self.name)
        if stop.floor not in self.floors:
            raise BadFloor(stop.floor)
        if self.state is State.OPEN and stop == Stop(self.floor, self.heading):
            self._dwell = DWELL
        else:
            self.stops.add(stop)

    def serves(self, call: Stop) -> bool:
        """Whether it stops at the floor and goes further in the direction."""
        further = ((floor - call.floor) * call.direction > 0 for floor in self.floors)
        return call.floor in self.floors and any(further)

    def step(self) -> None:
        """Lets one tick pass."""
        if self.state is State.OPEN:
            self._dwell -= 1
            if self._dwell == 0:
                self._enter(State.IDLE)
        elif self.stops and self.state is not State.OUT:
            target = min(self.stops, key=self._rank)
            if target.floor != self.floor:
                self._move(Direction.UP if target.floor > self.floor else Direction.DOWN)
            if target.floor == self.floor:
                self.stops.remove(target)
                self.heading, self._dwell = target.direction, DWELL
                self._enter(State.OPEN)

    def ticks_until(self, stop: Stop) -> int:
        """How long it would take to be open for a stop if no other one came."""
        if self.state is State.OPEN and stop == Stop(self.floor, self.heading):
            return 0
        ticks, floor = self._dwell, self.floor
        for each in sorted({*self.stops, stop}, key=self._rank):
            ticks += max(1, abs(each.floor - floor))  # opening where it stands takes a tick as well
            if each == stop:
                break
            ticks, floor = ticks + DWELL, each.floor
        return ticks

    def fail(self) -> None:
        """Takes the car out of service; its stops are dropped."""
        self._enter(State.OUT)
        self.stops.clear()
        self._dwell = 0

    def repair(self) -> None:
        """Puts the car back into service."""
        self._enter(State.IDLE)

    def _move(self, heading: Direction) -> None:
        if self.state is not State.MOVING:
            self._enter(State.MOVING)
        self.heading = heading
        self.floor += heading

    def _rank(self, stop: Stop) -> tuple[int, int]:
        """Ahead in this direction, then the other direction, then behind in this direction."""
        if stop.direction != self.heading:
            return 1, -stop.floor * self.heading
        ahead = (stop.floor - self.floor) * self.heading >= 0
        return 0 if ahead else 2, stop.floor * self.heading

    def _enter(self, state: State) -> None:
        if state not in ALLOWED[self.state]:
            raise IllegalTransition(f"{self.name}: {self.state.value} -> {state.value}")
        self.state = state


class Dispatch(Protocol):
    """The rule that chooses a car for a hall call (Strategy)."""

    def choose(self, cars: Sequence[Car], call: Stop) -> Car:
        """One of the cars, of which there is at least one."""
        ...


class NearestCar:
    """The car with the fewest floors in between, wherever it is going."""

    def choose(self, cars: Sequence[Car], call: Stop) -> Car:
        """The first one of those that are equally near."""
        return min(cars, key=lambda car: abs(car.floor - call.floor))


class EarliestArrival:
    """The car that would open its doors first, as far as its stops are known."""

    def choose(self, cars: Sequence[Car], call: Stop) -> Car:
        """The first one of those that are equally early."""
        return min(cars, key=lambda car: car.ticks_until(call))


class Controller:
    """Keeps hall calls in a queue, gives each to one car and lets time pass."""

    def __init__(self, cars: Sequence[Car], dispatch: Dispatch) -> None:
        self._cars, self._dispatch = tuple(cars), dispatch
        self._waiting: deque[Stop] = deque()
        self._assigned: dict[Stop, Car] = {}

    def call(self, floor: int, direction: Direction) -> None:
        """A button on a floor; a call that is waiting already is not doubled. Raises BadFloor."""
        call = Stop(floor, direction)
        if not any(car.serves(call) for car in self._cars):
            raise BadFloor(floor)
        if call not in self._waiting and call not in self._assigned:
            self._waiting.append(call)

    def step(self) -> None:
        """Takes calls back from failed cars, dispatches what waits, and moves every car by one tick."""
        lost = [call for call, car in self._assigned.items() if call not in car.stops]  # dropped by a failure
        self._waiting.extendleft(reversed(lost))
        for call in lost:
            del self._assigned[call]
        for _ in range(len(self._waiting)):
            self._assign(self._waiting.popleft())
        for car in self._cars:
            car.step()
        self._assigned = {call: car for call, car in self._assigned.items() if call in car.stops}

    def _assign(self, call: Stop) -> None:
        able = [car for car in self._cars if car.state is not State.OUT and car.serves(call)]
        if able:
            car = self._dispatch.choose(able, call)
            car.add(call)
            self._assigned[call] = car
        else:
            self._waiting.append(call)


def main() -> None:
    """Shows a pick-up on the way, a turn, and a car that fails."""
    cars = [Car("A", range(10)), Car("B", range(10), floor=9)]
    controller = Controller(cars, EarliestArrival())
    controller.call(5, Direction.DOWN)
    cars[0].press(7)
    for tick in range(1, 18):
        if tick == 2:
            controller.call(3, Direction.UP)
        if tick == 6:
            cars[1].press(0)
        if tick == 8:
            controller.call(1, Direction.DOWN)
        if tick == 10:
            cars[1].fail()
        controller.step()
        print(f"{tick:2}  " + "   ".join(f"{car.name}: {car.floor} {car.state.value:<14}" for car in cars).rstrip())


if __name__ == "__main__":
    main()
