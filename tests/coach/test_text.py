"""Text that can be kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.text import MAX_ANSWER, MAX_DRAFT, check_answer, check_draft, clean, clean_json
from ingest.errors import AnswerRejected

ANY_TEXT = st.text(st.characters())  # surrogates too


@given(ANY_TEXT)
def test_only_nul_and_surrogates_are_replaced_each_by_one_character(text):
    kept, replaced = clean(text)
    pairs = list(zip(text, kept, strict=True))
    assert all(new == old or (new == "\ufffd" and (old == "\0" or "\ud800" <= old <= "\udfff")) for old, new in pairs)
    assert replaced == (kept != text)
    assert kept.encode().decode() == kept
    assert "\0" not in kept


def test_clean_text_is_the_same_and_says_so():
    assert clean("a\ufffd é e\u0301 👩‍💻") == ("a\ufffd é e\u0301 👩‍💻", False)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | ANY_TEXT,
        lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
    )
)
def test_cleaned_json_can_be_written_as_utf_8(value):
    written = json.dumps(clean_json(value), ensure_ascii=False)
    assert json.loads(written.encode()) == clean_json(value)


def test_an_answer_at_the_limit_passes_cleaned():
    assert check_answer("\0" + "x" * (MAX_ANSWER - 1)) == "\ufffd" + "x" * (MAX_ANSWER - 1)


def test_a_megabyte_is_refused_with_the_limit():
    with pytest.raises(AnswerRejected, match=r"1,000,000 characters and at most 20,000"):
        check_answer("x" * 1_000_000)


def test_the_limit_counts_characters_not_bytes():
    assert len(check_answer("👩" * MAX_ANSWER)) == MAX_ANSWER


def test_a_refused_answer_still_fits_a_draft_up_to_its_own_limit():
    assert check_draft("x" * MAX_DRAFT) == "x" * MAX_DRAFT
    with pytest.raises(AnswerRejected, match="100,000"):
        check_draft("x" * (MAX_DRAFT + 1))
