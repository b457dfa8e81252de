"""What the corpus holds, by topic: `python -m tests.corpus.report`, or `make corpus-report`."""

import re
import sys
from collections import Counter, defaultdict
from itertools import combinations

from coach.settings import load
from coach.wiring import minilm
from ingest.document import Document, Question
from tests.corpus import shelf

FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
ALIKE = 0.85
"""Two questions of a higher cosine may be the same one."""
MOST_PAIRS = 20


def words(document: Document) -> Counter[str]:
    """The words of prose by topic."""
    found: Counter[str] = Counter()
    for section in document.sections:
        found[section.topic] += len(FENCE.sub("", section.text).split())
    return found


def rows() -> list[tuple[str, int, int, int, int, int]]:
    """Topic, sections, words, questions mid and senior, problems."""
    sections: Counter[str] = Counter()
    prose: Counter[str] = Counter()
    asked: dict[str, Counter[str]] = defaultdict(Counter)
    for document in shelf.documents():
        prose += words(document)
        by_anchor = {section.anchor: section.topic for section in document.sections}
        sections.update(section.topic for section in document.sections if len(section.heading) == 2)
        for question in document.questions:
            asked[by_anchor[question.see[0]]][question.level] += 1
    solved = Counter(problem.topic for problem in shelf.problems())
    return [
        (topic, sections[topic], prose[topic], asked[topic]["mid"], asked[topic]["senior"], solved[topic])
        for topic in sorted(prose)
        if topic
    ]


def alike(questions: list[Question]) -> list[tuple[float, str, str]]:
    """The pairs of questions whose texts are nearest to each other, nearest first."""
    vectors = minilm(load().data).embed([question.text for question in questions])
    cosines = vectors @ vectors.T
    pairs = [
        (float(cosines[a, b]), questions[a].id, questions[b].id)
        for a, b in combinations(range(len(questions)), 2)
        if cosines[a, b] >= ALIKE
    ]
    return sorted(pairs, reverse=True)


def main() -> None:
    """Prints the tables."""
    say = sys.stdout.write
    say(f"{'topic':44}{'sections':>9}{'words':>8}{'mid':>6}{'senior':>8}{'problems':>10}\n")
    table = rows()
    for topic, *figures in table:
        say(f"{topic:44}{figures[0]:9}{figures[1]:8,}{figures[2]:6}{figures[3]:8}{figures[4]:10}\n")
    sums = [sum(row[column] for row in table) for column in range(1, 6)]
    say(f"{'':44}{sums[0]:9}{sums[1]:8,}{sums[2]:6}{sums[3]:8}{sums[4]:10}\n\n")
    questions = list(shelf.questions())
    kinds = Counter(question.kind for question in questions)
    points = [point for question in questions for point in question.key_points]
    files = Counter(document.file.split("/")[0] for document in shelf.documents())
    say(f"{len(questions)} questions: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}\n")
    say(f"{len(points)} key points, {sum(len(point.also) for point in points)} other wordings, ")
    say(f"{sum(len(point.probes) for point in points)} probes, ")
    say(f"{sum(len(question.misconceptions) for question in questions)} misconceptions, ")
    say(f"{sum(len(question.hints) for question in questions)} hints\n")
    say(f"{', '.join(f'{count} {folder}' for folder, count in files.items())}, {len(shelf.problems())} problems, ")
    say(f"{len(shelf.plans())} plans, {len(shelf.checklists())} checklists\n")
    placed = [entry["at"] for topic in shelf.syllabus().values() for entry in topic.values()]
    say(f"syllabus: {sum(place in shelf.places() for place in placed)} of {len(placed)} entries have their place\n")
    pairs = alike(questions)
    say(f"\n{len(pairs)} pairs of questions are near to each other (cosine of {ALIKE} or more)\n")
    for cosine, one, other in pairs[:MOST_PAIRS]:
        say(f"  {cosine:.2f}  {one}  {other}\n")


if __name__ == "__main__":
    main()
