"""---
id: task-scheduler
title: "Low-level design: a task scheduler"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: heap priority queue, state machine, recurring tasks"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: a task scheduler

A task scheduler remembers what has to run and when, and hands the work out in the right order. The
exercise tests a data structure that can always name the next task, a lifecycle without impossible
states, and arithmetic with time that does not drift.

## The task

Write a scheduler for one process. A task has a name, an action without arguments, an instant at
which it is due, and a priority. Among the tasks that are due the highest priority runs first.
Recurring tasks run every so often until they are cancelled. An action that raises must not stop the
others. Tests must run without waiting.

## Clarify first

These answers were chosen here:

- A task never runs before it is due; it may run later if the scheduler is busy.
- Equal priorities run in the order of their due instants, then in the order of submission.
- One thread runs one action at a time, and an action is not interrupted.
- A recurring task keeps its rhythm: it is due at start, start + period, start + 2 periods.
- Missed runs are not made up for: after a standstill the task runs once, late, and then keeps to
  its timetable.
- A recurring task that raises stays scheduled, and its last error is kept.
- An instant has a time zone; one without is refused when the task is added.

## The design: heap priority queue, state machine, recurring tasks

A scheduler for one process has three parts: two heaps give the next task, since a single ordering
is not enough when the more important of the due tasks shall run first; a state machine represents
the lifecycle of tasks that are cancelled or fail; and a clock that is passed in lets tests run
without waiting.

The waiting tasks lie in a heap ordered by due instant. The task that becomes due next
is at the root, where it is read in O(1), and adding a task costs O(log n).

Due tasks move to a second heap, the priority queue proper, ordered by priority first. One heap with
the key (due, priority) would be wrong: a trivial task that has been due since 9:00 would run before
an urgent one that is due since 9:01, and the priority would only decide between equal instants.

Heap entries are tuples that end in a running number and the task. The number is unique, so the
comparison of two tuples ends there at the latest. Without the number a tie would make Python
compare two task objects:

```pycon
>>> import heapq
>>> entries = []
>>> heapq.heappush(entries, (900, print))
>>> heapq.heappush(entries, (900, len))
Traceback (most recent call last):
    ...
TypeError: '<' not supported between instances of 'builtin_function_or_method' and ...

```

The lifecycle of a task is a state machine: an enum of six states
and a table of allowed moves. `Task.move` is the only place that changes the state, and it raises
`ForbiddenMove` for a move that is not in the table. Done, failed and cancelled have no successors.

```text
WAITING --> READY --> RUNNING --> DONE | FAILED
   ^                     |
   +---- recurring ------+        WAITING, READY, RUNNING --> CANCELLED
```

Cancelling changes the state and leaves the heap alone, since removing an entry from the middle
would need an O(n) search. A cancelled entry is dropped when it reaches the root (lazy deletion).

A recurring task computes its next due instant from its previous due instant. Adding the period to
the moment at which the action finished would shift each run by the running time of the last one.
Missed periods are skipped with one integer division. A recurring task that was due at minute 600,
has a period of 10 minutes and runs for 25 minutes is due again at 630:

```pycon
>>> due, every, now = 600, 10, 625
>>> due + ((now - due) // every + 1) * every
630

```

`run_next` catches each `Exception` of an action and keeps it in the task; an error that escaped
would end the loop that calls `run_next`, and with it all other tasks.

`run_next` runs at most one task and returns it; the scheduler never sleeps. A driver calls
`run_next` until it returns `None`, asks `next_due`, and decides how to wait. The clock is passed
in, so a test moves time by assigning to a variable. All instants are converted to UTC: in a local
zone `due + every` is wall-clock arithmetic, which the end of summer time shifts by an hour, and a
due instant without a zone could not be compared with the others in the heap.

## Trade-offs and extensions

Two heaps cost one more push and pop per run. Strict priorities can starve a task: as long as urgent
tasks keep arriving, one of low priority never runs. Raising the priority with the waiting time
(ageing) is the usual remedy.

Lazy deletion keeps cancelled entries in memory until they reach the root. A program that sets and
cancels many timeouts far in the future would rebuild the heap once the cancelled entries are the
majority.

Skipping missed runs suits work such as "refresh the cache", where only the newest state counts. A
bill for each day needs every run, so it is either run for each missed period or told how many
periods it covers.

Retries are a small extension. A failed one-off task goes back to waiting with a later due instant
as long as attempts are left, and only then to failed. The delay doubles with each attempt and
contains a random share (jitter), so that tasks which failed together do not come back together. A
retried action may have done half of its work before, so it must be safe to repeat.

A long action delays everything behind it. Worker threads would take ready tasks from the second
heap under a lock, and a recurring task must not become ready while its last run is still going on;
here the state machine ensures that, since only a waiting task becomes ready. Surviving a crash
needs a table of tasks, and a worker that dies then leaves a task in the state running, which a
lease with a time limit brings back.

## Questions

### Design a scheduler for one process: tasks become due at given instants, among due ones the more important run first, and some are cancelled or fail. Which structures give you the next one, why is a single ordering not enough, how do you represent the lifecycle, and how do you test it without waiting?

- id: `task-scheduler-structures`
- level: mid
- kind: design
- minutes: 12
- see: [The design: heap priority queue, state machine, recurring tasks](#the-design-heap-priority-queue-state-machine-recurring-tasks)

#### Model answer

Waiting tasks lie in a heap ordered by due time: the earliest is at the root, and a push or a pop
costs O(log n). Whatever is due moves to a second heap ordered by priority, from which the next task
is taken. A single heap by due time and then priority fails, because an old unimportant task would
come before an urgent one that became due a minute later. The lifecycle is an enum with a table of
allowed moves, checked in one method; done, failed and cancelled are final. The scheduler gets a
clock as an argument and never sleeps, so a test sets the clock and asks for the next task.

#### Key points

- `heap-by-time` (25): A heap ordered by due time keeps the earliest at its root, with O(log n) for
  each push or pop.
  - Also: `heapq` on the due time: the nearest deadline is always `heap[0]`, insertion is
    logarithmic.
  - Also: A min-heap keyed by time, instead of sorting the list again or scanning it in O(n).
  - Also: Use a priority queue by timestamp, so that finding what comes up soonest needs no search.
  - Probe: What does it cost to find out how long the driver may sleep, with 100,000 tasks?
- `second-heap` (25): Whatever the clock has reached moves to a second heap by priority, else an
  older trivial task beats an urgent newer one.
  - Also: Two queues: one by time for the future, one by priority for those whose time has come.
  - Also: The key (due, priority) would only use the priority when two timestamps are identical.
  - Also: Sorting by time first means that a minute of age outweighs any urgency, hence a separate
    ready queue.
  - Probe: One became due at 9:00 with priority 1, another at 9:01 with priority 9. Which does your
    structure pick at 9:02?
- `move-table` (25): An enum with a table of permitted transitions describes it, and the final
  states have no successor.
  - Also: A state machine: every change is looked up in a mapping of allowed moves, others raise an
    error.
  - Also: `if new not in MOVES[old]: raise`; done, failed and cancelled lead nowhere.
  - Also: Explicit states with legal successors rather than several boolean flags that can
    contradict each other.
  - Probe: What happens in your code when a finished one is cancelled?
- `injected-clock` (25): The scheduler asks a clock that is passed in and never sleeps, so tests set
  the time themselves.
  - Also: Inject a `now` function; the test moves the fake time forward and calls `run_next`.
  - Also: Dependency injection for time: no `time.sleep` inside, the driver outside decides how to
    wait.
  - Also: With a fake clock you jump ten hours ahead by an assignment.
  - Probe: How long does your test of a daily job take?

#### Misconceptions

- `heap-pop-linear`: A heap ordered by due time needs O(n) for each push, because all its entries
  are kept fully sorted.
  - Correction: A heap is only partly ordered; a push or pop follows one path and costs O(log n).
- `one-key-enough`: A single heap with the key due time and then priority lets an urgent newer one
  beat an older trivial one.
  - Correction: The second part of the key only counts when the due times are equal.
- `flags-suffice`: An enum with permitted transitions adds nothing, since three boolean flags can
  never contradict each other.
  - Correction: Flags allow combinations such as done and cancelled; one state out of an enum does
    not.
- `sleep-inside`: The scheduler must sleep inside until the next due time, so tests can only wait
  for it.
  - Correction: If the clock is passed in and the waiting is left to the driver, tests need no
    waiting.

#### Hints

1. You keep a sorted list: what does one more task cost, and which questions do you ask it?
2. At 9:02 two tasks are due, an unimportant one since 9:00 and an urgent one since 9:01.
3. Think of two heaps, one table and one argument of the constructor.

### In the task scheduler's code, `cancel` only changes a state, heap entries carry a running number before the task, and `run_next` catches every `Exception` of an action. What is the reason for each, and what does this way of cancelling cost?

- id: `task-scheduler-code-details`
- level: senior
- kind: design
- minutes: 8
- see: [The design: heap priority queue, state machine, recurring tasks](#the-design-heap-priority-queue-state-machine-recurring-tasks), [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

An entry in the middle of a heap can only be found by an O(n) search, so `cancel` marks the task and
the entry is thrown away when it reaches the root. The price is memory: cancelled entries stay until
then, which hurts with many cancelled timeouts far in the future; rebuilding the heap now and then
helps. The running number breaks ties. Tuples are compared from left to right, and with equal
instants Python would otherwise compare the task objects, which have no order, and raise
`TypeError`. The exception is caught since it would otherwise leave `run_next` and end the driver's
loop, so that one bad action stops all other tasks.

#### Key points

- `skip-at-root` (30): Finding an entry inside a heap takes an O(n) search, so dead ones are dropped
  when they surface.
  - Also: Lazy deletion: mark it, and throw it away as soon as it is popped, instead of searching in
    linear time.
  - Also: `heapq` has no efficient removal from the middle, hence you skip invalid ones on popping.
  - Also: Deleting right away would mean a scan plus repair; ignoring it at the top costs nothing
    extra.
  - Probe: What would you have to do in order to take an entry out of the middle?
- `dead-weight` (20, trade-off): Dead entries occupy memory until they reach the root, which hurts
  with many far-off timeouts.
  - Also: The queue grows with garbage; if most entries are dead, you must rebuild it.
  - Also: What was called off for next year stays in the list until next year.
  - Also: Memory is freed late, so frequent set-and-abort of distant timers bloats the structure.
  - Probe: A million timeouts of one hour are set and called off within a minute. How long is the
    list?
- `tie-without-compare` (25): Equal instants would otherwise make the tuple comparison reach the
  objects themselves and raise `TypeError`.
  - Also: The unique counter decides ties, so Python never tries `<` on two objects that do not
    support it.
  - Also: Without it, same time means comparing `Task < Task`, which fails with a `TypeError`.
  - Also: Tuples compare element by element; the sequence id stops the comparison before it gets to
    something unorderable.
  - Probe: Two are due at the same instant with the same priority. What does Python compare next?
- `one-failure-contained` (25, failure path): An error that escaped would end the driver's loop and
  thereby stop all the other tasks.
  - Also: One faulty job must not bring down the rest; record the error and go on.
  - Also: Isolation: otherwise the traceback propagates out and nothing else gets executed any more.
  - Also: If it propagated, the process would die or hang with everything still queued.
  - Probe: The third of ten raises. What becomes of the other seven without the `except`?

#### Misconceptions

- `heap-fast-search`: An entry inside a heap can be found in O(log n) like in a search tree, so dead
  ones can be removed at once.
  - Correction: A heap orders parents and children only; finding an arbitrary entry takes O(n).
- `dead-freed-at-once`: Dead entries occupy no memory, because Python frees them at once although
  the heap still refers to them.
  - Correction: The heap's reference keeps each entry and its task alive until it is popped.
- `ties-by-identity`: With equal instants Python orders the objects by their identity, so a tuple
  comparison can never raise `TypeError`.
  - Correction: Objects without `__lt__` cannot be ordered; the comparison raises `TypeError`.
- `errors-stay-inside`: An error in one action cannot end the driver's loop, because Python stops
  only the function that raised it.
  - Correction: An exception propagates through all callers until one of them catches it.

#### Hints

1. You remove the entry at once: how do you find its place?
2. Push two tasks for noon, then let the first of them raise.
3. Think of search cost, of garbage, of tuple comparison, of propagation.

### A recurring task of the scheduler has a period of 10 minutes. One run takes 25 minutes, and one night the process stands still for 3 hours. In addition, failing one-off tasks shall be tried up to five times. How do you compute the next run, what about the runs that were missed and when is that wrong, how do retries fit into the states, and how do you space them when a thousand fail at once?

- id: `task-scheduler-recurring-and-retries`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions), [The design: heap priority queue, state machine, recurring tasks](#the-design-heap-priority-queue-state-machine-recurring-tasks)

#### Model answer

The next due instant is the old due instant plus a multiple of the period. If I added ten minutes to
the end of the run, the rhythm would shift by the running time each time. I take the first multiple
that lies in the future, so 3 hours of standstill lead to one late run and not to eighteen. That is
right for refreshing a cache and wrong where each period counts, such as billing: there every missed
period must be worked off. For a retry the task goes from running back to waiting with a later due
instant, and to failed only after the fifth attempt. The delay doubles each time, with a random
share so that tasks which failed together do not all return at once.

#### Key points

- `from-previous-due` (30): Add the interval to the previous planned instant, because adding it to
  the finish time makes the schedule drift.
  - Also: `due += every` instead of `now + every`; otherwise each duration shifts all later ones.
  - Also: Anchor it to the original timetable, since counting from the end accumulates delays.
  - Also: Compute from when it should have started, so that the rhythm stays at full ten-minute
    marks.
  - Probe: It starts at 9:00 and runs for 2 minutes. When does the third one start in your version?
- `collapse-missed` (20): Jump to the first multiple of the interval in the future, so that a
  standstill leads to a single execution.
  - Also: Coalesce: after the standstill it is executed once and not eighteen times in a row.
  - Also: `missed = (now - due) // every`, then go on with `due + (missed + 1) * every`.
  - Also: Leave out the ones that are past and continue with the next regular slot.
  - Probe: The machine wakes up after three hours. How many executions follow immediately?
- `each-period-counts` (15, trade-off): Skipping is wrong for work such as billing, where every
  single period has to be processed.
  - Also: If each slot has its own data, like a daily invoice, you must catch up on all of them.
  - Also: It only suits refreshes of the newest state; reports for each hour would have gaps.
  - Also: A job that books interest for every day may not leave out a day.
  - Probe: For which kind of job would your rule lose money?
- `back-to-waiting` (20): After an error the state goes from running back to waiting with a later
  instant, and to failed after the last attempt.
  - Also: Add a transition RUNNING to WAITING with an attempt counter; FAILED only when it is used
    up.
  - Also: Re-queue it in the time-ordered heap with a new due time until the attempts are exhausted.
  - Also: Count attempts on the task; below the limit reschedule it, otherwise mark it as finally
    failed.
  - Probe: Which arrow do you add to the diagram, and when is the old one taken?
- `growing-random-delay` (15): The delay doubles with each attempt and is randomised, so that
  failures of the same moment do not return together.
  - Also: Exponential backoff with jitter, or all of them hit the recovering server simultaneously.
  - Also: `base * 2 ** attempt` plus a random part spreads the load.
  - Also: Wait longer after each failure and scatter the waiting times to avoid a stampede.
  - Probe: A server comes back after an outage. How is the load of the second attempts spread?

#### Misconceptions

- `from-finish`: Adding the interval to the finish time keeps the schedule from drifting, while the
  previous planned instant makes it drift.
  - Correction: The finish time contains the running time, so each run shifts the next; the planned
    instant does not.
- `all-missed-at-once`: A jump to the first multiple in the future executes every skipped run one
  after the other before going on.
  - Correction: The skipped multiples are passed over, and a single execution follows.
- `skip-always-safe`: Skipping is right for every kind of work, even for billing, since the next
  execution always covers all periods.
  - Correction: An execution covers other periods only if it was written to; billing each period
    needs each run or the number of periods.
- `failed-runs-again`: For another attempt the state goes from failed directly to running, since
  failed is not a final state.
  - Correction: A failed task has no successor here; while attempts are left it goes back to waiting
    with a new due instant.
- `constant-delay-best`: An equal delay without randomness for all attempts spreads failures of the
  same moment best.
  - Correction: Equal delays bring them all back at the same moment; doubling and randomness spread
    them.

#### Hints

1. You add ten minutes: to which instant exactly, and what is that after a day?
2. Draw the planned instants on a line and shade the three hours; then let a thousand tasks fail at
   noon.
3. Think of an anchor, of skipping and who may not skip, of an arrow in the diagram, of growing
   pauses.
"""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import count
from types import MappingProxyType


