from coach.backing import Backing
from coach.rubric import from_points, rubric_for
from ingest.document import KeyPoint


def exact(library, citation):
    lines = library.text(citation.root, citation.file).split("\n")
    return citation.quote in "\n".join(lines[citation.start_line - 1 : citation.end_line])


def test_each_point_gets_a_line_of_the_section_its_question_names(library):
    posed = library.posed("brew")
    lines = Backing(library).lines(posed, rubric_for(posed.question), "")
    assert {line.heading for line in lines.values()} == {"Tea > Steeping"}
    assert lines["time"].quote == "After four minutes tannins make every cup bitter."
    assert all(exact(library, line) for line in lines.values())


def test_a_derived_question_is_backed_by_its_own_answer(library):
    posed = library.posed("coffee--why-is-espresso-ground-finely")
    lines = Backing(library).lines(posed, rubric_for(posed.question), "")
    assert lines
    assert {(line.file, line.start_line) for line in lines.values()} == {("coffee.md", 6)}
    assert all(exact(library, line) and not line.quote.startswith("A:") for line in lines.values())


def test_points_from_outside_are_searched_for(library):
    rubric = from_points("Where?", [KeyPoint("tin", 100, "A tin in a dark cupboard keeps leaves for a year.")])
    line = Backing(library).lines(None, rubric, "")["tin"]
    assert line.heading == "Tea > Storing leaves"
    assert exact(library, line)


def test_the_line_for_a_follow_up_is_searched_with_question_answer_and_point(library):
    posed = library.posed("keep")
    line = Backing(library).line(posed, posed.question.text, "In a jar.", posed.question.key_points[0])
    assert line.file == "tea.md"
    assert exact(library, line)


def test_what_was_embedded_is_not_embedded_again(library):
    backing, posed = Backing(library), library.posed("brew")
    library._vectors.clear()
    before = len(library._embedder().embedded)
    backing.lines(posed, rubric_for(posed.question), "")
    once = len(library._embedder().embedded)
    backing.lines(posed, rubric_for(posed.question), "")
    assert len(library._embedder().embedded) == once > before
