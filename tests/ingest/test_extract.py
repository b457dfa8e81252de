import pytest

from ingest.foreign import read_foreign
from ingest.source import Source


def ask(text, file="guides/my_faq.md"):
    return read_foreign(Source(text, text), file).questions


def pairs(text):
    return [(question.text, question.answer) for question in ask(text)]


GLUED = """\
# Interview notes

## 1. Files

* **Modes:**
    * `r` reads.
* **Interview Questions:**
    * "How is a file closed?"
      - Answer: By `with`, or close(): either does.
    * "Name two modes."
      - Answer: "r" and "w".

---

## 2. Queues

### Overview
What a queue is.

### Sample Questions
- **Q:** What is a queue?
  - **A:** First in, first out.
- **Q:** Why not a list?
  - **A:** `pop(0)` moves every item.
"""


def test_a_file_glued_from_two_styles_gives_all_pairs():
    assert pairs(GLUED) == [
        ("How is a file closed?", "By `with`, or close(): either does."),
        ("Name two modes.", '"r" and "w".'),
        ("What is a queue?", "First in, first out."),
        ("Why not a list?", "`pop(0)` moves every item."),
    ]


def test_questions_know_their_place():
    first, *_, last = ask(GLUED)
    assert (first.line, first.source, first.see) == (8, (9, 9), ("1-files",))
    assert (last.line, last.source, last.see) == (23, (24, 24), ("sample-questions",))
    assert (last.made_by, last.topic, last.key_points, last.hints) == ("derived", "", (), ())


def test_ids_are_made_of_file_and_words_and_are_unique():
    ids = [q.id for q in ask('- "What\'s a list?"\n- "What’s a list?"\n- "Why?"\n- "何ですか?"\n- "???"\n')]
    assert ids == [
        "guides-my-faq--whats-a-list",
        "guides-my-faq--whats-a-list-2",
        "guides-my-faq--why",
        "guides-my-faq--何ですか",
        "guides-my-faq--question",
    ]


def test_a_long_id_is_cut_between_words():
    (question,) = ask(f'- "What is {"very " * 30}long?"\n')
    name = question.id.removeprefix("guides-my-faq--")
    assert len(name) <= 80
    assert name.endswith("-very")


def test_quoted_lines_to_tick_off_are_questions_without_an_answer():
    text = """\
## Questions
- [ ] "Explain how imports are cached"
- [x] "What are slots? Name a drawback, etc."
- [ ] "Difference between a set and a frozenset"
- [ ] "Explain the "everything is an object" idea"
"""
    assert pairs(text) == [
        ("Explain how imports are cached", None),
        ("What are slots? Name a drawback, etc.", None),
        ("Difference between a set and a frozenset", None),
        ('Explain the "everything is an object" idea', None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Review the notes\n- [ ] Did you sleep well?\n- [ ] Charged your laptop?\n",
        "- [What is a set?](#what-is-a-set)\n- [What is a dict?](#what-is-a-dict)\n",
        "- Decorators\n- Explain closures\n- GIL (Global Interpreter Lock)\n",
        '- "The Art of Loops" by A. Author\n- "Design Patterns"\n- "Loops" and "Lists"\n',
        '- [ ] Explain the "everything is an object" idea\n',
        "- A set has no order.\n- Who would want one?\n- It is fast.\n",
        "## Who is it for?\n\nYou.\n\n## Setup\n\nRun it.\n\n## Use\n\nUse it.\n",
        "**Who is it for?**\n\nYou.\n",
        "```\nQ: What?\nA: That.\n```\n",
        "## Questions to ask the interviewer\n\n- What does a day look like?\n- Who reviews the code?\n",
        "A: an answer to nothing\n\n- Answer: another\n",
        "Q-learning is a method.\n\nA* finds paths.\n\nIn short.\n\nAnswer: 42\n",
        "1. Loops?\n2. Lists.\n3. Sets.\n",
    ],
)
def test_what_is_not_a_question(text):
    assert ask(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Q: What is a set?\nA: Unique items.\n",
        "Q: What is a set?\n\nA: Unique items.\n",
        "Q1. What is a set?\nAns: Unique items.\n",
        "**Q:** What is a set?\n\n**A:** Unique items.\n",
        "**Q: What is a set?**\n\nUnique items.\n",
        "**Q1:** What is a set? **A:** Unique items.\n",
        "**Question 1: What is a set?**\n**Answer:** Unique items.\n",
        "> **Q:** What is a set?\n> **A:** Unique items.\n",
        "- What is a set?\n  - Answer: Unique items.\n",
        '- "What is a set?"\n- Answer: Unique items.\n',
        '- "What is a set?"\n  Answer: Unique items.\n',
        "- **What is a set?**\n\n  **Answer:** Unique items.\n",
        "* Sets\n    * **Q:** What is a set?\n        * **A:** Unique items.\n",
        "1. “What is a set?”\n   - A: Unique items.\n",
        "What is a set?\n\nAnswer: Unique items.\n",
        '"What is a set?"\n\n*Answer:* Unique items.\n',
    ],
)
def test_marked_pairs(text):
    assert pairs(text) == [("What is a set?", "Unique items.")]