class State(Enum):
    """Where a task is in its life."""

    WAITING = "waiting"
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


MOVES: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.WAITING: frozenset({State.READY, State.CANCELLED}),
        State.READY: frozenset({State.RUNNING, State.CANCELLED}),
        State.RUNNING: frozenset({State.WAITING, State.DONE, State.FAILED, State.CANCELLED}),
        State.DONE: frozenset(),
        State.FAILED: frozenset(),
        State.CANCELLED: frozenset(),
    }
)
"""Which state may follow which."""


class ForbiddenMove(Exception):
    """A task cannot change its state like this."""


@dataclass(slots=True, eq=False)
class Task:
    """An action with its due instant; `every` makes it recurring."""

    number: int
    name: str
    action: Callable[[], object]
    due: datetime
    priority: int = 0
    every: timedelta | None = None
    state: State = State.WAITING
    runs: int = 0
    error: Exception | None = None

    def move(self, state: State) -> None:
        """Changes the state; the only place that does. Raises ForbiddenMove."""
        if state not in MOVES[self.state]:
            raise ForbiddenMove(f"{self.name}: {self.state.value} cannot become {state.value}")
        self.state = state


class Scheduler:
    """Runs tasks when they are due, the highest priority first; belongs to one thread."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._waiting: list[tuple[datetime, int, Task]] = []
        self._ready: list[tuple[int, datetime, int, Task]] = []

    def add(
        self,
        name: str,
        action: Callable[[], object],
        *,
        due: datetime | None = None,
        priority: int = 0,
        every: timedelta | None = None,
    ) -> Task:
        """Plans an action for an instant, by default for now. Raises ValueError."""
        if every is not None and every <= timedelta(0):
            raise ValueError("a period must be positive")
        due = due or self._clock()
        if due.utcoffset() is None:
            raise ValueError("an instant needs a time zone")
        task = Task(next(self._numbers), name, action, due.astimezone(UTC), priority, every)
        self._wait(task)
        return task

    @staticmethod
    def cancel(task: Task) -> None:
        """Ends a task that is not over; its heap entry is dropped when it surfaces."""
        task.move(State.CANCELLED)

    def next_due(self) -> datetime | None:
        """Returns when the next task is due, which may be in the past, or None without tasks."""
        self._promote()
        self._drop_cancelled()
        if self._ready:
            return self._ready[0][-1].due
        return self._waiting[0][0] if self._waiting else None

    def run_next(self) -> Task | None:
        """Runs the most important task that is due, if there is one, and returns it."""
        self._promote()
        self._drop_cancelled()
        if not self._ready:
            return None
        task = heapq.heappop(self._ready)[-1]
        task.move(State.RUNNING)
        task.runs += 1
        task.error = None
        try:
            task.action()
        except Exception as error:  # noqa: BLE001 - one task's error must not stop the others
            task.error = error
        self._settle(task)
        return task

    def _settle(self, task: Task) -> None:
        """Finds the state after a run; an action may have cancelled its own task."""
        if task.state is State.CANCELLED:
            return
        if task.every is None:
            task.move(State.DONE if task.error is None else State.FAILED)
            return
        missed = (self._clock() - task.due) // task.every
        task.due += (max(missed, 0) + 1) * task.every
        task.move(State.WAITING)
        self._wait(task)

    def _wait(self, task: Task) -> None:
        heapq.heappush(self._waiting, (task.due, task.number, task))

    def _promote(self) -> None:
        """Moves what is due from the heap by time to the heap by priority."""
        now = self._clock()
        while self._waiting and self._waiting[0][0] <= now:
            task = heapq.heappop(self._waiting)[-1]
            if task.state is State.WAITING:
                task.move(State.READY)
                heapq.heappush(self._ready, (-task.priority, task.due, task.number, task))

    def _drop_cancelled(self) -> None:
        while self._waiting and self._waiting[0][-1].state is State.CANCELLED:
            heapq.heappop(self._waiting)
        while self._ready and self._ready[0][-1].state is State.CANCELLED:
            heapq.heappop(self._ready)


def main() -> None:
    """Runs a morning with a fake clock."""
    nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    moments = [nine]
    scheduler = Scheduler(clock=lambda: moments[-1])
    scheduler.add("tidy up", lambda: None, priority=1)
    scheduler.add("page the engineer", lambda: None, due=nine + timedelta(minutes=1), priority=9)
    scheduler.add("divide", lambda: 1 / 0, due=nine + timedelta(minutes=2))
    backup = scheduler.add("backup", lambda: None, every=timedelta(minutes=10))
    for minute in (2, 25, 30):
        moments.append(nine + timedelta(minutes=minute))
        while task := scheduler.run_next():
            print(f"9:{minute:02} {task.name}: {task.state.value} {task.error or ''}".rstrip())
    scheduler.cancel(backup)
    print(f"next: {scheduler.next_due()}, backups: {backup.runs}")


if __name__ == "__main__":
    main()
