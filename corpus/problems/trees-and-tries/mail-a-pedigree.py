"""---
id: mail-a-pedigree
title: Mail a pedigree as text
topic: trees-and-tries
level: senior
minutes: 30
pattern: preorder serialisation
see: guides/17-trees-graphs.md#four-orders-of-walking-a-binary-tree
---

## Task

A kennel club mails pedigrees. A pedigree is `None` if nothing is known, or a tuple `(name, mother, father)` of a
dog's name and two pedigrees. The mail program transports a single string.

Write a class `PedigreeCodec()` with two methods: `dump(pedigree)` returns a string, and `load(text)` turns the
string of `dump` back into an equal pedigree. Sender and receiver use different objects, so nothing may be kept in
them or in the class. A known mother and an unknown father must not be confused with the reverse.

Names are arbitrary strings: empty, with blanks, line breaks, commas, quotes, brackets, or looking like a number or
like `None`. `load` need not cope with other strings than those of `dump`. The examples show a pedigree and what
arrives.

## Constraints

- Up to 5,000 dogs, at most 80 generations.
- `dump` and `load` in linear time.

## Hints

1. If you wrote the dogs down in preorder, what would be missing to rebuild the tree?
2. Which separator can never occur in a name? If none, how else can the reader know where a name ends?
3. Write each name with its length before it, and a sign for an unknown parent; read with a position that only moves
   forward.

## Complexity

Time O(n) and space O(n) for n characters and nodes: `dump` joins its pieces once, and `load` moves over the text
once. The text has to contain every name, so linear is the best possible. The recursion is as deep as the pedigree.

## Follow-up

Why not `pickle`, and why perhaps `json`? Unpickling data from a stranger can run arbitrary code. JSON is a sound
choice, as it escapes names for us, is readable in other languages and only turns tuples into lists; it recurses
too, so a very deep tree needs a flat list of nodes with the positions of their children. A good answer mentions a
version number in the format.
"""

from collections.abc import Callable

NAME = "PedigreeCodec"


class PedigreeCodec:
    """Pedigrees as text: in preorder, each name with its length before it, "-" for an unknown parent."""

    def dump(self, pedigree: tuple | None) -> str:
        """The pedigree as a string."""
        pieces: list[str] = []
        stack = [pedigree]
        while stack:
            node = stack.pop()
            if node is None:
                pieces.append("-")
                continue
            name, mother, father = node
            pieces.append(f"{len(name)}:{name}")
            stack += [father, mother]
        return "".join(pieces)

    def load(self, text: str) -> tuple | None:
        """The pedigree of a string that `dump` gave."""
        return self._read(text, 0)[0]

    def _read(self, text: str, at: int) -> tuple[tuple | None, int]:
        """The pedigree that begins at a position, and the position after it."""
        if text[at] == "-":
            return None, at + 1
        colon = text.index(":", at)
        start = colon + 1
        end = start + int(text[at:colon])
        mother, after_mother = self._read(text, end)
        father, after_father = self._read(text, after_mother)
        return (text[start:end], mother, father), after_father


def use(candidate: Callable[[], PedigreeCodec], pedigree: tuple | None) -> object:
    """What arrives when two separate objects send and receive."""
    text = candidate().dump(pedigree)
    if type(text) is not str:
        return "dump did not return a string"
    return candidate().load(text)


def _same(*pedigrees: tuple | None) -> list[tuple[tuple[tuple | None], tuple | None]]:
    """Cases in which what is sent arrives."""
    return [((pedigree,), pedigree) for pedigree in pedigrees]


def _leaf(name: str) -> tuple:
    return (name, None, None)


def _full(generations: int) -> tuple | None:
    if not generations:
        return None
    return (f"dog {generations}", _full(generations - 1), _full(generations - 1))


def _line(generations: int) -> tuple | None:
    pedigree = None
    for index in range(generations):
        pedigree = (str(index), pedigree, None) if index % 3 else (str(index), None, pedigree)
    return pedigree


EXAMPLES = _same(
    ("Rex", ("Luna", None, None), None),
    ("Bo, Duke of Elm", None, ("", None, None)),
)
CASES = _same(
    None,
    ("", None, None),
    ("a", _leaf("b"), None),
    ("a", None, _leaf("b")),
    ("None", _leaf("null"), _leaf("#")),
    ("a,b", _leaf("(c)"), _leaf('"d"')),
    ("1:2-3", _leaf("-"), ("12", None, _leaf("-1:"))),
    ("two\nlines", _leaf("\t"), _leaf("\\n'\\")),
    ("Señor 🐕", ("x", _leaf("y"), None), ("x", None, _leaf("y"))),
    ("same", _leaf("same"), ("same", _leaf("same"), None)),
    (" ", _leaf("  "), _leaf("\x00\x1f|;")),
    _line(78),
    _full(11),
)
