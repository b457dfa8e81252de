import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sentences import sentences

TEXT = """# Heading

One sentence. Another one,
over two lines! See e.g. the docs. Call `a. B` first.

- an item. It goes on.
1. a numbered one

```python
def f():

    return 1
```
| a | b |
|---|---|
| c | d |

> quoted words
"""


def found(text, first=1):
    return [(line.text, line.start_line, line.end_line, line.kind) for line in sentences(text, first)]


def test_sentences_items_and_code_are_found_with_their_lines():
    assert found(TEXT)[:8] == [
        ("One sentence.", 3, 3, "prose"),
        ("Another one,\nover two lines!", 3, 4, "prose"),
        ("See e.g. the docs.", 4, 4, "prose"),
        ("Call `a. B` first.", 4, 4, "prose"),
        ("an item.", 6, 6, "item"),
        ("It goes on.", 6, 6, "item"),
        ("a numbered one", 7, 7, "item"),
        ("```python\ndef f():\n\n    return 1\n```", 9, 13, "code"),
    ]


def test_headings_and_table_rules_are_no_sentences():
    assert not any(text.startswith(("#", "|--")) for text, *_ in found(TEXT))


def test_line_numbers_start_where_they_are_told():
    assert found("Here.", 40) == [("Here.", 40, 40, "prose")]


def test_the_label_of_an_answer_is_left_out():
    assert found("A: It is spent once.")[0][0] == "It is spent once."


@pytest.mark.parametrize("text", ["", "\n\n", "# Only a heading", "---", "```", "```\ncode without end"])
def test_odd_texts_do_no_harm(text):
    assert all(line.text for line in sentences(text))


PIECES = st.sampled_from(
    [
        "A word. ",
        "Two? ",
        "\n",
        "\n\n",
        "- item ",
        "> quote",
        "```",
        "~~~",
        "# head",
        "| a |",
        "|--|",
        "`x. Y`",
        "  ",
        "1) ",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80), st.integers(1, 50))
def test_every_sentence_is_exactly_in_its_lines(text, first):
    lines = text.split("\n")
    for line in sentences(text, first):
        assert first <= line.start_line <= line.end_line < first + len(lines)
        assert line.text in "\n".join(lines[line.start_line - first : line.end_line - first + 1])
        assert line.text.strip()
