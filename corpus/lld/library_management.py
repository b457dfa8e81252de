"""---
id: library-management
title: "Low-level design: library management"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: data modelling, status enum, repository"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: library management

A public library owns several copies of a book, lends them, and lets members reserve what is out.
The task is an exercise in data modelling: the usual mistake is one class `Book` for two different
things.

## The task

Write the core of a program for library management. Members borrow copies, bring them back, pay a
fine for each day of delay, and reserve a title of which no copy is on the shelf. A returned copy of
a reserved title is set aside for the member who has waited longest. Copies get lost and sometimes
turn up again. The rules must be testable without a database.

## Clarify first

These answers were chosen here:

- A loan lasts 21 days, a member has at most three open loans, and a day of delay costs 20 cents.
- Dates are enough; nobody pays for hours.
- A reservation is for a title, and only a title without an available copy can be reserved.
- A member who wants a reserved copy asks for the title, and the program finds the copy set aside.
- A lost copy keeps its open loan until the copy comes back, so the loan still counts for the limit.
- Accounts, payments and search by author are out of scope.
- One desk works at a time; two desks are the extension below.

## The design: data modelling, status enum, repository

The data model of the library, which owns several copies of a book, lends them and takes
reservations, has four records that are kept apart. `Title` holds what all copies share: ISBN, name
and author. `Copy` is a physical book with a barcode and a status. `Loan` connects a copy with a
member and has a due date and a return date. `Hold` is a place in the queue for a title.

```text
Title 1 ----- n Copy 1 ----- n Loan n ----- 1 member
Title 1 ----- n Hold n ----- 1 member
```

A loan stays in storage after the return, with its return date filled in. A field `borrowed_by` on
the copy would know only the present borrower, and the history would be overwritten.

A hold, or reservation, refers to a title and not to a copy, since any copy that comes back serves
the first member in the queue. The hold receives a barcode at the moment when a copy is set aside
for it.

The status of a copy is an enum: available, on loan, set aside or lost. A table says which status
may follow which, and one method, `_move`, consults the table and so prevents impossible changes. A
lost copy can therefore not be lent before somebody has brought it back, even if a method of the
service forgets to ask.

The Repository pattern separates the rules from the storage. `Catalogue` and `Circulation` are
protocols whose methods ask in the words of the library: `open_loan(barcode)`, `queue(isbn)`. SQL,
sessions and cursors may not stand in their signatures, or the rules would depend on one storage.
`Library` holds the rules and receives both repositories through its constructor. The in-memory
versions are dictionaries, which is enough for tests and for the demonstration.

All records are frozen dataclasses. A change makes a new record with `dataclasses.replace`, and only
`save` puts it into storage. With mutable records a caller could change the object that the
dictionary stores, and a forgotten `save` would go unnoticed until the first real database:

```pycon
>>> shelf = {"c1": {"status": "available"}}
>>> copy = shelf["c1"]
>>> copy["status"] = "on loan"
>>> shelf["c1"]
{'status': 'on loan'}

```

`Library` brings copies into circulation through one method, `_shelve`. The method gives the copy to
the first waiting hold or else makes it available. A copy that comes back or has just been bought is
therefore never lent past the queue.

## Trade-offs and extensions

The status `ON_LOAN` repeats what an open loan already says. The repetition makes the search for an
available copy cheap and readable, and its price is that status and loan must change together. A
design without the repetition would derive the status from loans and holds at each query.

Two desks need a shared database. The two repositories are written anew, while the rules in
`Library` stay. The method `lend` has a gap between reading a copy as available and saving the loan,
in which the other desk can read the same copy. The database has to refuse the
second loan. A partial unique index does so in SQLite and PostgreSQL:

```sql
CREATE UNIQUE INDEX one_open_loan ON loan (barcode) WHERE returned IS NULL;
```

A row lock taken by the first desk (`SELECT ... FOR UPDATE`) or an update with a condition on the
old status works as well. Status and loan must be committed in one transaction, since a crash
between two commits would leave a copy on loan without a loan. Fakes in memory say nothing about
locks, so the SQL repositories need tests of their own.

Repositories cost a method in the protocol and one in every implementation for each new question to
the data. A tool that will only ever have one store may do without them.

Holds that nobody collects need a nightly job that calls `cancel`. The job must know since when a
copy is set aside, so `Hold` would get that date as a further field.

## Questions

### Model the data of a library that owns several copies of a book, lends them and takes reservations. Which records do you keep apart, where does the history live, what does a reservation refer to, and how do you prevent impossible changes of a copy's status?

- id: `library-management-data-model`
- level: mid
- kind: design
- minutes: 12
- see: [The design: data modelling, status enum, repository](#the-design-data-modelling-status-enum-repository)

#### Model answer

I keep title and copy apart: ISBN, name and author are stored once per title, while each physical
copy has its own barcode and status. A loan is a record too, with copy, member, due date and return
date. It is kept after the return, so the history is there, while a field `borrowed_by` would be
overwritten. A reservation belongs to the title, because any copy that comes back can serve the
member who has waited longest. The status is an enum with a table of allowed transitions, and all
changes pass through one method that consults the table; going from lost to on loan raises an error.

#### Key points

- `title-and-item` (30): Shared facts such as ISBN and author belong to the title, while barcode and
  state belong to each physical item.
  - Also: Two classes: the work as published once, and the individual volume on the shelf with its
    barcode.
  - Also: One `Title`, many `Copy` rows; the author stands in the first, the condition in the
    second.
  - Also: Do not make one `Book` class: bibliographic data exist once, physical pieces several
    times.
  - Probe: The spelling of an author's name is corrected. How many rows do you touch?
- `loan-kept` (30): Each loan is a row of its own that stays after the return, instead of a
  `borrowed_by` field that gets overwritten.
  - Also: Store borrowings as separate entries with a return date; never just the present borrower
    on the item.
  - Also: `Loan(copy, member, due, returned)` remains in the table when it is closed.
  - Also: Who had the item last year is only known if every borrowing has its own lasting record.
  - Probe: A stain is found. Who had this volume before the present borrower?
- `queue-for-title` (15): The queue is kept for the title, because whichever item comes back first
  serves the longest waiting member.
  - Also: People wait for the work and not for a particular barcode; any returned one will do.
  - Also: A hold points to the ISBN, since the member does not care which of the items it is.
  - Also: Waiting for one specific item would leave the others unused while the member still waits.
  - Probe: Three items are out, and one is back early. Whose turn is it?
- `moves-table` (25): An enum with a table of allowed transitions rejects a move such as from lost
  straight to on loan.
  - Also: Keep a mapping from each state to its permitted successors and raise an error for any
    other step.
  - Also: A small state machine: `if new not in MOVES[old]: raise`.
  - Also: Enumerate the states and which one may follow which; everything else is refused in one
    place.
  - Probe: Some method lends an item that is marked as lost. Which line of yours objects?

#### Misconceptions

- `one-book-class`: Title and physical item are the same thing, so ISBN, author, barcode and state
  all belong to one class.
  - Correction: Bibliographic facts exist once per title and barcode and state once per item; one
    class repeats the former or mixes up the latter.
- `borrower-field-enough`: A `borrowed_by` field on the item preserves every past loan, so loans
  need no rows of their own.
  - Correction: The field holds one value, and the next borrower overwrites it.
- `queue-for-item`: The queue must be kept for one particular item, because no other item of the
  title can serve the waiting member.
  - Correction: Members want the title, and any returned copy serves the first of them.
- `enum-checks-moves`: An enum alone rejects a forbidden transition, since Python knows which member
  may follow which.
  - Correction: An enum only limits the values; the allowed transitions must be written down and
    checked.

#### Hints

1. You have a class for the book: does it stand for the work or for the thing with a barcode?
2. Ask of your model: who had this volume in March, and which of three copies is the reservation
   waiting for?
3. Four answers are wanted: two kinds of book, a record of an event, the target of a queue, a table.

### In the code of the library, `Library` calls the protocols `Catalogue` and `Circulation`, and all records are frozen dataclasses. What does the split give you, what may not stand in the protocols, which bug do the frozen records prevent with a dictionary as storage, and what is the price?

- id: `library-management-repositories`
- level: mid
- kind: design
- minutes: 8
- see: [The design: data modelling, status enum, repository](#the-design-data-modelling-status-enum-repository), [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

The lending rules depend on two interfaces only, so tests run them against dictionaries and
production runs the same rules against a database. The protocols speak the language of the domain,
for example `open_loan(barcode)`; SQL, sessions and cursors stay behind them, or the rules would
depend on the technology after all. A dictionary hands out the stored object itself. If it were
mutable, changing an attribute would change the storage even when `save` was forgotten, and the test
would pass although a database would lose the change. The price is one method in the protocol and
one in each implementation for every new query, wasted where only one store will ever exist.

#### Key points

- `rules-on-any-store` (30): The lending rules run unchanged on dictionaries in tests and on a
  database in production.
  - Also: You can swap the storage without touching the business logic, and test it with an
    in-memory fake.
  - Also: The service does not know whether tables or dicts are behind the interface.
  - Also: Unit tests of the rules need no database, because a fake fulfils the same interface.
  - Probe: How long do a hundred tests of the fine and the limit take, and what do they start?
- `domain-words-only` (20): Signatures speak in domain terms such as `open_loan(barcode)` and keep
  SQL, sessions and cursors behind them.
  - Also: No query language, ORM session or cursor appears among the parameters or results, only
    business concepts.
  - Also: The interface asks "which loan is open for this barcode", and how that is queried stays
    hidden.
  - Also: If a method takes a WHERE clause or returns an ORM query, the abstraction has leaked.
  - Probe: Would a method that takes a WHERE clause be all right?
- `forgotten-save-shows` (30, failure path): A mutable object taken from the dict could be altered
  in place, and a forgotten `save` would go unnoticed.
  - Also: The dict hands out the stored object itself, so changing an attribute persists it without
    any save, unlike a real database.
  - Also: Aliasing: caller and store share one instance; tests pass though the code never wrote the
    change back.
  - Also: With immutability you must build a new value with `replace` and store it explicitly, or
    the test fails.
  - Probe: A method sets an attribute and never calls `save`. Which of the two storages notices?
- `method-per-query` (20, trade-off): Every new query needs a method in the interface and one in
  each implementation.
  - Also: More code: whatever you want to ask has to be declared once and then written for each
    store.
  - Also: A report with a new filter means editing the interface, the fake and the real one.
  - Also: It is boilerplate that grows with each question to the data, wasted if there will only be
    one store.
  - Probe: The librarian wants a list of overdue loans. Which files do you edit?

#### Misconceptions

- `rules-rewritten`: The lending rules must be written once for the dictionaries of the tests and
  again for the database.
  - Correction: The rules call the protocols only, so the same rules run on either storage.
- `sql-in-protocol`: Signatures in the interface should take SQL conditions and a session, as these
  are the terms of the domain.
  - Correction: SQL and sessions are terms of one storage; with them in the signatures the rules
    depend on that storage.
- `dict-returns-copy`: A dict always hands out a copy of the stored object, so altering a mutable
  one in place cannot change the storage.
  - Correction: A dict returns a reference to the stored object itself, so a change in place is a
    change of the storage.
- `queries-are-free`: A new query needs no method in the interface, since each implementation
  derives it from the existing ones.
  - Correction: Nothing is derived: the protocol and each implementation get a further method.

#### Hints

1. You praise the tests: what exactly would they have to start if the rules contained SQL?
2. Take an object out of a dictionary, change it, look into the dictionary again.
3. Think of exchange, of vocabulary, of two names for one object, and of the number of methods.

### The library's program moves from memory to PostgreSQL, and two desks work at the same time. Which code is replaced, how can the last copy be lent twice, how do you make that impossible, what must be committed together, and what can your in-memory fakes no longer show?

- id: `library-management-two-desks`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

I write two new repositories that fulfil the protocols with SQL; the rules in `Library` stay. `lend`
first reads a copy as available and then writes. Between the two steps the other desk can read the
same copy, and both create a loan. The decision therefore belongs to the database: a unique index on
the barcode for open loans, a row lock with `SELECT ... FOR UPDATE`, or an update that requires the
old status. The new status and the loan are committed in one transaction, else a crash leaves a copy
on loan without a loan. The fakes still test the rules, but locks, isolation and constraints need
tests against a real PostgreSQL.

#### Key points

- `new-repositories` (15): Only the repositories are written anew with SQL, while the rules in
  `Library` stay as they are.
  - Also: Add SQL classes that satisfy the same protocols and pass them in; the service is not
    edited.
  - Also: Swap the storage implementations, keep the business logic.
  - Also: `Library(SqlCatalogue(...), SqlCirculation(...))`, with the same `Library` as before.
  - Probe: Which of your classes knows that there is a database now?
- `read-before-write` (25, failure path): Both read the status as available before either has
  written, so each of them creates a loan.
  - Also: A check-then-act race: the second transaction looks before the first one's change is
    visible.
  - Also: Between looking and saving, the other side can look too and see it as still free.
  - Also: Two `lend` calls interleave: read, read, write, write.
  - Probe: Write down the four steps of two desks in the worst order.
- `store-refuses` (25): The database itself must refuse the second loan, by a unique index, a row
  lock or a conditional update.
  - Also: Create a partial unique index on the barcode where `returned IS NULL`; the other insert
    then fails.
  - Also: Lock the row with `SELECT ... FOR UPDATE` before checking the status, so that the other
    desk waits and then sees it taken.
  - Also: `UPDATE copy SET status = 'on loan' WHERE barcode = ? AND status = 'available'` and check
    that one row changed.
  - Probe: Who can tell that another process has been faster: the program or something else?
- `status-with-loan` (20): The new status and the loan row belong in one transaction, or a crash
  leaves one of them alone.
  - Also: Commit both writes atomically; otherwise you get an item that is out with no borrower on
    record.
  - Also: The repositories must not commit one by one; a unit of work around `lend` saves both or
    neither.
  - Also: If the process dies between two commits, the item is marked as lent and nobody has it.
  - Probe: The power fails between the two writes. What does the morning shift find?
- `fakes-prove-no-locks` (15, trade-off): Isolation, locks and constraints do not exist in a dict,
  so the SQL classes need tests against the real server.
  - Also: The fake runs one call after the other and cannot reproduce races; you need integration
    tests on PostgreSQL.
  - Also: Fakes only prove the rules; concurrency behaviour has to be tested on the actual database.
  - Also: A green suite with dictionaries says nothing about unique indexes or transactions.
  - Probe: Your suite is green with dictionaries. Which bug can still be there?

#### Misconceptions

- `rules-move-to-sql`: The rules in `Library` must be rewritten with SQL, since protocols work only
  for storage in memory.
  - Correction: A protocol says nothing about the storage; SQL repositories fulfil it, and the rules
    stay.
- `transactions-prevent-race`: Both desks cannot read the status as available, because PostgreSQL
  runs transactions strictly one after the other by default.
  - Correction: PostgreSQL's default is READ COMMITTED, and two transactions can read the same row
    before either writes.
- `python-lock-refuses`: A `threading.Lock` in the program makes each desk's process refuse the
  second loan, so the database needs no index or row lock.
  - Correction: Such a lock works within one process; two desks in two processes do not share it.
- `commit-each-write`: Status and loan row should be committed in separate transactions, because a
  crash between them undoes both.
  - Correction: A crash undoes only what is not yet committed; the first commit stays, and the
    second write is missing.
- `fake-shows-races`: A dict in memory has the same isolation, locks and constraints as the server,
  so its tests show every race.
  - Correction: A dict has neither transactions nor constraints; races and constraint errors show
    only against the server.

#### Hints

1. You trust the check for an available copy: how long does its answer stay true?
2. Let desk A pause right after its check, and let desk B lend in the meantime.
3. Think of what is swapped, of an order of four steps, of who decides, of atomicity, of tests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import count
from types import MappingProxyType
from typing import Protocol


class Refused(Exception):
    """The library's rules or records do not allow this."""


