"""A small library of two guides over fakes, a grader that reads marks, and rounds over both."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.backing import Backing
from coach.caller import Caller
from coach.event import Event
from coach.grade import Flag, Grade, Rubric, Verdict, VerdictName
from coach.interview import State
from coach.interviewer import Interviewer
from coach.library import Library
from coach.rules import total
from coach.store import Store
from ingest.embed import Embedder
from ingest.index import Index
from ingest.manifest import Manifest
from ingest.pipeline import ingest
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex
from tests.fakes.model import FakeModel, able
from tests.fakes.store import FakeStore

TEA = """---
id: tea
title: Tea
area: kitchen
level: [mid, senior]
minutes: 10
python: ">=3.11"
sections:
  - heading: Steeping
    topic: brewing
  - heading: Storing leaves
    topic: storing
---

# Tea

Tea rewards attention more than equipment.

## Steeping

Green leaves want water of eighty degrees, because boiling water burns them. Black leaves want
boiling water. After four minutes tannins make every cup bitter.

```python
def steep(leaf):

    if leaf == "green":
        return 80
    return 100
```

## Storing leaves

Light and air spoil leaves within weeks. A tin in a dark cupboard keeps leaves for a year; a glass
jar on the shelf does not.

## Questions

### How do you brew a pot?

- id: `brew`
- level: mid
- kind: concept
- minutes: 4
- see: [Steeping](#steeping)

#### Model answer

Heat the water to what the leaf wants, wait four minutes, then take the leaves out. Weigh the leaves
instead of guessing.

#### Key points

- `heat` (50): The temperature depends on the leaf: eighty for green, boiling for black.
  - Also: Green leaves burn at a hundred degrees.
  - Also: Black leaves need boiling water, green leaves do not.
  - Probe: Does every leaf want the same water?
- `time` (30): Remove leaves after four minutes, otherwise tannins turn it bitter.
  - Also: Leaving leaves inside too long makes it bitter.
  - Also: Four minutes are enough.
  - Probe: What happens to someone who forgets it?
  - Probe: Who would wait longer on purpose, and why?
- `weigh` (20, trade-off): A scale gives the same strength daily at the price of a minute.
  - Also: Weighing costs time but repeats well.
  - Also: Spoons are quicker and less even.
  - Probe: Spoon or something else?

#### Misconceptions

- `hotter`: Hotter is always better.
  - Correction: Hot water burns green leaves.
- `longer`: Longer is always stronger.
  - Correction: Longer is only more bitter.

#### Hints

1. What did you change the last time it tasted wrong?
2. Would it work for every sort?
3. Think of a thermometer.

### Where do you keep the supply?

- id: `keep`
- level: senior
- kind: concept
- minutes: 2
- see: [Storing leaves](#storing-leaves)

#### Model answer

In a tin in the dark.

#### Key points

- `dark` (60): Light spoils leaves, hence a dark cupboard.
  - Also: Keep them away from the sun.
  - Also: Darkness preserves them.
  - Probe: Why not on the window sill?
- `tight` (40, failure path): Air spoils them as well, hence a tin that closes.
  - Also: A closed tin keeps air out.
  - Also: Open bags go stale.
  - Probe: What if the lid is lost?

#### Misconceptions

- `fridge`: The fridge is best.
  - Correction: It is damp and smells.
- `glass`: Glass is best.
  - Correction: Glass lets light in.

#### Hints

1. What ruins them?
2. What would a shop do?
3. Think of a box.
"""

COFFEE = """# Coffee

## Grinding

Q: Why is espresso ground finely?
A: Water passes the basket in thirty seconds, so fine grains are needed to give enough surface.

Q: What would you serve with it?

## Roasting

Dark roasting burns sugar and hides the origin of beans. Light roasting keeps fruit acids, which
some people mistake for a fault.
"""

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Ticks:
    """A clock that goes on by a second a look."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class MarkGrader:
    """Grades by marks: "+heat" covers the point heat, "~heat" in part, "-heat" contradicts it; "?" is a refusal."""

    name = "marks"

    def __init__(self) -> None:
        self.history: list[tuple[Rubric, str]] = []
        self.prepared: list[Rubric] = []

    def grade(self, rubric: Rubric, answer: str, caller: Caller | None = None) -> Grade:
        self.history.append((rubric, answer))
        verdicts = tuple(_verdict(point.id, answer) for point in rubric.points)
        return total(rubric, verdicts, _flags(answer), self.name)

    def prepare(self, rubric: Rubric) -> None:
        self.prepared.append(rubric)


MARKS: dict[str, VerdictName] = {"-": "contradicted", "+": "covered", "~": "partial"}


def _flags(answer: str) -> tuple[Flag, ...]:
    said = set(answer.split())
    return ("empty",) if not said else ("refusal",) if said == {"?"} else ()


def _verdict(point: str, answer: str) -> Verdict:
    for mark, name in MARKS.items():
        if found := re.search(rf"(?<!\S){re.escape(mark + point)}(?!\S)", answer):
            return Verdict(point, name, 1.0, found.group(), *found.span())
    return Verdict(point, "missing", 1.0)


def write_guides(folder: Path) -> Path:
    """The two guides in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tea.md").write_text(TEA, encoding="utf-8")
    (folder / "coffee.md").write_text(COFFEE, encoding="utf-8")
    return folder


def library_of(guides: Path, index_dir: Path, embedder: Embedder | None = None, index: Index | None = None) -> Library:
    """The guides of a folder, indexed over fakes."""
    embedder, index = embedder or FakeEmbedder(), index or FakeIndex()
    ingest(
        [guides],
        index_dir,
        embedder=lambda: embedder,
        fingerprint=embedder.fingerprint,
        open_index=lambda *_: index,
        shipped=index_dir / "none.npz",
    )
    return Library(Manifest(index_dir / "manifest.db"), index, lambda: embedder)


def interviewer_of(library: Library, store: Store | None = None, model: FakeModel | None = None) -> Interviewer:
    """An interviewer that grades by marks."""
    return Interviewer(library, store or FakeStore(), MarkGrader(), Backing(library), Ticks(), able(model))


def talk(interviewer: Interviewer, session: str, inputs: Sequence[tuple[str, dict[str, object]]]) -> State:
    """Submits each input after what the round owes was done, then does what it still owes."""
    for kind, data in inputs:
        list(interviewer.advance(session))
        interviewer.submit(session, kind, **data)
    list(interviewer.advance(session))
    return interviewer.state(session)


def answers(*texts: str) -> list[tuple[str, dict[str, object]]]:
    """Inputs that answer."""
    return [("answer", {"text": text}) for text in texts]


def types(events: Sequence[Event]) -> list[str]:
    return [event.type for event in events]
