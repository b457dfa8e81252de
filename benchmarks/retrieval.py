"""How often the guides' own questions find the sections that answer them, in the shipped corpus without a model.

`python benchmarks/retrieval.py`: a question counts as found at rank k when one of the first k passages lies in a
section that the question names under `see`.
"""

import tempfile
from pathlib import Path

from coach.library import Library, Posed
from coach.settings import Settings
from coach.wiring import open_coach

RANKS = (1, 3, 5)


def rank(library: Library, posed: Posed) -> int | None:
    """The rank of the first passage that answers the question, from 1; None where none of ten does."""
    question = posed.question
    answering = [section for section in library.sections(posed.root, question.file) if section.anchor in question.see]
    for place, passage in enumerate(library.search(question.text, 10), 1):
        inside = (s for s in answering if s.start_line <= passage.start_line <= s.end_line)
        if passage.file == question.file and any(inside):
            return place
    return None


def main() -> None:
    """Prints a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        coach = open_coach(Settings.model_construct(data=Path(folder)))
        questions = coach.library.questions()
        ranks = [rank(coach.library, posed) for posed in questions]
        covered = sum(coach.ask(posed.question.text).covered for posed in questions)
    print(f"| {len(questions)} questions | |\n| --- | --- |")
    for k in RANKS:
        print(f"| hit@{k} | {sum(found is not None and found <= k for found in ranks) / len(ranks):.3f} |")
    print(f"| MRR@10 | {sum(1 / found for found in ranks if found) / len(ranks):.3f} |")
    print(f"| answered rather than declined by Ask | {covered} |")


if __name__ == "__main__":
    main()
