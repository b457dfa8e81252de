"""---
id: lru-cache
title: "Low-level design: an LRU cache"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: a doubly linked list with a hash map"
    topic: low-level-design-problems
  - heading: The OrderedDict alternative
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: an LRU cache

A cache keeps a limited number of results at hand. When a new result comes to a full cache, LRU
means that the least recently used entry goes. The problem shows whether a candidate can combine two
structures so that each repairs the weakness of the other.

## The task

Write an LRU cache with a fixed capacity. `get(key)` returns the value, `put(key, value)` stores
one, and both run in O(1) on average. Then solve the task with the standard library, and add expiry
and thread safety without an edit of the cache.

## Clarify first

These answers were chosen here:

- Both `get` and `put` count as a use of the entry; `key in cache` does not, so a monitor that only
  checks keeps no entry alive.
- A miss raises `KeyError`, so `None` can be stored as a value.
- `put` with a key that is present replaces the value and evicts nothing.
- The capacity counts entries, not bytes, and must be at least 1.
- An entry may become stale after a time, which is measured with an injected clock.

## The design: a doubly linked list with a hash map

A cache of fixed capacity that drops what was used least recently is made of two structures that
work together: a hash map and a linked list. A hash map finds a key in O(1) on average but does not
know when keys were used. A linked list keeps an order but needs O(n) to find a key. The combination
stores in the hash map, for each key, a reference to the node of the list.

The list is linked in both directions. A node that knows both neighbours can be taken out of the
middle with two assignments, without a walk from the head. A node of a singly linked list does not
know its predecessor; the map would have to lead to the predecessor of each node, and every move
would change several entries of the map.

The most recently used node stands at the front. A successful `get` moves its node to the front;
without that move the cache would evict in the order of writing. `put` does the same for a known
key. For a new key, `put` on a full cache first removes the node at the back, from the list and from
the hash map. An entry left in the map would be a leak, and `get` would still find it.

Each node stores its key beside the value. Eviction starts at the back of the list, and only the key
in the node tells which entry of the hash map has to be deleted.

The list is a ring that is closed by one sentinel node. The sentinel holds no entry; its next node
is the newest and its previous node the oldest one. Every node therefore always has two neighbours,
and unlinking has no special case for the first, the last or the only entry.

`Expiring` and `Locked` follow the Decorator pattern: both have the methods of the `Cache` protocol
and wrap another cache. `Expiring` stores a deadline with each value and treats an entry as missing
from its deadline on. The clock of `Expiring` is passed in, so a test need not wait. `Locked` has to
be the outermost wrapper: `Expiring` reads, compares and discards in three steps, and outside the
lock the discard could hit a fresh value that another thread has just stored.

Iterating over the cache gives a snapshot of the keys. A loop that followed the live links and
called `get` for each key would move nodes in front of itself and never end.

## The OrderedDict alternative

`collections.OrderedDict` is a dictionary that also keeps a doubly linked list of its keys.
`move_to_end` and `popitem(last=False)` both take O(1), so the cache becomes a few lines:

```pycon
>>> from collections import OrderedDict
>>> recent = OrderedDict(a=1, b=2, c=3)
>>> recent["a"] = 10
>>> list(recent)
['a', 'b', 'c']
>>> recent.move_to_end("a")
>>> recent.popitem(last=False)
('b', 2)

```

The example shows a trap: assigning to a key that is present does not move it, so `put` needs
`move_to_end` as well.

In CPython, `OrderedDict` is written in C and is faster than nodes written in Python, so it is the
better choice in production. An own list pays off when an entry must move between several lists.

A plain `dict` keeps the order of insertion, but it has no cheap way to its oldest key: in CPython,
`next(iter(d))` has to step over the gaps that earlier deletions left at the front.
`functools.lru_cache` memoises a function and has no expiry and no way to remove a single entry.

## Trade-offs and extensions

`get` changes the list, so even readers need a lock. Without one, two threads can relink the same
nodes at the same time and break the ring. `Locked` serialises all calls with one lock. The lock
does not stop two threads that both miss a key from both computing its value.

`Expiring` removes a stale entry only when somebody asks for it. A stale entry that nobody wants any
more keeps its place until it is evicted.

LRU fails when a scan reads many keys once. As soon as the scan has stored as many keys as the
cache holds, it has evicted every popular entry that nobody used meanwhile. A segmented LRU resists.
New keys enter a probation segment, and only a second use promotes an entry to the protected
segment, so new keys push out only keys on probation. The price is a second size to
tune, and a new favourite that has to be used twice.

## Questions

### Design a cache of fixed capacity that drops what was used least recently. Which two structures work together, why must one of them be linked in both directions, what does a successful read do to the order, and what exactly is removed for a new key when there is no room?

- id: `lru-cache-classes`
- level: mid
- kind: design
- minutes: 10
- see: [The design: a doubly linked list with a hash map](#the-design-a-doubly-linked-list-with-a-hash-map)

#### Model answer

A hash map leads from each key to a node of a linked list, so an entry is found in O(1) on average,
and the list keeps the entries in the order of their last use. The list is doubly linked, because a
node that knows its predecessor and its successor can be cut out of the middle in O(1); with single
links I would have to walk from the head to find the predecessor. Each `get` that hits moves its
node to the front, and so does `put` with a known key. For a new key in a full cache I unlink the
node at the back and delete its key from the map as well.

#### Key points

- `map-to-node` (30): A hash map from key to list node finds an entry in O(1), while the list
  records recency.
  - Also: Dictionary for lookup, linked list for the order of last use; the dict's values are the
    nodes themselves.
  - Also: `self._nodes[key]` gives the node at once, and its position in the list says how recently
    it was needed.
  - Also: Hashing answers where the entry is and the chain answers which one is oldest; the map
    points into the chain.
  - Probe: Given just a key, how do you reach its place in the order?
- `unlink-in-constant` (25): A node that knows its predecessor and successor is cut out of the
  middle in O(1), without walking from the head.
  - Also: With `prev` and `next` you just reconnect the neighbours; a singly linked list would need
    O(n) to find the predecessor.
  - Also: Double links let you remove any element in constant time, since you need not search for
    the one before it.
  - Also: `node.prev.next = node.next; node.next.prev = node.prev`, and no traversal is needed.
  - Probe: You hold a node from the middle. Which other nodes must you touch to take it out?
- `get-moves-front` (20): `get` moves the node that it found to the most recent end of the list.
  - Also: Every hit puts that element to the front of the list, also when nothing is written.
  - Also: Lookups update recency: unlink the found node and insert it at the head.
  - Also: Reading refreshes the position of the entry, which becomes the newest one again.
  - Probe: After which calls is the list in a different order than before?
- `evict-both` (25): Eviction unlinks the node at the oldest end and deletes its key from the hash
  map too.
  - Also: Drop the tail of the list and also remove the matching dictionary entry.
  - Also: `oldest = root.prev`, unlink it, then `del self._nodes[oldest.key]`.
  - Also: The last element goes from both structures, otherwise the map would leak and still find
    it.
  - Probe: What would `get` return for an evicted key if you forgot one of the two?

#### Misconceptions

- `map-to-value`: The hash map stores only the value, and the place in the list is then found in
  O(1) by comparing values.
  - Correction: Finding a value in a list takes O(n); the map has to lead to the node.
- `single-links-enough`: A singly linked list also cuts out a middle node in O(1), because the node
  knows its successor.
  - Correction: The predecessor has to be relinked as well, and finding it takes a walk from the
    head.
- `get-only-reads`: `get` leaves the order of the list as it is, because only writing an entry
  counts as using it.
  - Correction: Eviction would then follow the order of writing; in an LRU cache a hit makes its
    entry the most recent one.
- `evict-list-only`: Eviction needs to unlink only the list node, since Python deletes the key from
  the hash map by itself.
  - Correction: The map holds a reference to the node, so the entry stays until it is deleted
    explicitly.

#### Hints

1. You say "a dictionary": what would tell you which of its keys has not been used for longest?
2. Capacity 2: put a, put b, get a, put c. Which key must be gone, and from where?
3. One structure answers "where", the other answers "how long ago"; think of how they refer to each
   other.

### In the LRU cache's code, the list is a ring with one sentinel, each node holds its own key, and `key in cache` does not touch the ring. What does each of these buy, and how does the `OrderedDict` version do the same work?

- id: `lru-cache-code-choices`
- level: mid
- kind: design
- minutes: 8
- see: [The design: a doubly linked list with a hash map](#the-design-a-doubly-linked-list-with-a-hash-map), [The OrderedDict alternative](#the-ordereddict-alternative), [Clarify first](#clarify-first)

#### Model answer

Because of the sentinel every node always has two neighbours, so linking and unlinking need no test
for an empty list, a first or a last entry. The key in the node is needed at eviction: I come from
the back of the list and must delete the right entry of the dictionary without searching for it. A
membership test is not counted as a use, so monitoring or a check before an expensive call does not
keep an entry alive. `OrderedDict` keeps such a linked list itself: `move_to_end(key)` marks an
entry as recent and `popitem(last=False)` evicts the oldest one, both in O(1).

#### Key points

- `no-special-cases` (30): Every node always has two neighbours, so linking and unlinking need no
  branch for empty, first or last.
  - Also: There are no None checks at the ends, as a dummy element stands before the first and after
    the last.
  - Also: Inserting and removing is the same code everywhere, even for the only entry.
  - Also: `prev` and `next` are never None, which eliminates the edge cases at head and tail.
  - Probe: Which if statements would you need with plain head and tail pointers?
- `key-for-deletion` (25): Eviction arrives from the back of the list and needs the stored key to
  delete the dictionary entry.
  - Also: Otherwise you would know the node but not which map entry to remove, and would have to
    search all of them.
  - Also: `del self._nodes[oldest.key]` is only possible if the node remembers its key.
  - Also: It leads back from the list to the hash map, in O(1) instead of a scan over the
    dictionary.
  - Probe: You have just cut off the oldest node. How do you find its dictionary entry?
- `membership-is-no-use` (15): A membership test leaves recency alone, so mere checking cannot keep
  an otherwise unused entry alive.
  - Also: Asking whether something is cached does not count as using it and does not protect it from
    eviction.
  - Also: Monitoring can look without changing which entry goes next.
  - Also: `in` just peeks: the eviction order after it is the same as before.
  - Probe: A dashboard checks a hundred keys each minute. What should that do to evictions?
- `ordered-dict-methods` (30): There, `move_to_end` marks an entry as recent and
  `popitem(last=False)` evicts the oldest one, each in O(1).
  - Also: The library class has a linked list inside: call `move_to_end(key)` on a hit and
    `popitem(last=False)` when full.
  - Also: Two constant-time methods replace the handwritten list: `move_to_end` for use and
    `popitem` with `last=False` for eviction.
  - Also: On access `d.move_to_end(k)`; on overflow `d.popitem(last=False)`; both are constant time.
  - Probe: Which two methods of the library class do the jobs of your list?

#### Misconceptions

- `sentinel-is-entry`: The sentinel is the newest entry, so the code still needs a branch for the
  first and the last node.
  - Correction: The sentinel holds no entry; it only closes the ring so that no branch is needed.
- `key-redundant`: The key in the node is redundant, because the dictionary deletes an entry by its
  value in O(1).
  - Correction: A dictionary is indexed by key; finding an entry by value means searching all of it.
- `membership-refreshes`: A membership test must move the entry to the front, since every kind of
  check counts as a use.
  - Correction: What counts as a use is a decision; here only `get` and `put` do, and checks leave
    the order alone.
- `popitem-default-oldest`: Calling `popitem()` without an argument evicts the oldest entry, and
  assigning to a present key moves it to the end.
  - Correction: `popitem()` removes the newest by default, and assignment to a present key leaves
    its position.

#### Hints

1. You say a head and a tail pointer suffice: how many cases does `unlink` have then?
2. Take a cache with one entry and evict it. Which links and which dictionary entry change?
3. One choice is about edge cases, one about the way back, one about what counts, and one about the
   library.

### An LRU cache works well in one thread. Now threads share it, values older than five minutes must not be returned, and a nightly job that reads every key once must not push out the popular entries. Which methods need a lock and why, where do you put expiry and what does it leave behind, and which policy withstands the job?

- id: `lru-cache-threads-expiry-scan`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions), [The design: a doubly linked list with a hash map](#the-design-a-doubly-linked-list-with-a-hash-map)

#### Model answer

All methods need the lock, `get` too, because a hit relinks nodes and two threads could break the
ring. I put a wrapper with the same methods around the cache. Expiry is another wrapper: it stores a
deadline with the value and treats the entry as missing once the injected clock has reached it, so
the cache itself is not edited. Since this is checked only on access, stale entries that nobody asks
for occupy capacity until they are evicted. Against the scan I use a segmented LRU: new keys start
on probation, and a second use moves them to a protected segment, which keys read once never enter.

#### Key points

- `get-needs-lock` (25): Even `get` must hold the lock, because a hit relinks nodes and so modifies
  shared state.
  - Also: A lookup is a write here: it moves the entry, so readers have to be synchronised as well.
  - Also: No read-write lock with shared readers, since reading reorders the list.
  - Also: Two concurrent gets could corrupt the pointers, therefore reading is locked just like
    writing.
  - Probe: Two threads only ever look values up. Can anything go wrong?
- `expiry-wrapper` (25): A decorator around the cache stores a deadline with each value and compares
  it with the clock on access.
  - Also: Wrap it: save `(deadline, value)` and treat the entry as a miss when the clock has passed
    the deadline.
  - Also: TTL goes into an outer class with the same interface, which compares the stored time on
    every `get`.
  - Also: `Expiring(cache, ttl, clock)` adds staleness from outside; the inner code does not change.
  - Probe: Which class knows the time in your version, and how does a test advance it?
- `stale-occupies` (20, trade-off): Checking lazily means that outdated entries nobody requests
  occupy capacity until they are evicted.
  - Also: Dead entries stay in memory and take places from live ones, as nothing removes them
    actively.
  - Also: Without a clean-up timer or a heap of deadlines, entries past their time linger until LRU
    reaches them.
  - Also: An entry that is never asked for again is not freed at its deadline; it blocks a slot.
  - Probe: A value turns stale and nobody requests it any more. When does its memory become free?
- `probation-segment` (30): In a segmented LRU new keys enter probation, and only a second use
  promotes them to the protected segment.
  - Also: Two lists: first-time entries go into a trial list, repeated access moves them to a safe
    one that one-off reads never reach.
  - Also: SLRU or 2Q: keys seen once only displace other keys seen once.
  - Also: Require two hits before an entry counts as popular; a single pass over everything then
    evicts only newcomers.
  - Probe: What distinguishes a popular key from one that the job touches, and after how many reads
    do you know?

#### Misconceptions

- `get-lock-free`: `get` needs no lock, because looking a value up does not modify shared state.
  - Correction: A hit moves its node to the front, which changes the links of several nodes.
- `expiry-inside-only`: A deadline can be checked only inside the cache class, so expiry means
  editing its list code.
  - Correction: A wrapper with the same methods can store the deadline with the value and check it
    on access.
- `stale-freed-at-once`: With a check on access, an outdated entry is removed at the very moment its
  deadline passes, even if nobody requests it.
  - Correction: Nothing runs at the deadline; the entry stays until it is requested or evicted.
- `lru-resists-scan`: Plain LRU already withstands a job that reads every key once, because popular
  entries are never the oldest ones.
  - Correction: Each key that the job reads is newer than any entry that was last used before it, so
    a long enough job evicts the popular ones.

#### Hints

1. You would lock the writers: which method, by its name, looks like a reader and is none?
2. Let the capacity be 100 and the job read 1,000 keys. Which keys are in the cache afterwards?
3. One change guards, one wraps and leaves a cost, one replaces the rule for who goes.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
K_contra = TypeVar("K_contra", bound=Hashable, contravariant=True)
V = TypeVar("V")


class Cache(Protocol[K_contra, V]):
    """What every cache here can do."""

    def get(self, key: K_contra) -> V:
        """Returns a value and marks its entry as used. Raises KeyError for a miss."""
        ...

    def put(self, key: K_contra, value: V) -> None:
        """Stores a value as the most recently used one."""
        ...

    def discard(self, key: K_contra) -> None:
        """Removes an entry if it is there."""
        ...


class _Link:
    """A place in the ring; the sentinel is nothing more."""

    __slots__ = ("next", "prev")

    def __init__(self) -> None:
        self.prev: _Link = self
        self.next: _Link = self

    def unlink(self) -> None:
        """Closes the gap that this link leaves."""
        self.prev.next = self.next
        self.next.prev = self.prev

    def insert_after(self, other: "_Link") -> None:
        """Takes the place behind another link."""
        self.prev, self.next = other, other.next
        other.next.prev = self
        other.next = self


class _Node(_Link, Generic[K, V]):
    """An entry; it holds its key, so that eviction finds the way back to the hash map."""

    __slots__ = ("key", "value")

    def __init__(self, key: K, value: V) -> None:
        super().__init__()
        self.key = key
        self.value = value


class LinkedLRU(Generic[K, V]):
    """An LRU cache of a hash map and a doubly linked ring: get and put take O(1) on average."""

    def __init__(self, capacity: int) -> None:
        _check(capacity)
        self._capacity = capacity
        self._nodes: dict[K, _Node[K, V]] = {}
        self._root = _Link()  # next: the newest entry, prev: the oldest one

    def get(self, key: K) -> V:
        """Returns a value and moves its node to the front. Raises KeyError for a miss."""
        node = self._nodes[key]
        node.unlink()
        node.insert_after(self._root)
        return node.value

    def put(self, key: K, value: V) -> None:
        """Stores a value at the front; a new key in a full cache evicts the oldest entry."""
        self.discard(key)
        if len(self._nodes) == self._capacity:
            oldest = self._root.prev
            assert isinstance(oldest, _Node)  # a full cache has an entry: this is not the sentinel
            self.discard(oldest.key)
        node = _Node(key, value)
        self._nodes[key] = node
        node.insert_after(self._root)

    def discard(self, key: K) -> None:
        """Removes an entry from both structures if it is there."""
        node = self._nodes.pop(key, None)
        if node is not None:
            node.unlink()

    def __contains__(self, key: K) -> bool:
        return key in self._nodes

    def __len__(self) -> int:
        return len(self._nodes)

    def __iter__(self) -> Iterator[K]:
        """The keys, most recently used first: a snapshot, since `get` in a loop relinks the nodes."""
        keys, node = [], self._root.next
        while isinstance(node, _Node):
            keys.append(node.key)
            node = node.next
        return iter(keys)


class OrderedLRU(Generic[K, V]):
    """The same cache on top of OrderedDict, which keeps such a list itself."""

    def __init__(self, capacity: int) -> None:
        _check(capacity)
        self._capacity = capacity
        self._entries: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V:
        """Returns a value and moves its entry to the end. Raises KeyError for a miss."""
        value = self._entries[key]
        self._entries.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> None:
        """Stores a value at the end; assigning alone would leave a present key in its place."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def discard(self, key: K) -> None:
        """Removes an entry if it is there."""
        self._entries.pop(key, None)

    def __contains__(self, key: K) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[K]:
        """The keys, most recently used first: a snapshot."""
        return iter(list(reversed(self._entries)))