class Status(Enum):
    """Where a copy is."""

    AVAILABLE = "available"
    ON_LOAN = "on loan"
    SET_ASIDE = "set aside"
    LOST = "lost"


MOVES: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.AVAILABLE: frozenset({Status.ON_LOAN, Status.SET_ASIDE, Status.LOST}),
        Status.ON_LOAN: frozenset({Status.AVAILABLE, Status.SET_ASIDE, Status.LOST}),
        Status.SET_ASIDE: frozenset({Status.ON_LOAN, Status.AVAILABLE, Status.SET_ASIDE, Status.LOST}),
        Status.LOST: frozenset({Status.AVAILABLE, Status.SET_ASIDE}),
    }
)
"""Which status may follow which."""


@dataclass(frozen=True, slots=True)
class Title:
    """What all copies of a book share."""

    isbn: str
    name: str
    author: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One physical book."""

    barcode: str
    isbn: str
    status: Status = Status.AVAILABLE


@dataclass(frozen=True, slots=True)
class Loan:
    """A copy with a member; open until `returned` is filled in."""

    number: int
    barcode: str
    member: str
    due: date
    returned: date | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A member's place in the queue for a title; has a barcode once a copy is set aside."""

    number: int
    isbn: str
    member: str
    barcode: str = ""


class Catalogue(Protocol):
    """The titles and copies the library owns (Repository)."""

    def copy(self, barcode: str) -> Copy:
        """Returns the copy. Raises Refused where there is none."""

    def copies(self, isbn: str) -> list[Copy]:
        """Returns the copies of a title."""

    def save(self, entry: Title | Copy) -> None:
        """Stores a title or a copy, new or changed."""