def test_a_marked_answer_makes_any_line_a_question():
    assert pairs("- Explain sets.\n  - Answer: Unique items.\n") == [("Explain sets.", "Unique items.")]


def test_a_marked_question_may_have_no_answer():
    assert pairs("**Q:** What is a set?\n\n---\n\nText.\n") == [("What is a set?", None)]


def test_an_answer_goes_on_to_the_next_question():
    text = "Q: First?\n\nA: One.\n\n- two\n\n```python\nQ: three\n```\n\nQ: Second?\nA: Four,\nfive.\n"
    first, second = ask(text)
    assert (first.answer, first.source) == ("One.\n\n- two\n\n```python\nQ: three\n```", (3, 9))
    assert (second.answer, second.source) == ("Four,\nfive.", (12, 13))


def test_a_nested_answer_loses_its_indent():
    text = '- "Explain sets in short"\n  - Answer:\n    - unique\n    - unordered\n\nText.\n'
    assert [(q.answer, q.source) for q in ask(text)] == [("- unique\n- unordered", (2, 4))]


def test_headings_are_questions_where_most_are():
    text = "# FAQ\n\n## What is a set?\n\nUnique.\n\n### Example\n\n`{1}`\n\n## 2. Why sort?\n\n**Answer:** Order.\n\n## Notes\n\nx\n"
    assert pairs(text) == [("What is a set?", "Unique.\n\n### Example\n\n`{1}`"), ("Why sort?", "Order.")]


def test_headings_marked_as_questions_need_no_question_mark():
    assert pairs("### Q1: Explain sets\n\nUnique.\n\n### Q2: Explain lists\n") == [
        ("Explain sets", "Unique."),
        ("Explain lists", None),
    ]


def test_a_heading_over_questions_is_none_itself():
    text = "## Sets?\n\n**Q:** What is a set?\n\n**A:** Unique.\n\n## Lists?\n\n- **Q:** What is a list?\n  - **A:** Ordered.\n"
    assert pairs(text) == [("What is a set?", "Unique."), ("What is a list?", "Ordered.")]


def test_bold_questions_where_there_is_more_than_one():
    text = "1. **What is a set?** Unique.\n2. **Why sort?**\n\n   Order.\n\n   - more\n"
    assert pairs(text) == [("What is a set?", "Unique."), ("Why sort?", "Order.\n\n- more")]


def test_a_list_of_questions():
    assert pairs("- What is a set?\n- Why sort?\n  - order\n- Notes\n") == [
        ("What is a set?", None),
        ("Why sort?", "- order"),
    ]


def test_repaired_text_is_what_is_asked():
    text = "Q: What is a dash – and why?\nA: “This” one.\n"
    broken = text.encode().decode("mac_roman")
    (question,) = read_foreign(Source(broken, text), "a.md").questions
    assert (question.text, question.answer) == ("What is a dash – and why?", "“This” one.")