class Expiring(Generic[K, V]):
    """Lets the entries of another cache become stale (Decorator)."""

    def __init__(
        self, inner: Cache[K, tuple[float, V]], ttl: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._inner, self._ttl, self._clock = inner, ttl, clock

    def get(self, key: K) -> V:
        """Returns a value that is not stale. Raises KeyError."""
        deadline, value = self._inner.get(key)
        if deadline <= self._clock():
            self._inner.discard(key)
            raise KeyError(key)
        return value

    def put(self, key: K, value: V) -> None:
        """Stores a value with its deadline."""
        self._inner.put(key, (self._clock() + self._ttl, value))

    def discard(self, key: K) -> None:
        """Removes an entry if it is there."""
        self._inner.discard(key)


class Locked(Generic[K, V]):
    """Makes another cache safe for threads (Decorator), as the outermost wrapper; get locks too."""

    def __init__(self, inner: Cache[K, V]) -> None:
        self._inner = inner
        self._lock = threading.Lock()

    def get(self, key: K) -> V:
        """Returns a value. Raises KeyError for a miss."""
        with self._lock:
            return self._inner.get(key)

    def put(self, key: K, value: V) -> None:
        """Stores a value."""
        with self._lock:
            self._inner.put(key, value)

    def discard(self, key: K) -> None:
        """Removes an entry if it is there."""
        with self._lock:
            self._inner.discard(key)


def _check(capacity: int) -> None:
    if capacity < 1:
        raise ValueError("the capacity must be at least 1")


def main() -> None:
    """Shows an eviction in both versions, and an entry that becomes stale."""
    for cache in (LinkedLRU[str, int](2), OrderedLRU[str, int](2)):
        cache.put("rome", 1)
        cache.put("oslo", 2)
        cache.get("rome")
        cache.put("lima", 3)
        print(f"{type(cache).__name__}: {list(cache)}, oslo is {'in' if 'oslo' in cache else 'out'}")

    now = [0.0]
    prices = Locked(Expiring(LinkedLRU[str, tuple[float, int]](100), ttl=300, clock=lambda: now[0]))
    prices.put("tea", 420)
    for moment in (299.0, 300.0):
        now[0] = moment
        try:
            print(f"after {moment:.0f} s tea costs {prices.get('tea')}")
        except KeyError:
            print(f"after {moment:.0f} s the price of tea is stale")


if __name__ == "__main__":
    main()