class Circulation(Protocol):
    """Loans and holds (Repository)."""

    def open_loan(self, barcode: str) -> Loan | None:
        """Returns the loan of a copy that is not back yet."""

    def open_loans(self, member: str) -> list[Loan]:
        """Returns what a member has not brought back yet."""

    def queue(self, isbn: str) -> list[Hold]:
        """Returns the holds on a title, oldest first."""

    def next_number(self) -> int:
        """Returns a number that no loan or hold has yet."""

    def save(self, entry: Loan | Hold) -> None:
        """Stores a loan or a hold, new or changed."""

    def remove(self, hold: Hold) -> None:
        """Takes a hold out of the queue."""


class MemoryCatalogue:
    """A catalogue in dictionaries."""

    def __init__(self) -> None:
        self._titles: dict[str, Title] = {}
        self._copies: dict[str, Copy] = {}

    def copy(self, barcode: str) -> Copy:
        """Returns the copy."""
        if barcode not in self._copies:
            raise Refused(f"no copy {barcode}")
        return self._copies[barcode]

    def copies(self, isbn: str) -> list[Copy]:
        """Returns the copies of a title."""
        return [copy for copy in self._copies.values() if copy.isbn == isbn]

    def save(self, entry: Title | Copy) -> None:
        """Stores a title or a copy."""
        if isinstance(entry, Title):
            self._titles[entry.isbn] = entry
        elif entry.isbn in self._titles:
            self._copies[entry.barcode] = entry
        else:
            raise Refused(f"no title {entry.isbn}")


