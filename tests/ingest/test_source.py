import codecs
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import SourceError
from ingest.source import MOST_BYTES, Skipped, decode, find, load, repair

NOBODY = 65534


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "guides"
    root.mkdir()
    return root


@pytest.fixture
def closed_to_us():
    """A folder that may be entered, for tests that give up root's rights; tmp_path lies below closed ones."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def as_nobody(act):
    """Runs `act` without root's rights, so that permissions bind."""
    if os.geteuid() != 0:
        return act()
    os.seteuid(NOBODY)
    try:
        return act()
    finally:
        os.seteuid(0)


def write(root, *names, content=b"# A\n"):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def names(root):
    found, skipped = find(root)
    return [path.relative_to(root).as_posix() for path in found], skipped


def test_guides_are_found_in_the_order_of_their_paths(folder):
    write(folder, "b.md", "a/z.txt", "a/B.MARKDOWN", "c.MD", "a.md")
    assert names(folder) == (["a/B.MARKDOWN", "a/z.txt", "a.md", "b.md", "c.MD"], [])


def test_a_file_is_its_own_root(folder):
    write(folder, "a.md", "b.md")
    assert find(folder / "a.md") == ([folder / "a.md"], [])


def test_other_files_are_named_with_the_reason(folder):
    write(folder, "a.md", "b.pdf", "c.py", "d.ipynb", "LICENSE", "sub/e.png")
    assert find(folder)[1] == [
        Skipped("LICENSE", "a file without an ending is not a guide"),
        Skipped("b.pdf", ".pdf files are not read yet"),
        Skipped("c.py", "a .py file whose docstring is no guide"),
        Skipped("d.ipynb", ".ipynb files are not read yet"),
        Skipped("sub/e.png", ".png files are not guides"),
    ]


def test_hidden_files_and_folders_are_passed_over(folder):
    write(folder, "a.md", ".b.md", ".git/c.md", "d/.e/f.md")
    assert names(folder) == (["a.md"], [])


def test_links_are_not_followed_out_of_the_folder(folder, tmp_path):
    write(tmp_path, "secret.md", "other/x.md")
    write(folder, "a.md")
    (folder / "in.md").symlink_to("a.md")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "dir").symlink_to(tmp_path / "other")
    (folder / "lost.md").symlink_to("nowhere.md")
    found, skipped = names(folder)
    assert found == ["a.md", "in.md"]
    assert [(item.file, item.reason.partition(":")[0]) for item in skipped] == [
        ("dir", "a link to a folder is not followed"),
        ("lost.md", "cannot be opened"),
        ("out.md", "a link out of the folder is not followed"),
    ]


def test_a_pipe_is_not_read(folder):
    write(folder, "a.md")
    os.mkfifo(folder / "b.md")
    assert find(folder)[1] == [Skipped("b.md", "not a regular file")]


def test_a_large_file_is_skipped(folder):
    write(folder, "a.md")
    write(folder, "b.md", content=b"x" * (MOST_BYTES + 1))
    assert find(folder)[1] == [Skipped("b.md", "5.0 MB; files of up to 5 MB are read")]


def test_a_name_that_is_not_utf8_can_be_shown(folder):
    write(folder, "a.md")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.bin"))).write_bytes(b"")
    assert find(folder)[1] == [Skipped("?.bin", ".bin files are not guides")]


@pytest.mark.parametrize("name", ["missing", "missing.md"])
def test_a_missing_path_is_named(folder, name):
    with pytest.raises(SourceError, match=rf"{name} does not exist.*coach ingest"):
        find(folder / name)


def test_an_empty_folder_is_an_error(folder):
    with pytest.raises(SourceError, match=r"guides holds no files.*coach ingest"):
        find(folder)


def test_a_folder_without_guides_says_what_was_skipped(folder):
    write(folder, "a.pdf", "b.py")
    with pytest.raises(SourceError, match=r"holds no guide; 2 skipped, such as a\.pdf: \.pdf files are not read yet"):
        find(folder)


def test_a_file_that_is_no_guide_is_an_error(folder):
    write(folder, "a.pdf")
    with pytest.raises(SourceError, match=r"a\.pdf cannot be read: \.pdf files are not read yet"):
        find(folder / "a.pdf")


def test_a_closed_file_is_named(closed_to_us):
    write(closed_to_us, "a.md")
    (closed_to_us / "a.md").chmod(0)
    with pytest.raises(SourceError, match=r"a\.md cannot be read: Permission denied.*chmod"):
        as_nobody(lambda: load(closed_to_us / "a.md"))


