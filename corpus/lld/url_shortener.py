"""---
id: url-shortener-classes
title: "Low-level design: a URL shortener"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: base62 encoding, repository, expiry"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: a URL shortener

A URL shortener stores a long address under a short code and sends everybody who asks for the code
to the address. The classes are few; the marks are in the details of codes, aliases and lifetimes.

## The task

Write the classes behind a URL shortener. `shorten` takes an address, an optional alias and an
optional lifetime, and returns a link with its code. `resolve` takes a code and returns the address.
Links with a lifetime expire, and expired links are purged from storage from time to time. The
storage must be exchangeable, and tests must not wait for time to pass.

## Clarify first

These answers were chosen here:

- A generated code has seven characters out of the digits and both cases of the Latin letters.
- The same address may be shortened twice and gets two codes, since each has its own lifetime.
- An alias is chosen by the user, has 3 to 30 of the same characters, and is refused if it is taken.
- A code that has been purged is free as an alias, but it is never generated a second time.
- Only `http` and `https` addresses are accepted, and none with a space or a control character.
- An unknown code and an expired one are different errors, since HTTP has 404 and 410 for them.
- Counting clicks and serving HTTP are out of scope.

## The design: base62 encoding, repository, expiry

The core of a URL shortener has three parts. A counter and base62 lead from a new link to a short
code without collisions. A repository keeps the storage exchangeable and ensures that an alias is
given out once. A comparison with the clock decides when a link is expired.

Base62 encoding writes a number with 62 digits: 0-9, A-Z and a-z. Seven such digits have 62**7
values, about 3.5 trillion, and every number below 62**7 has exactly one code of that length. The
encoding itself cannot collide, unlike a hash that is cut to seven characters.

```pycon
>>> 62 ** 7
3521614606208
>>> number, digits = 125, []
>>> while number:
...     number, digit = divmod(number, 62)
...     digits.append(digit)
>>> digits[::-1]
[2, 1]

```

Numbers come from a counter. Counted codes would follow one another visibly, so `Codes` spreads them
first: it multiplies the number by a constant modulo 62**7. The constant shares no factor with 62,
and therefore two numbers below 62**7 never land on the same value. The spreading hides the order
from the eye. It is not encryption, because two neighbouring codes betray the constant.

The Repository pattern hides the storage behind `Links`, a protocol with `add`, `get` and `purge`.
The method `add` refuses a code that is taken, in one step with storing it. A service that asked
first and stored afterwards would let two requests take the same alias.

`Shortener` catches the refusal in one case only. An alias that is taken is reported to the user. A
generated code can be taken too, by somebody's alias of seven characters, and then the next number
is tried.

`shorten` looks at the raw address for control characters. `urlsplit` removes line breaks before it
parses, so an address with a line break would pass every later check, and a server that copies it
into the `Location` header would let the author of the link write headers of his own.

Expiry is decided when a link is read: a link is expired from the instant `expires` on, so `resolve`
compares it with the injected clock. No expired link is ever followed, even if the job that purges
has not run; the job only saves space. An expired link answers `Expired` until it is purged and
`Unknown` afterwards.

## Trade-offs and extensions

A counter needs one place that hands out numbers. Several servers would ask it for each link; a
cheaper way is that each server leases a block of, say, 1,000 numbers and counts by itself. A server
that crashes loses the rest of its block, which costs nothing but a few codes.

Random codes from `secrets` need no counter and cannot be guessed from other codes. Their price is
collisions, which `add` reports and a retry solves. With 100 million stored links a random code of
seven characters is taken with a probability of 0.003 percent:

```pycon
>>> f"{100_000_000 / 62 ** 7:.6f}"
'0.000028'

```

Unguessable codes do not replace access control, since whoever has the link can pass it on.

A purged code that is free as an alias can be taken by somebody else, while the old short link still
stands in mails and on posters. A service that fears such a takeover keeps the purged codes as taken
and pays with storage.

Cutting a hash to seven characters gives the same address the same code without a look into storage.
Two different addresses can still get the same code, so the retry is needed all the same, and two
users can no longer have different lifetimes for one address.

A redirect with status 301 may be stored by browsers, so later clicks never reach the server and an
expiry or a limit of clicks is not noticed. Status 302 sends each click through the server, unless a
header allows caching, and costs a request each time.

A limit of clicks turns each read into a write. The decrement must be atomic in the storage, for
example an `UPDATE` with the condition `clicks_left > 0`. Otherwise two requests can both use the
last click.

## Questions

### Design the core of a URL shortener. How do you get from a new link to a short code without collisions, how is the storage kept exchangeable, who ensures that an alias chosen by a user is given out once, and when is a link with a lifetime expired?

- id: `url-shortener-core`
- level: mid
- kind: design
- minutes: 12
- see: [The design: base62 encoding, repository, expiry](#the-design-base62-encoding-repository-expiry)

#### Model answer

Each link gets the next number of a counter, and the number is written in base62. Different numbers
have different codes, and seven characters are enough for 3.5 trillion. The service talks to a
repository protocol, so that a dictionary serves the tests and a table serves production. Its `add`
refuses a taken code in the same step in which it stores, because asking first and storing later
leaves a gap for a second request. Expiry is checked when the link is read, by comparing its instant
with an injected clock; a purge job only frees space, so nothing breaks when it runs late.

#### Key points

- `number-in-base62` (30): A counter's unique number written in base62 yields a distinct value, with
  62**7 possibilities for seven characters.
  - Also: Take the next id and encode it with digits, upper and lower case letters; unique ids mean
    unique strings.
  - Also: `divmod(number, 62)` until nothing is left; every integer has its own base62
    representation.
  - Also: Sequence plus base62 instead of a cut hash, as two ids can never have the same encoding.
  - Probe: Why can two different inputs not end in the same seven characters?
- `repository-role` (20): The service depends on a repository interface, behind which a dictionary
  or a table can stand.
  - Also: A protocol with `add` and `get` separates the rules from the database, so tests use an
    in-memory one.
  - Also: Persistence sits behind an abstraction; swapping it does not touch the service class.
  - Also: Inject something with `add`, `get` and `purge`; whether it is a dict or SQL is its own
    affair.
  - Probe: What does a unit test of the rules have to start?
- `add-if-absent` (25, failure path): Checking that the code is unused and inserting it must be one
  atomic step of the storage.
  - Also: Insert-if-absent with a unique constraint, and handle the error, instead of looking first.
  - Also: The database's uniqueness decides; a lookup followed by an insert lets two requests both
    win.
  - Also: `add` raises if the key exists, in the same operation that would write it.
  - Probe: Two people ask for "sale" in the same millisecond. Who notices?
- `checked-on-read` (25): Whether it is over is decided on reading, by comparing the stored instant
  with the clock.
  - Also: Lazy check: `resolve` looks at `expires <= now`; the clean-up job merely frees space.
  - Also: Each lookup tests the deadline itself, so a late purge does not keep dead addresses alive.
  - Also: Compare the time at access, and do not rely on a background task having deleted the row.
  - Probe: The nightly purge did not run. What does a user of an old link get?

#### Misconceptions

- `cut-hash-unique`: A hash cut to seven characters is distinct for every address, whereas base62 of
  a counter produces collisions.
  - Correction: It is the other way round: a cut hash can collide, and distinct numbers have
    distinct base62 codes.
- `repository-is-dict`: A repository interface only works with a dictionary, so a table in a
  database needs another service class.
  - Correction: The interface says nothing about storage; a class over a table can fulfil it.
- `look-then-insert`: Looking up the code and then inserting it in a second step is safe, since two
  requests cannot interleave.
  - Correction: Another request can insert between lookup and insertion; only an atomic step of the
    storage decides.
- `purge-decides`: A link is over only once the purge job has deleted it, so reading must ignore the
  stored instant.
  - Correction: Then lifetimes would depend on when the job runs; the comparison on reading decides.

#### Hints

1. You cut a hash: what do you do when two addresses agree in the characters you keep?
2. Let two requests for one alias run line by line in turns, and let the clean-up job be a day late.
3. Think of a numeral system, an interface, a uniqueness rule and a comparison.

### In the URL shortener's code, `Codes` multiplies each number by a constant modulo 62**7 before it is encoded, and `shorten` tries the next number when `add` raises `Taken` for a generated code. Why does the multiplication produce no duplicates, what does it give and not give, and how can a generated code be taken at all?

- id: `url-shortener-code-spreading`
- level: senior
- kind: design
- minutes: 8
- see: [The design: base62 encoding, repository, expiry](#the-design-base62-encoding-repository-expiry)

#### Model answer

The constant has no common factor with 62**7, so it has an inverse modulo 62**7. Multiplication by
it is then a permutation of all values: two different numbers below 62**7 always have different
results. Consecutive links get codes that look unrelated, so nobody sees at a glance how many links
there are. That is disguise and no security: the difference of two neighbouring codes reveals the
constant, and everything can then be computed. A generated code can still be taken, since aliases
live in the same namespace and a user may have chosen just these seven characters. The loop takes
the next number then, while a taken alias is reported to its user.

#### Key points

- `coprime-permutation` (35): A factor coprime to the modulus has an inverse, so distinct inputs are
  mapped to distinct results.
  - Also: Because gcd(factor, 62) is 1, the mapping is a bijection on the range and cannot merge two
    values.
  - Also: It is only a permutation of 0 to 62**7 - 1, as the constant is odd and no multiple of 31.
  - Also: You could undo it with `pow(factor, -1, 62**7)`, hence no two inputs share a result.
  - Probe: What would happen with the constant 62, and why?
- `hides-sequence` (15): Links made one after the other look unrelated, so their order and count are
  not obvious.
  - Also: Without it successive ids would give visibly successive strings that anyone can walk
    through.
  - Also: Users cannot simply raise the last character to find the next person's address.
  - Also: It scatters neighbours, so that you do not see at a glance how many exist.
  - Probe: What does a curious user see who shortens two addresses in a row?
- `no-secrecy` (25, trade-off): It offers no secrecy, because two neighbouring results reveal the
  factor and hence all the others.
  - Also: This is obfuscation rather than encryption; a few known outputs are enough to compute the
    rest.
  - Also: Subtract two consecutive outputs and you have the constant, so everything is predictable.
  - Also: For unguessable ones you need random values from `secrets` and not arithmetic.
  - Probe: Somebody knows two results in a row. What can they compute?
- `alias-namespace` (25, failure path): Aliases share the namespace, so a user may already have
  chosen exactly those seven characters.
  - Also: A custom name of length seven can equal what the counter produces later.
  - Also: Both kinds live under the same keys; somebody's own wording may be the next value.
  - Also: Collisions come from user-chosen names and not from the counter.
  - Probe: Which other entries are stored under the same kind of key?

#### Misconceptions

- `any-factor-works`: Any factor maps distinct inputs to distinct results, whether or not it is
  coprime to the modulus.
  - Correction: With a common factor different inputs meet: times 62 modulo 62**7, the inputs 0 and
    62**6 both give 0.
- `order-still-visible`: Links made one after the other still get codes that differ only in the last
  character after the multiplication.
  - Correction: Neighbours differ by the constant, which is large and changes many digits.
- `multiplication-encrypts`: The multiplication is encryption: even with two neighbouring results
  nobody can compute the factor.
  - Correction: The difference of two neighbours modulo 62**7 is the factor itself.
- `counter-repeats`: A generated code is taken only because the counter hands out the same number to
  two users.
  - Correction: The counter never repeats a number; the clash comes from an alias with the same
    characters.

#### Hints

1. You trust the counter to be unique: what does the step after it have to preserve?
2. Work modulo 10 with the factors 3 and 5, and multiply each of the ten digits.
3. One answer comes from number theory, one from cryptography's border, one from a shared namespace.

### A URL shortener that numbers its links with a counter shall run on four servers, produce codes that cannot be guessed, and let a link die after 100 clicks. How do you get codes without a shared counter and what does that cost, what do you say about leasing blocks of numbers, how do you count clicks correctly, and which redirect status fits?

- id: `url-shortener-four-servers`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

For unguessable codes I draw seven random characters with `secrets` on each server. They can
collide, so `add` must refuse a taken code and the server draws again; with 100 million links that
happens about three times in 100,000. Leased blocks of a counter avoid collisions and need the
shared counter only once per block, but their codes stay predictable, so they fail the second
wish. Each click decrements the remaining number in one atomic statement with a condition, since
reading and writing in two steps lets two requests use the last click. The answer is 302: a browser
may cache a 301, and later clicks would bypass the server.

#### Key points

- `random-and-retry` (30, trade-off): Random characters from `secrets` need no coordination, at the
  price of rare collisions that are drawn again.
  - Also: Each machine generates with a cryptographic random source and retries when the insert
    reports a duplicate.
  - Also: `secrets.choice` seven times; the uniqueness constraint catches the odd repetition and you
    try once more.
  - Also: Secure randomness works on all machines independently, you only have to handle a clash now
    and then.
  - Probe: How often would an insert fail with 100 million stored ones?
- `blocks-predictable` (20): Ranges spare most trips to the counter, but their values follow a
  pattern that outsiders can predict.
  - Also: Handing each machine 1,000 ids at a time scales well and is collision-free, yet the
    results remain sequential.
  - Also: With ranges per machine there is little coordination, though anybody can enumerate
    neighbours.
  - Also: Preallocated intervals solve the bottleneck and not the secrecy.
  - Probe: Which of the three wishes does a range per machine fulfil, and which not?
- `conditional-decrement` (30, failure path): The remaining number must be decreased by one atomic
  statement with a condition, never by read and write.
  - Also: `UPDATE link SET clicks_left = clicks_left - 1 WHERE code = ? AND clicks_left > 0`, and
    check the row count.
  - Also: Let the database do check and decrement together, or two requests both consume the last
    one.
  - Also: Use an atomic counter such as Redis `DECR` and refuse when the result is below zero.
  - Probe: One click is left and two requests arrive on two machines. What does each read?
- `temporary-redirect` (20): 302 fits, since browsers may cache a 301 and then skip the server on
  later visits.
  - Also: A permanent redirect can be remembered by the client, so those visits would not be
    counted.
  - Also: Use the temporary one so that every visit reaches us and the limit takes effect.
  - Also: 301 is cacheable by default, hence lost counts; answer with 302 or 307 instead.
  - Probe: A visitor clicks twice in the same browser. How often do you hear of it?

#### Misconceptions

- `random-never-collides`: Random characters from `secrets` never collide, so the insert need not be
  checked or drawn again.
  - Correction: With n stored codes a new one of seven characters collides with probability n /
    62**7; storage must refuse it.
- `blocks-unguessable`: Ranges of numbers per server make codes unguessable, since outsiders cannot
  predict which server answers.
  - Correction: The numbers within a range follow one another, so neighbours of a known code are
    easy to compute.
- `read-then-write-count`: Reading the remaining number and then writing it back minus one is
  correct on four servers, because each request is short.
  - Correction: Two requests can read the same value; the second write then hides one click.
- `permanent-counts`: 301 fits, because a permanent redirect makes every browser ask the server
  again on each visit.
  - Correction: A 301 may be cached without being asked for, so repeated visits can bypass the
    server.

#### Hints

1. You keep the counter: what can a stranger compute who has shortened one address?
2. Let two servers handle the hundredth click at once, and let one visitor click twice.
3. Think of a random source and its clashes, of ranges, of one SQL statement, of caching.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(ALPHABET)


class ShortenerError(Exception):
    """The root of everything that the shortener refuses."""


class BadRequest(ShortenerError):
    """The address, alias or lifetime is not acceptable."""


class Taken(ShortenerError):
    """Another link has this code."""


class Unknown(ShortenerError):
    """No link has this code (HTTP 404)."""


class Expired(ShortenerError):
    """The link's lifetime is over (HTTP 410)."""