class MemoryCirculation:
    """Loans and holds in dictionaries, in the order of their numbers."""

    def __init__(self) -> None:
        self._loans: dict[int, Loan] = {}
        self._holds: dict[int, Hold] = {}
        self._numbers = count(1)

    def open_loan(self, barcode: str) -> Loan | None:
        """Returns the loan of a copy that is not back yet."""
        return next((loan for loan in self._loans.values() if loan.barcode == barcode and not loan.returned), None)

    def open_loans(self, member: str) -> list[Loan]:
        """Returns what a member has not brought back yet."""
        return [loan for loan in self._loans.values() if loan.member == member and not loan.returned]

    def queue(self, isbn: str) -> list[Hold]:
        """Returns the holds on a title, oldest first."""
        return sorted((hold for hold in self._holds.values() if hold.isbn == isbn), key=lambda hold: hold.number)

    def next_number(self) -> int:
        """Returns a new number."""
        return next(self._numbers)

    def save(self, entry: Loan | Hold) -> None:
        """Stores a loan or a hold."""
        if isinstance(entry, Loan):
            self._loans[entry.number] = entry
        else:
            self._holds[entry.number] = entry

    def remove(self, hold: Hold) -> None:
        """Takes a hold out of the queue."""
        del self._holds[hold.number]


