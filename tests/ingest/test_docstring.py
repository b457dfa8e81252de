"""Programs whose docstring is a guide."""

from pathlib import Path

import pytest

from ingest.errors import GuideError
from ingest.read import read
from ingest.source import find

GUIDE = (Path(__file__).parents[1] / "data" / "sorting.md").read_text(encoding="utf-8").replace('"""', "'''")
CODE = 'import sys\n\n\ndef main() -> None:\n    """Prints."""\n    print(sys.version)\n'
PROGRAM = f'"""{GUIDE}"""\n\n{CODE}'
FILE = "lld/sorting.py"


def test_the_docstring_is_the_guide_and_the_code_a_section():
    document = read(PROGRAM.encode(), FILE)
    guide = read(GUIDE.encode(), FILE)
    assert document.own
    assert document.questions == guide.questions
    assert document.sections[:-1] == guide.sections
    assert document.sections[-1].heading == (guide.title, "The code")
    assert document.sections[-1].text == f"```python\n\n{CODE}```"


def test_lines_keep_their_numbers():
    document = read(PROGRAM.encode(), FILE)
    shown, written = document.text.split("\n"), PROGRAM.split("\n")
    for section in document.sections:
        assert "\n".join(shown[section.start_line - 1 : section.end_line]) == section.text
    assert shown.index("def main() -> None:") == written.index("def main() -> None:")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (PROGRAM.replace("print(", "print(("), "this is not Python"),
        (f'"""{GUIDE}\\n"""\n\n{CODE}'.replace('\\n"""', ' """'), "must end with"),
        (PROGRAM.replace("minutes: 12\n", ""), "minutes"),
    ],
)
def test_what_breaks_the_format_is_an_error_with_its_line(text, what):
    with pytest.raises(GuideError, match=what) as caught:
        read(text.encode(), FILE)
    assert caught.value.line > 0


def test_other_python_files_are_no_guides(tmp_path):
    (tmp_path / "design.py").write_text(PROGRAM)
    (tmp_path / "setup.py").write_text(CODE)
    found, skipped = find(tmp_path)
    assert [path.name for path in found] == ["design.py"]
    assert [(skip.file, skip.reason) for skip in skipped] == [("setup.py", "a .py file whose docstring is no guide")]


def test_a_python_file_that_cannot_be_opened_says_so(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    closed = tmp_path / "closed.py"
    closed.write_text(PROGRAM)
    opened = Path.open

    def refuse(path, *rest, **named):
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert [(skip.file, skip.reason) for skip in find(tmp_path)[1]] == [
        ("closed.py", "cannot be opened: Permission denied")
    ]
