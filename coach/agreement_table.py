"""How far grades agree with labels, as Markdown tables that a terminal can show as they are."""

from collections.abc import Iterable, Sequence

from coach.grade import VERDICTS
from coach.labelled import Agreement, Moved
from coach.plain import safe

Row = Sequence[str]


def tables(found: Agreement) -> str:
    """Figures with their intervals, verdicts against labels, then by kind, by length and by form of the answers.

    What cannot be told is left out: labels that are scores have no verdicts to compare.
    """
    told = f"{found.answers} answers to {found.questions} questions."
    if found.ungraded:
        told += f" {found.ungraded} more could not be graded."
    measured = [
        [name, _number(f.value), f"{_number(f.low)} to {_number(f.high)}"]
        for name, f in found.figures.items()
        if f.value is not None
    ]
    judged = [[label, *map(str, row)] for label, row in zip(VERDICTS, found.confusion, strict=True)]
    kinds = [[kind or "any", str(n), _number(label), _number(score)] for kind, (n, label, score) in found.kinds.items()]
    lengths = [[f"{fewest} to {most}", f"{bias:+.3f}"] for fewest, most, bias in found.lengths]
    verdicts = _table(["points labelled", *(f"judged {verdict}" for verdict in VERDICTS)], judged)
    parts = [
        told,
        _table(["", "value", "95 % interval"], measured),
        *([verdicts] if any(map(any, found.confusion)) else []),
        _table(["kind of answer", "answers", "mean label", "mean score"], kinds),
        _table(["words", "mean of score minus label"], lengths),
        _table(["the same answers", "answers", "mean change", "moved by 0.03 at most"], _forms(found.forms)),
    ]
    return safe("\n\n".join(parts))


def _forms(forms: dict[str, Moved]) -> Iterable[Row]:
    tried = ((name, moved) for name, moved in forms.items() if moved.answers)
    return ([name, str(m.answers), _number(m.mean), f"{100 * m.unmoved:.1f} %"] for name, m in tried)


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def _table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table with its columns in line."""
    cells = [head, *rows]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    shown = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    rule = " | ".join("-" * width for width in widths)
    return "\n".join(f"| {row} |" for row in [shown[0], rule, *shown[1:]])
