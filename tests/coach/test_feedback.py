from dataclasses import replace

from coach.feedback import feedback, weakest
from coach.grade import Grade, Verdict
from tests.fakes.grading import GIL


def grade(*verdicts, flags=(), reason=None):
    return Grade(0.5, 0.4, 0.6, "Lean no hire", reason, verdicts, flags, "rules")


LOCK = Verdict("lock", "covered", 0.9, "one thread at a time", 0, 20)
CPU = Verdict("cpu", "missing", 0.9)
IO = Verdict("io", "contradicted", 0.6, "threads are useless", 30, 49, correction="Threads overlap waiting.")


def test_remarks_are_sorted_by_verdict_with_the_candidates_words():
    told = feedback(GIL, grade(LOCK, CPU, IO))
    assert [remark.quote for remark in told.earned] == ["one thread at a time"]
    assert [remark.point for remark in told.missing] == ["cpu"]
    assert [remark.correction for remark in told.wrong] == ["Threads overlap waiting."]


def test_what_is_wrong_is_fixed_before_what_is_missing():
    assert feedback(GIL, grade(LOCK, CPU, IO)).fix == "Not “threads are useless”: Threads overlap waiting."


def test_the_heaviest_missing_point_is_fixed_next():
    told = feedback(GIL, grade(replace(LOCK, verdict="missing", quote=None), CPU, replace(IO, verdict="covered")))
    assert told.fix == f"Add this: {GIL.points[0].statement}"
    assert told.weakest == GIL.points[0]


def test_a_partial_point_is_the_last_to_probe():
    assert weakest(GIL, grade(LOCK, replace(CPU, verdict="partial"), replace(IO, verdict="covered"))) == GIL.points[1]


def test_nothing_is_left_to_fix_when_all_is_covered():
    told = feedback(GIL, grade(LOCK, replace(CPU, verdict="covered"), replace(IO, verdict="covered")))
    assert told.fix is None
    assert told.weakest is None


def test_markdown_puts_the_fix_first_and_explains_flags():
    text = feedback(GIL, grade(LOCK, CPU, IO, flags=("role_text",), reason="The model could not.")).markdown()
    assert text.startswith("**First fix:**")
    assert "another role was left out" in text
    assert text.endswith("The model could not.")


def test_a_disputed_point_asks_for_the_persons_judgement():
    told = feedback(GIL, grade(replace(LOCK, disputed=True), CPU, IO))
    assert "needs your judgement" in told.earned[0].line


def test_words_that_end_a_sentence_end_the_remark():
    told = feedback(GIL, grade(replace(LOCK, quote="One thread at a time."), CPU, IO))
    assert told.earned[0].line.endswith(" You said: “One thread at a time.”")
    assert feedback(GIL, grade(LOCK, CPU, IO)).earned[0].line.endswith(" You said: “one thread at a time”.")
