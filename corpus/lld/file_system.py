"""---
id: in-memory-file-system
title: "Low-level design: an in-memory file system"
area: design
level: [mid, senior]
minutes: 45
python: ">=3.11"
sections:
  - heading: The task
    topic: low-level-design-problems
  - heading: Clarify first
    topic: low-level-design-problems
  - heading: "The design: composite, path parsing, tree traversal"
    topic: low-level-design-problems
  - heading: Trade-offs and extensions
    topic: low-level-design-problems
---

# Low-level design: an in-memory file system

An in-memory file system keeps folders and files as objects and lets callers address them by paths
such as `/home/ada/notes.txt`. The problem shows whether a candidate separates the text of a path
from the walk through the tree, and whether moving leaves the tree whole.

## The task

Write an in-memory file system with these operations: make a folder, write and read a file, list a
folder, move an entry, remove an entry, compute the size of a subtree, and find entries by a name
pattern. Paths may be absolute or relative and may contain `.` and `..`.

## Clarify first

These answers were chosen here:

- There are files and folders; links and permissions are left out.
- Names are case-sensitive, and may neither be empty nor contain a slash.
- A relative path starts at the current folder, `..` in the root stays in the root.
- Writing replaces the whole content; the folder must exist.
- A folder that is not empty is removed only when the caller says so.
- Moving to an existing name is refused, and so is moving a folder into itself.
- Listings are sorted by name; each entry keeps the time at which it was made or written, from an
  injected clock.
- The file system is used by one thread.

## The design: composite, path parsing, tree traversal

The Composite pattern relates the two kinds of entries of an in-memory file system: single objects
and groups of objects have the same interface. `File` and `Folder` are both a `Node`, and a `Folder`
holds nodes. `size()` of a file is the length of its content; `size()` of a folder is the sum over
all files below it. The caller asks any subtree for its size and never tests which kind of node it
has.

A folder stores its entries in a dictionary from name to node. Opening one of them by name costs
O(1) on average, so a path with d segments is resolved in O(d). The dictionary also makes names
unique within their folder.

Operations that make sense for folders only, such as listing, stay out of `Node`. The place that
resolves paths checks the type once and raises `NotAFolder`.

Path parsing is a function of its own, `parse(path, base)`, that turns text into a tuple of names
and touches no tree. It drops empty segments and `.`, and `..` removes the last name. Tests of the
rules for paths therefore need no files:

```pycon
>>> def parse(path, base=()):
...     names = [] if path.startswith("/") else list(base)
...     for part in path.split("/"):
...         if part == "..":
...             names = names[:-1]
...         elif part not in ("", "."):
...             names.append(part)
...     return tuple(names)
>>> parse("/home//ada/./x/../notes.txt"), parse("../bob", base=("home", "ada"))
(('home', 'ada', 'notes.txt'), ('home', 'bob'))

```

Parsing `..` without the tree leads to the right place only because there are no symbolic links.
With links, `a/link/..` is the parent of the link's target, which need not be `a`. The price of
parsing on the text is that `/none/../a` names `/a` here even where `/none` does not exist, which
POSIX refuses.

Tree traversal is one generator, `walk()`, that yields each path with its node, parents before
children. It keeps an explicit stack of nodes and so does not depend on the recursion limit, which
is 1,000 by default. `size` and `find` are loops over the walk and need no recursion either. `find`
resolves its path when it is called and walks lazily: a generator function would resolve it at the
first `next`, after the current folder may have changed.

A node stores neither its name nor its parent. The name is the key in the parent's dictionary, and
only there. Moving a folder with a million entries is therefore two changes of dictionaries, O(d)
for resolving the two paths, and no entry below has to be touched.

`move` checks everything before it changes anything: the source exists, the target's folder exists,
the target's name is free, and the target does not lie within the source. Without the last check the
folder would become its own descendant: the subtree would hang on a cycle, cut off from the root.

## Trade-offs and extensions

Without a reference to its parent, a node cannot tell its path. Whoever needs the path must have
walked down to it. A reference to the parent would help, and `move` would have to keep it right. The
current folder is kept as a path too, so it leads nowhere once that folder has been moved away.

`size` of a folder visits every node below it, and `walk` builds a tuple of up to d names for each,
so n nodes cost O(n * d), beside sorting the names. A total kept in each folder answers in O(1), and
each write, move and removal then updates all its ancestors, O(d). Stored totals pay off when sizes
are read often, for example with a quota that is checked at every write.

Symbolic links are nodes that hold a path. They force the resolver to go segment by segment and to
limit the number of links it follows, since links can form a loop.

Several threads need a lock. One lock for the tree is simple. A lock for each folder lets work in
different folders run in parallel, but `move` needs two of them, and two opposite moves can deadlock
unless both take the locks in the same global order.

New operations over the tree, such as an export, are loops over `walk()` and need no new methods in
the node classes.

## Questions

### Design an in-memory file system with nested folders, paths with `..`, and the size of any subtree. Which pattern relates the two kinds of entries and what does it spare the caller, how does a folder store its entries and what does opening one of them cost, and where does the handling of path text go?

- id: `file-system-classes`
- level: mid
- kind: design
- minutes: 10
- see: [The design: composite, path parsing, tree traversal](#the-design-composite-path-parsing-tree-traversal)

#### Model answer

It is a composite: file and folder share a base class, and a folder contains nodes of either kind.
`size()` of a file is its length, that of a folder is the sum over its children, so the caller asks
any node without testing its type. A folder holds a dictionary from name to child. One step costs
O(1) on average, so a path with d names is resolved in O(d), and duplicates are impossible. Paths
are parsed by a separate function which turns text into a sequence of names, handling dots, double
dots and empty segments. It knows nothing of the tree and can be tested with strings alone.

#### Key points

- `composite-nodes` (30): It is the composite pattern: file and folder share one interface, and a
  folder contains nodes of either kind.
  - Also: Both derive from a common `Node`, and folders hold a collection of `Node`, which may again
    be folders.
  - Also: Composite: leaves and containers look alike from outside, with the container made of
    leaves and containers.
  - Also: `class File(Node)`, `class Folder(Node)` with children of type `Node`, a recursive
    whole-part structure.
  - Probe: Of which type are the elements in a folder?
- `no-type-test` (20): A caller asks any node for its size without checking whether it is a leaf or
  a container.
  - Also: Code that uses nodes needs no isinstance, because the same method call works on both.
  - Also: Folders sum over their children and files return a length, and outside nobody has to
    distinguish them.
  - Also: Polymorphism replaces the if for the two kinds in client code.
  - Probe: What does the code look like that adds up ten arbitrary entries?
- `dict-of-names` (25): A dictionary from name to child finds one in O(1) on average, where a list
  would be scanned.
  - Also: Each directory maps names to nodes; going down a level is a hash lookup rather than a
    search through a list.
  - Also: `self.children[name]` is a hash lookup in constant average time, instead of comparing name
    after name.
  - Also: Use a hash map for the entries, because a list would have to be scanned at every level.
  - Probe: A folder holds a million entries. What does it cost to open one of them by name?
- `separate-parser` (25): Path text is turned into a sequence of names by a separate function that
  touches no node of the tree.
  - Also: Keep parsing apart from traversal: normalise the string to a list of segments first, then
    walk.
  - Also: `parse("/a/../b") == ("b",)` needs no nodes, because dots and slashes are resolved on text
    only.
  - Also: Splitting and normalising lives in its own pure function, and the tree code gets a clean
    sequence of names.
  - Probe: How many folders does your test for double slashes have to create?

#### Misconceptions

- `folder-is-not-node`: In the composite pattern a folder must not share an interface with a file,
  because a container is no leaf.
  - Correction: The shared interface is the point of the pattern: both are nodes, and a folder
    contains nodes.
- `caller-checks-type`: A caller has to check whether it has a leaf or a container before asking for
  the size.
  - Correction: Both kinds answer the same call, so the caller need not know which it has.
- `list-is-constant`: A list of children finds a name in O(1) too, because nothing has to be scanned
  in a list.
  - Correction: Finding a name in a list compares entry by entry, O(n) for n children.
- `parser-needs-tree`: A function that turns path text into names has to touch the tree, since
  double dots need the parent node.
  - Correction: Without symbolic links, two dots just remove the last name, which needs no node.

#### Hints

1. You have two classes: what can a caller do with an entry of which the kind is unknown?
2. Take `/a/b/../c.txt` and count: how many decisions are about text, and how many about nodes?
3. One choice is a pattern, one a data structure, one a separation.

### In the in-memory file system's code, nodes store neither name nor parent, `walk` keeps an explicit stack, and `move` makes all its checks before the first change, one of them against a target below the source. What does each of these buy, and what does leaving out the parent cost?

- id: `file-system-code-choices`
- level: mid
- kind: design
- minutes: 8
- see: [The design: composite, path parsing, tree traversal](#the-design-composite-path-parsing-tree-traversal), [Trade-offs and extensions](#trade-offs-and-extensions)

#### Model answer

The name of a node is only the key in its parent's dictionary. Moving a huge folder therefore takes
one entry out of one dictionary and puts it into another; nothing below is touched. The cost is that
a node cannot say where it is: its path is known only to the code that walked down to it. An
explicit stack makes the traversal independent of the recursion limit, so very deep trees work.
Since `move` checks first, a refused move changes nothing. The special check prevents that a folder
lands inside its own subtree: it would be cut off from the root and hang on a cycle.

#### Key points

- `move-is-relink` (25): Renaming or relocating a whole subtree changes two dictionary entries and
  touches nothing beneath it.
  - Also: However many entries lie below, only the old and the new containing folder are modified.
  - Also: Pop the key from one dict and set it in the other; descendants carry no path that would
    need an update.
  - Also: A large directory moves without visiting its contents, since no descendant holds a copy of
    the path.
  - Probe: A folder with a million files gets another name. How many objects change?
- `deep-trees` (20): An explicit stack works at any depth, while a recursive version fails at the
  recursion limit with RecursionError.
  - Also: Deeply nested folders do not overflow, because no Python call is nested per level.
  - Also: Iterating avoids the default limit of 1,000 frames that a recursive walk would hit.
  - Also: The depth is limited by memory only, whereas recursion raises `RecursionError` after about
    a thousand levels.
  - Probe: Somebody nests 5,000 folders. What happens in a version that calls itself?
- `all-or-nothing` (20, failure path): Because nothing changes before all checks have passed, a
  refused operation leaves the tree exactly as it was.
  - Also: If any condition fails, the source is still in its place and no entry is lost.
  - Also: Validate first, then mutate: an error cannot leave it half moved.
  - Also: An exception comes before the first modification, so there is nothing to roll back.
  - Probe: The target's folder does not exist. Where is the source after the error?
- `no-cycle` (20): A folder put inside its own subtree would form a cycle that is cut off from the
  root.
  - Also: Otherwise it would become its own descendant, unreachable from the top.
  - Also: Moving `/a` to `/a/b/c` would detach the whole branch and make it contain itself.
  - Also: The tree would stop being a tree: a loop hanging free, with everything in it lost to
    users.
  - Probe: Draw the references after moving `/a` to `/a/b/a`. From where can you reach it?
- `path-unknown` (15, trade-off): Nobody can learn from the object alone where it lies, so its path
  has to be carried along by the caller.
  - Also: You cannot go upwards from an entry, hence there is no way to print its full location from
    the object alone.
  - Also: Given only a `Node`, neither `pwd` nor its parent can be computed without searching from
    the root.
  - Also: The location must be carried along by the caller, since the object itself does not hold
    it.
  - Probe: You are handed a file object and nothing else. What is its full name?

#### Misconceptions

- `move-updates-below`: Relocating a subtree has to change an entry in every node beneath it,
  because each of them stores its path.
  - Correction: No node stores a path; only the two containing folders change.
- `python-deep-recursion`: A recursive walk works at any depth too, because Python replaces the
  recursion by a loop.
  - Correction: CPython does not eliminate tail calls; beyond the recursion limit it raises
    `RecursionError`.
- `exception-rolls-back`: The order of checks and changes does not matter, because an exception
  rolls back what has been changed before.
  - Correction: Python undoes nothing; changes made before the exception stay.
- `cycle-harmless`: A folder inside its own subtree stays reachable from the root, so such a move is
  harmless.
  - Correction: Its entry was taken out of the old parent, and the new parent lies inside it; no
    path from the root leads there.
- `node-knows-path`: The path can still be learnt from the object alone, because its folder's
  dictionary holds a reference to it.
  - Correction: The reference leads from the folder to the node and not back.

#### Hints

1. You say a node should know its path: who has to correct it when a folder far above is renamed?
2. Move `/a` to `/a/b/a` step by step on paper. What does the root contain afterwards?
3. One choice is about cheap changes, one about depth, one about errors, one about the shape; the
   cost is about direction.

### An in-memory file system computes sizes by walking and belongs to one thread. Now a quota must be checked at every write, symbolic links are wanted, and many threads shall work in different folders. What do you store for the quota and at which cost, what do links change in resolving paths, and which danger does locking each folder bring to moves?

- id: `file-system-quota-links-threads`
- level: senior
- kind: design
- minutes: 10
- see: [Trade-offs and extensions](#trade-offs-and-extensions), [The design: composite, path parsing, tree traversal](#the-design-composite-path-parsing-tree-traversal)

#### Model answer

Each folder keeps the total of its subtree. Reading it is O(1), and every write, move or removal
adds the difference to all ancestors, which costs O(d) and needs the chain of folders that the
resolver walked. A symbolic link is a node that holds a path. Two dots can no longer be removed in
the text, because behind a link the parent is that of the target; so I resolve segment by segment.
The number of links followed is limited, since links may point at each other. With a lock for each
folder, a move holds two, and two opposite moves can deadlock unless all take the locks in one
global order.

#### Key points

- `stored-totals` (15): Each folder keeps the byte total of its subtree, so that the check reads one
  number in O(1).
  - Also: Cache the sum per directory; looking it up is constant time instead of a walk over
    everything below.
  - Also: Keep a running byte count in every folder, which can be read at once.
  - Also: `folder.total` is an attribute that already holds the size of all that lies beneath.
  - Probe: How many nodes does your check look at before a write?
- `ancestors-updated` (15, trade-off): Every change adds its difference to all folders above it,
  which costs O(d) for depth d.
  - Also: A modification must propagate its delta along the chain of parents up to the root.
  - Also: Writing becomes dearer: as many numbers have to be corrected as the path is deep.
  - Also: `for folder in ancestors: folder.total += delta`, linear in the depth of the file.
  - Probe: A file at depth six grows by 10 bytes. Which stored numbers are wrong now?
- `segmentwise-resolution` (25): With symlinks `..` cannot be resolved on the text alone; each
  segment must be followed in the tree.
  - Also: Lexical normalisation becomes wrong, since the parent of `a/link` may lie somewhere else
    entirely; walk node by node.
  - Also: `a/link/..` is the target's parent, which need not be `a`, so the parser may no longer
    cancel the pair of names.
  - Also: You need to look at every component as you go, because behind a link two dots lead
    elsewhere.
  - Probe: `link` in `/a` points to `/x/y`. Where does `/a/link/..` lead?
- `link-loop-limit` (20, failure path): The number of links followed must be limited, because links
  can point at each other in a loop.
  - Also: Two symlinks referring to one another would never end, so give up after, say, 40 hops.
  - Also: Detect circular references, by a counter or a visited set, and raise an error.
  - Also: Otherwise resolution may run forever; count the hops and stop with something like ELOOP.
  - Probe: `a` points to `b` and `b` to `a`. What does opening `a` do?
- `lock-order` (25, failure path): Two opposite moves can deadlock, unless both take the locks of
  the two folders in one global order.
  - Also: One goes from A to B while another goes from B to A, each holding what the other needs;
    sort the locks to prevent it.
  - Also: Acquire both in a fixed sequence, for example by folder id, since otherwise they may wait
    for each other forever.
  - Also: `first, second = sorted((a, b), key=id)` before locking; taking source then target leads
    to circular waiting.
  - Probe: Thread 1 moves from X to Y, thread 2 from Y to X, at the same moment. Who waits for whom?

#### Misconceptions

- `walk-reads-one-number`: A check that walks the subtree reads one number in O(1), so no folder
  needs a stored total.
  - Correction: A walk visits every node below, O(n); only a stored total is read in O(1).
- `totals-free`: A stored total costs nothing on writing, because a change alters only the folder
  that holds the file.
  - Correction: Every ancestor contains the file as well, so each total up to the root must be
    updated.
- `text-is-enough`: With symlinks `..` can still be resolved on the text, because the parent of a
  link is always the folder it stands in.
  - Correction: Behind a link the walk continues in the target, and two dots lead to the target's
    parent.
- `links-end-always`: Following links always ends by itself, because a link can point only to an
  entry that was created earlier.
  - Correction: A link holds a path, which may be created or replaced later, so two links can point
    at each other.
- `source-first-safe`: Moves cannot deadlock as long as each of them locks the source folder first
  and then the target folder.
  - Correction: Opposite moves have source and target exchanged, so each can hold the lock for which
    the other waits.

#### Hints

1. You would walk before each write to check the quota: how many nodes is that for the root?
2. Let `/a/link` point to `/x/y`, and resolve `/a/link/../z` once on text and once in the tree.
3. One part is about when to pay, one about text against tree, one about endlessness, one about an
   order.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from itertools import count

Names = tuple[str, ...]


class FileSystemError(Exception):
    """The root of everything that the file system refuses."""


class NotFound(FileSystemError):
    """No entry has this path."""


class NotAFolder(FileSystemError):
    """A folder is needed here."""


class NotAFile(FileSystemError):
    """A file is needed here."""


class AlreadyThere(FileSystemError):
    """An entry with this path exists."""


class NotEmpty(FileSystemError):
    """The folder still holds entries."""


class IntoItself(FileSystemError):
    """A folder cannot be moved below itself, and the root cannot be moved or removed."""


class Node(ABC):
    """A file or a folder (Composite); its name is the key in the folder that holds it."""

    def __init__(self, made: datetime) -> None:
        self.made = made

    @abstractmethod
    def size(self) -> int:
        """The bytes of all files in this node."""


class File(Node):
    """A leaf of the tree."""

    def __init__(self, content: bytes, made: datetime) -> None:
        super().__init__(made)
        self.content = content

    def size(self) -> int:
        """The length of the content."""
        return len(self.content)


class Folder(Node):
    """A node that holds nodes."""

    def __init__(self, made: datetime) -> None:
        super().__init__(made)
        self.children: dict[str, Node] = {}

    def size(self) -> int:
        """The sum over all files below."""
        return sum(node.size() for _, node in walk(self) if isinstance(node, File))


def walk(top: Node, at: Names = ()) -> Iterator[tuple[Names, Node]]:
    """All nodes with their names from the top: parents before children, siblings by name."""
    stack = [(at, top)]
    while stack:
        names, node = stack.pop()
        yield names, node
        if isinstance(node, Folder):
            below = sorted(node.children.items(), reverse=True)  # the last one pushed is popped first
            stack.extend(((*names, name), child) for name, child in below)


def parse(path: str, base: Names = ()) -> Names:
    """The names of a path from the root; a relative path starts at the base."""
    names = [] if path.startswith("/") else list(base)
    for part in path.split("/"):
        if part == "..":
            names = names[:-1]  # the root is its own parent
        elif part not in {"", "."}:
            names.append(part)
    return tuple(names)


def text(names: Names) -> str:
    """An absolute path."""
    return "/" + "/".join(names)


class FileSystem:
    """A tree of folders and files that is addressed by paths."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._root = Folder(clock())
        self._here: Names = ()

    def change_folder(self, path: str) -> str:
        """Sets where relative paths start, and returns it. Raises NotFound and NotAFolder."""
        names = parse(path, self._here)
        self._folder(names)
        self._here = names
        return text(names)

    def make_folder(self, path: str, *, parents: bool = False) -> None:
        """Makes a folder; with `parents` also those above, and none where it exists. Raises AlreadyThere."""
        names = parse(path, self._here)
        if not parents:
            self._place(names).children[names[-1]] = Folder(self._clock())
            return
        folder = self._root
        for depth, name in enumerate(names, 1):
            node = folder.children.setdefault(name, Folder(self._clock()))
            folder = _as_folder(node, names, depth)

    def write(self, path: str, content: bytes) -> None:
        """Creates a file or replaces its content. Raises NotFound, NotAFolder and NotAFile."""
        names = parse(path, self._here)
        folder = self._folder(names[:-1])
        if not names or isinstance(folder.children.get(names[-1]), Folder):
            raise NotAFile(text(names))
        folder.children[names[-1]] = File(bytes(content), self._clock())  # a bytearray would stay the caller's

    def read(self, path: str) -> bytes:
        """The content of a file. Raises NotFound and NotAFile."""
        node = self._node(parse(path, self._here))
        if not isinstance(node, File):
            raise NotAFile(path)
        return node.content

    def list(self, path: str = ".") -> list[str]:
        """The sorted names in a folder. Raises NotFound and NotAFolder."""
        return sorted(self._folder(parse(path, self._here)).children)

    def size(self, path: str = ".") -> int:
        """The bytes of a file or of all files below a folder. Raises NotFound."""
        return self._node(parse(path, self._here)).size()

    def made(self, path: str) -> datetime:
        """When a folder was made or a file was written last. Raises NotFound."""
        return self._node(parse(path, self._here)).made

    def find(self, pattern: str, path: str = ".") -> Iterator[str]:
        """The paths below a folder whose last name matches a pattern such as `*.txt`, lazily. Raises NotFound."""
        start = parse(path, self._here)
        below = (names for names, _ in walk(self._node(start), start) if len(names) > len(start))
        return (text(names) for names in below if fnmatchcase(names[-1], pattern))

    def move(self, source: str, target: str) -> None:
        """Moves or renames an entry; checks everything before it changes anything."""
        old, new = parse(source, self._here), parse(target, self._here)
        node = self._node(old)
        if new[: len(old)] == old:
            raise IntoItself(text(new))
        place = self._place(new)
        place.children[new[-1]] = node
        del self._folder(old[:-1]).children[old[-1]]

    def remove(self, path: str, *, recursive: bool = False) -> None:
        """Removes an entry; a folder with entries only where `recursive` is said."""
        names = parse(path, self._here)
        node = self._node(names)
        if not names:
            raise IntoItself(text(names))
        if isinstance(node, Folder) and node.children and not recursive:
            raise NotEmpty(text(names))
        del self._folder(names[:-1]).children[names[-1]]

    def _node(self, names: Names) -> Node:
        node: Node = self._root
        for depth, name in enumerate(names):
            children = _as_folder(node, names, depth).children
            if name not in children:
                raise NotFound(text(names))
            node = children[name]
        return node

    def _folder(self, names: Names) -> Folder:
        return _as_folder(self._node(names), names, len(names))

    def _place(self, names: Names) -> Folder:
        """The folder in which a new entry goes."""
        if not names or names[-1] in (folder := self._folder(names[:-1])).children:
            raise AlreadyThere(text(names))
        return folder


def _as_folder(node: Node, names: Names, depth: int) -> Folder:
    if not isinstance(node, Folder):
        raise NotAFolder(text(names[:depth]))  # only here: a slice for each segment would make O(d) O(d * d)
    return node


def main() -> None:
    """Builds a small tree, walks over it, moves a part of it and is refused once."""
    start, minutes = datetime(2026, 3, 2, 8, tzinfo=UTC), count()
    disk = FileSystem(clock=lambda: start + timedelta(minutes=next(minutes)))
    disk.make_folder("/home/ada/letters", parents=True)
    disk.write("/home/ada/letters/bank.txt", b"Dear bank")
    disk.write("/home/ada/todo.txt", b"write letters")
    print("current folder:", disk.change_folder("/home/./ada/letters/.."))
    print("entries:", disk.list(), "bytes:", disk.size())
    print("text files:", list(disk.find("*.txt", "/")))
    disk.move("letters", "/home/archive")
    print("after the move:", list(disk.find("*", "/home")))
    try:
        disk.move("/home", "/home/ada/home")
    except IntoItself as refused:
        print("refused:", refused)


if __name__ == "__main__":
    main()
