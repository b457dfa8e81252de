from datetime import UTC, datetime
from itertools import islice

import pytest

from corpus.lld.file_system import (
    AlreadyThere,
    FileSystem,
    IntoItself,
    NotAFile,
    NotAFolder,
    NotEmpty,
    NotFound,
    parse,
)

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def disk():
    made = FileSystem(lambda: NOON)
    made.make_folder("/a/b", parents=True)
    made.write("/a/x.txt", b"123")
    made.write("/a/b/y.txt", b"12345")
    return made


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/", ()),
        ("//a///b/", ("a", "b")),
        ("/a/./b/../c", ("a", "c")),
        ("/../..", ()),
        ("d", ("home", "d")),
        ("../d/..", ()),
        ("", ("home",)),
        ("...", ("home", "...")),
    ],
)
def test_paths(path, names):
    assert parse(path, base=("home",)) == names


def test_size_is_asked_of_files_and_folders_alike(disk):
    assert [disk.size(path) for path in ("/a/x.txt", "/a/b", "/a", "/")] == [3, 5, 8, 8]


def test_writing_replaces_and_relative_paths_start_here(disk):
    assert disk.change_folder("/a/b") == "/a/b"
    disk.write("y.txt", b"")
    disk.write("../z", b"!")
    assert (disk.read("/a/b/y.txt"), disk.list("/a")) == (b"", ["b", "x.txt", "z"])


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda disk: disk.read("/a/none"), NotFound),
        (lambda disk: disk.read("/a/b"), NotAFile),
        (lambda disk: disk.read("/a/x.txt/y"), NotAFolder),
        (lambda disk: disk.list("/a/x.txt"), NotAFolder),
        (lambda disk: disk.write("/a/b", b""), NotAFile),
        (lambda disk: disk.write("/", b""), NotAFile),
        (lambda disk: disk.write("/none/x", b""), NotFound),
        (lambda disk: disk.make_folder("/a/b"), AlreadyThere),
        (lambda disk: disk.make_folder("/"), AlreadyThere),
        (lambda disk: disk.make_folder("/c/d"), NotFound),
        (lambda disk: disk.make_folder("/a/x.txt/d", parents=True), NotAFolder),
        (lambda disk: disk.remove("/a"), NotEmpty),
        (lambda disk: disk.remove("/", recursive=True), IntoItself),
        (lambda disk: disk.move("/a", "/a/b/a"), IntoItself),
        (lambda disk: disk.move("/a", "/a"), IntoItself),
        (lambda disk: disk.move("/", "/r"), IntoItself),
        (lambda disk: disk.move("/a/b", "/a/x.txt"), AlreadyThere),
        (lambda disk: disk.move("/a/b", "/none/b"), NotFound),
    ],
)
def test_what_is_refused_changes_nothing(disk, call, error):
    before = list(disk.find("*", "/"))
    with pytest.raises(error):
        call(disk)
    assert list(disk.find("*", "/")) == before


def test_a_folder_moves_with_all_that_is_in_it(disk):
    disk.move("/a", "/c")
    assert list(disk.find("*", "/")) == ["/c", "/c/b", "/c/b/y.txt", "/c/x.txt"]
    disk.move("/c/b", "/c/bb")  # a name that begins like the source is not below it
    assert disk.read("/c/bb/y.txt") == b"12345"


def test_entries_keep_the_time_at_which_they_were_made():
    times = iter(range(9))
    disk = FileSystem(lambda: next(times))
    disk.make_folder("/a")
    disk.write("/a/x", b"1")
    disk.write("/a/x", b"2")
    assert [disk.made(path) for path in ("/", "/a", "/a/x")] == [0, 1, 3]


def test_removing(disk):
    disk.remove("/a/x.txt")
    disk.remove("/a", recursive=True)
    assert disk.list("/") == []


def test_find_takes_patterns_and_is_lazy(disk):
    assert list(disk.find("?.txt", "/a")) == ["/a/b/y.txt", "/a/x.txt"]
    assert list(islice(disk.find("*", "/"), 1)) == ["/a"]
    assert list(disk.find("*.TXT", "/")) == []


def test_a_deep_tree_needs_no_recursion():
    disk = FileSystem(lambda: NOON)
    disk.make_folder("/d" * 5_000, parents=True)
    disk.write("/d" * 5_000 + "/leaf", b"7")
    assert disk.size("/") == 1
    assert next(disk.find("leaf", "/")).count("/") == 5_001


def test_find_resolves_its_path_when_it_is_called(disk):
    disk.change_folder("/a/b")
    found = disk.find("*")
    disk.change_folder("/a")
    assert list(found) == ["/a/b/y.txt"]
    with pytest.raises(NotFound):
        disk.find("*", "/none")


def test_a_file_keeps_what_was_written(disk):
    content = bytearray(b"1")
    disk.write("/a/z", content)
    content += b"2"
    assert disk.read("/a/z") == b"1"


def test_resolving_a_path_copies_no_part_of_it(disk):
    class Whole(tuple):
        __slots__ = ()

        def __getitem__(self, index):
            raise AssertionError(index)

    assert disk._node(Whole(("a", "b", "y.txt"))).content == b"12345"