def test_a_closed_folder_is_an_error_as_root_and_skipped_below_one(closed_to_us):
    write(closed_to_us, "a.md", "shut/b.md")
    (closed_to_us / "shut").chmod(0)
    try:
        assert as_nobody(lambda: find(closed_to_us)) == (
            [closed_to_us / "a.md"],
            [Skipped("shut", "cannot be opened: Permission denied")],
        )
        with pytest.raises(SourceError, match=r"shut cannot be read: Permission denied"):
            as_nobody(lambda: find(closed_to_us / "shut"))
        with pytest.raises(SourceError, match=r"b\.md cannot be read: Permission denied"):
            as_nobody(lambda: find(closed_to_us / "shut" / "b.md"))
    finally:
        (closed_to_us / "shut").chmod(0o755)


def test_what_is_not_a_file_cannot_be_loaded(folder):
    with pytest.raises(SourceError, match=r"guides cannot be read: Is a directory"):
        load(folder)


def test_a_file_is_loaded_under_its_name(folder):
    write(folder, "a.md", content=b"x\x00")
    assert load(Path(__file__)).text.startswith("import codecs")
    with pytest.raises(SourceError, match=r"^notes/a\.md is not text"):
        load(folder / "a.md", "notes/a.md")


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("é – 📚".encode(), "é – 📚", "utf-8"),
        (codecs.BOM_UTF8 + "é".encode(), "é", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "é\r\nb".encode("utf-16-le"), "é\nb", "utf-16"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é", "utf-16"),
        ("“é” – €".encode("cp1252"), "“é” – €", "cp1252"),
        (b"a\r\nb\rc\nd\r", "a\nb\nc\nd\n", "utf-8"),
        (b"form\x0cfeed \x1b[1m", "form\x0cfeed \x1b[1m", "utf-8"),
    ],
)
def test_encodings(raw, text, encoding):
    source = decode(raw, "a.md")
    assert (source.text, source.repaired, source.encoding) == (text, text, encoding)


@pytest.mark.parametrize(
    "raw",
    [
        b"a\x00b",
        b"\x89PNG\r\n\x1a\n",
        b"\x1f\x8b\x08",
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        codecs.BOM_UTF32_LE + "a".encode("utf-32-le"),
        b"caf\xe9 \x81",
    ],
)
def test_what_is_not_text_is_refused(raw):
    with pytest.raises(SourceError, match=r"^a\.md is not text.*save it as text in UTF-8"):
        decode(raw, "a.md")


def test_size_and_line_length_are_limited():
    with pytest.raises(SourceError, match=r"a\.md: 5\.0 MB"):
        decode(b"x\n" * (MOST_BYTES // 2 + 1), "a.md")
    with pytest.raises(SourceError, match=r"a\.md:2: a line of 20,001 characters"):
        decode(b"\n" + b"x" * 20_001, "a.md")
    assert len(decode(b"x" * 20_000, "a.md").text) == 20_000


@pytest.mark.parametrize(
    "text", ["📚 Books – “quoted” …", "🎯\nGoals", "naïve – café", "→ 中文 ✅", "don’t", "☀️ Größe – 1 €"]
)
def test_utf8_read_as_macroman_is_repaired_line_by_line(text):
    broken = text.encode().decode("mac_roman")
    source = decode(broken.encode(), "a.md")
    assert source.text == broken != text
    assert source.repaired == text


def test_a_broken_part_is_repaired_beside_sound_ones():
    broken = "📚".encode().decode("mac_roman")
    assert repair(f"é “ok” ├── {broken} «é»") == "é “ok” ├── 📚 «é»"


@pytest.mark.parametrize("text", ["«éducation» …à", "“Äh…” – „Öl“", "¬Ä ƒé", "naïve café", "qualité\u00a0»", "‡√√"])
def test_sound_text_stays(text):
    assert repair(text) == text


@given(st.text())
def test_repair_keeps_the_number_of_lines(text):
    broken = text.encode("utf-8", "replace").decode("mac_roman")
    for sample in (text, broken):
        assert repair(sample).count("\n") == sample.count("\n")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_our_error(raw):
    with suppress(SourceError):
        source = decode(raw, "a.md")
        assert not {"\r", "\x00"} & set(source.text)
        assert raw.decode(source.encoding).count("\n") <= source.text.count("\n")