def encode(number: int, width: int = 1) -> str:
    """Writes a number in base62, with zeros in front up to the width. Raises ValueError below 0."""
    if number < 0:
        raise ValueError("base62 has no sign")
    digits = []
    while number:
        number, digit = divmod(number, BASE)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits)).rjust(width, ALPHABET[0])


def decode(code: str) -> int:
    """Reads what `encode` wrote. Raises ValueError for any other character."""
    number = 0
    for character in code:
        number = number * BASE + ALPHABET.index(character)
    return number


@dataclass(frozen=True, slots=True)
class Link:
    """A code and where it leads; without `expires` it lasts for ever."""

    code: str
    address: str
    expires: datetime | None = None

    def is_expired(self, now: datetime) -> bool:
        """The instant `expires` itself is already too late."""
        return self.expires is not None and self.expires <= now


class Links(Protocol):
    """Where links are kept (Repository)."""

    def add(self, link: Link) -> None:
        """Stores a link in one step with the check of its code. Raises Taken."""

    def get(self, code: str) -> Link | None:
        """Returns the link with this code, expired or not."""

    def purge(self, now: datetime) -> int:
        """Removes expired links and returns how many there were."""


class MemoryLinks:
    """Links in a dictionary."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}
        self._lock = threading.Lock()

    def add(self, link: Link) -> None:
        """Stores a link unless its code is taken."""
        with self._lock:
            if link.code in self._links:
                raise Taken(link.code)
            self._links[link.code] = link

    def get(self, code: str) -> Link | None:
        """Returns the link with this code."""
        return self._links.get(code)

    def purge(self, now: datetime) -> int:
        """Removes expired links."""
        with self._lock:
            dead = [code for code, link in self._links.items() if link.is_expired(now)]
            for code in dead:
                del self._links[code]
            return len(dead)


class Codes:
    """An iterator of distinct codes that do not look consecutive; ends with the last number."""

    WIDTH = 7
    FACTOR = 2_176_477_521_929  # odd and no multiple of 31: no common factor with 62

    def __init__(self, start: int = 1) -> None:
        self._numbers = iter(range(start, BASE**self.WIDTH))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return encode(next(self._numbers) * self.FACTOR % BASE**self.WIDTH, self.WIDTH)


class Shortener:
    """The rules: what may be shortened, under which code, and for how long."""

    def __init__(self, links: Links, codes: Iterator[str], clock: Callable[[], datetime]) -> None:
        self._links, self._codes, self._clock = links, codes, clock

    def shorten(self, address: str, *, alias: str = "", lifetime: timedelta | None = None) -> Link:
        """Stores an address under the alias or a generated code. Raises BadRequest and Taken."""
        self._check(address, alias)
        expires = self._end(lifetime)
        if alias:
            link = Link(alias, address, expires)
            self._links.add(link)
            return link
        for code in self._codes:
            link = Link(code, address, expires)
            try:
                self._links.add(link)
            except Taken:  # somebody's alias: try the next number
                continue
            return link
        raise Taken("no code is left")

    def resolve(self, code: str) -> str:
        """Returns the address behind a code. Raises Unknown and Expired."""
        link = self._links.get(code)
        if link is None:
            raise Unknown(code)
        if link.is_expired(self._clock()):
            raise Expired(code)
        return link.address

    def _end(self, lifetime: timedelta | None) -> datetime | None:
        if lifetime is None:
            return None
        if lifetime <= timedelta(0):
            raise BadRequest("a lifetime must be positive")
        try:
            return self._clock() + lifetime
        except OverflowError as error:
            raise BadRequest("a lifetime must end before the year 10000") from error

    @staticmethod
    def _check(address: str, alias: str) -> None:
        if any(character <= " " or character == "\x7f" for character in address):  # urlsplit drops line breaks
            raise BadRequest(f"a space or a control character in {address!r}")
        try:
            parts = urlsplit(address)
            named = parts.hostname and parts.port != 0  # reading the port checks it
        except ValueError as error:
            raise BadRequest(address) from error
        if parts.scheme not in {"http", "https"} or not named:
            raise BadRequest(f"not a web address: {address}")
        if alias and (not 3 <= len(alias) <= 30 or set(alias) - set(ALPHABET)):
            raise BadRequest(f"not an alias: {alias}")


def main() -> None:
    """Shortens three addresses and lets one of them expire."""
    moments = [datetime(2026, 3, 2, 8, tzinfo=UTC)]
    links = MemoryLinks()
    shortener = Shortener(links, Codes(), clock=lambda: moments[-1])

    for path in ("maps/north", "maps/south"):
        print(f"{shortener.shorten(f'https://example.org/{path}').code} leads to {path}")
    sale = shortener.shorten("https://example.org/sale", alias="sale", lifetime=timedelta(days=3))
    print(f"{sale.code} leads to {shortener.resolve('sale')} until {sale.expires:%Y-%m-%d}")
    moments.append(moments[-1] + timedelta(days=3))
    try:
        shortener.resolve("sale")
    except Expired:
        print(f"sale is expired; {links.purge(moments[-1])} link purged")


if __name__ == "__main__":
    main()
