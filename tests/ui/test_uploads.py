"""Files dropped on the page: what is kept, what is refused, and what a failure leaves."""

import pytest

from ingest.errors import SourceError
from ui import uploads


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("notes.md", "notes.md"),
        ("../../etc/notes.md", "notes.md"),
        ("C:\\guides\\notes.md", "notes.md"),
        (".hidden.md", "hidden.md"),
        ("a\x00b\n.md", "ab.md"),
    ],
)
def test_a_name_leads_nowhere_else(given, kept):
    assert uploads.safe_name(given) == kept


def test_what_cannot_be_read_is_told_with_its_reason():
    good, bad = uploads.sort_out({"a.md": b"# A", "b.pdf": b"%PDF", "c.txt": b"\x00\x01", "..": b""})
    assert good == {"a.md": b"# A"}
    assert [skip.file for skip in bad] == ["b.pdf", "c.txt", ".."]
    assert ".pdf files are not read" in bad[0].reason


def test_files_stay_where_reading_them_went_well(tmp_path):
    with uploads.kept({"a.md": b"new"}, tmp_path / "guides"):
        pass
    assert (tmp_path / "guides" / "a.md").read_bytes() == b"new"


def test_a_failure_puts_back_what_was_there(tmp_path):
    (tmp_path / "a.md").write_bytes(b"old")

    def fail() -> None:
        with uploads.kept({"a.md": b"new", "b.md": b"new"}, tmp_path):
            assert (tmp_path / "a.md").read_bytes() == b"new"
            raise SourceError("broken")

    with pytest.raises(SourceError):
        fail()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.md", b"old")]