class Library:
    """The rules of lending; knows the repositories only by their protocols."""

    PERIOD = timedelta(days=21)
    MOST_LOANS = 3
    CENTS_A_DAY = 20

    def __init__(self, catalogue: Catalogue, circulation: Circulation, today: Callable[[], date]) -> None:
        self._catalogue, self._circulation, self._today = catalogue, circulation, today

    def lend(self, isbn: str, member: str) -> Loan:
        """Lends the copy set aside for the member, or else any available one."""
        if len(self._circulation.open_loans(member)) >= self.MOST_LOANS:
            raise Refused(f"{member} has {self.MOST_LOANS} loans")
        held = next((hold for hold in self._circulation.queue(isbn) if hold.member == member), None)
        copy = self._catalogue.copy(held.barcode) if held and held.barcode else self._available(isbn)
        if copy is None:
            raise Refused(f"no copy of {isbn} is available")
        self._move(copy, Status.ON_LOAN)
        if held:
            self._circulation.remove(held)
        loan = Loan(self._circulation.next_number(), copy.barcode, member, self._today() + self.PERIOD)
        self._circulation.save(loan)
        return loan

    def acquire(self, barcode: str, isbn: str) -> None:
        """Adds a new copy of a title; the first who waits for the title gets it. Raises Refused."""
        copy = Copy(barcode, isbn)
        self._catalogue.save(copy)
        if any(not hold.barcode for hold in self._circulation.queue(isbn)):
            self._shelve(copy)

    def give_back(self, barcode: str) -> int:
        """Takes a copy back, also a lost one, and returns the fine in cents."""
        today = self._today()
        copy, loan = self._catalogue.copy(barcode), self._circulation.open_loan(barcode)
        if loan is None and copy.status is not Status.LOST:
            raise Refused(f"{barcode} is not on loan")
        self._shelve(copy)
        if loan is None:
            return 0
        self._circulation.save(replace(loan, returned=today))
        return max((today - loan.due).days, 0) * self.CENTS_A_DAY

    def reserve(self, isbn: str, member: str) -> Hold:
        """Puts the member at the end of the queue for a title that is out."""
        if not self._catalogue.copies(isbn) or self._available(isbn):
            raise Refused(f"{isbn} is unknown or available")
        if any(hold.member == member for hold in self._circulation.queue(isbn)):
            raise Refused(f"{member} waits already")
        hold = Hold(self._circulation.next_number(), isbn, member)
        self._circulation.save(hold)
        return hold

    def cancel(self, isbn: str, member: str) -> None:
        """Ends the member's hold; a copy set aside goes to the next in the queue."""
        for hold in [hold for hold in self._circulation.queue(isbn) if hold.member == member]:
            self._circulation.remove(hold)
            if hold.barcode:
                self._shelve(self._catalogue.copy(hold.barcode))

    def report_lost(self, barcode: str) -> None:
        """Takes a copy out of circulation until it is brought back."""
        copy = self._catalogue.copy(barcode)
        self._move(copy, Status.LOST)
        for hold in [hold for hold in self._circulation.queue(copy.isbn) if hold.barcode == barcode]:
            self._circulation.save(replace(hold, barcode=""))
            if spare := self._available(copy.isbn):
                self._shelve(spare)

    def _available(self, isbn: str) -> Copy | None:
        return next((copy for copy in self._catalogue.copies(isbn) if copy.status is Status.AVAILABLE), None)

    def _shelve(self, copy: Copy) -> None:
        """Sets the copy aside for the first who waits, or makes it available."""
        waiting = next((hold for hold in self._circulation.queue(copy.isbn) if not hold.barcode), None)
        self._move(copy, Status.SET_ASIDE if waiting else Status.AVAILABLE)
        if waiting:
            self._circulation.save(replace(waiting, barcode=copy.barcode))

    def _move(self, copy: Copy, status: Status) -> None:
        """The only place where a status changes."""
        if status not in MOVES[copy.status]:
            raise Refused(f"{copy.barcode}: {copy.status.value} cannot become {status.value}")
        self._catalogue.save(replace(copy, status=status))


def main() -> None:
    """Lends the only copy of a title to two members in turn."""
    catalogue, circulation = MemoryCatalogue(), MemoryCirculation()
    catalogue.save(Title("978-1", "The Salt Road", "I. Marek"))
    days = [date(2026, 3, 2)]
    library = Library(catalogue, circulation, today=lambda: days[-1])
    library.acquire("c1", "978-1")

    print(f"Ada has c1 until {library.lend('978-1', 'Ada').due}")
    try:
        library.lend("978-1", "Ben")
    except Refused as refusal:
        print(f"Ben is refused: {refusal}")
    library.reserve("978-1", "Ben")
    days.append(date(2026, 3, 28))
    print(f"Ada is late and pays {library.give_back('c1')} cents")
    print(f"c1 is {catalogue.copy('c1').status.value}")
    print(f"Ben has c1 until {library.lend('978-1', 'Ben').due}")


if __name__ == "__main__":
    main()
