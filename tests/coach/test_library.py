import pytest

from coach.library import estimate
from ingest.errors import UsageError
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex
from tests.fakes.round import library_of, write_guides

QUERY = "Where are leaves kept, in a tin in a dark cupboard or a glass jar?"


def exact(library, passage):
    lines = library.text(passage.root, passage.file).split("\n")
    return passage.text == "\n".join(lines[passage.start_line - 1 : passage.end_line])


def test_the_best_passage_comes_first_with_its_place(library, guides):
    best = library.search(QUERY, 3)[0]
    assert (best.root, best.file, best.heading) == (str(guides), "tea.md", "Tea > Storing leaves")
    assert best.score > 0.5


@pytest.mark.parametrize("k", [1, 2, 5])
def test_scores_fall_and_every_passage_is_its_lines(library, k):
    found = library.search(QUERY, k)
    scores = [passage.score for passage in found]
    assert len(found) <= k
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(exact(library, passage) for passage in found)


def test_the_bank_is_never_found(library):
    bank = library.text(*next((f.root, f.file) for f in library.files() if f.file == "tea.md")).index("## Questions")
    first = library.text(str(library.files()[0].root), "tea.md").count("\n", 0, bank) + 1
    found = [
        passage for passage in library.search("Weigh leaves scale strength guessing", 50) if passage.file == "tea.md"
    ]
    assert found
    assert all(passage.end_line < first for passage in found)


def test_neighbouring_chunks_of_a_section_are_one_passage(tmp_path):
    folder = tmp_path / "guides"
    folder.mkdir()
    paragraphs = [" ".join(f"word{n}x{m}" for m in range(60)) for n in range(8)]
    (folder / "long.md").write_text("# Long\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    library = library_of(folder, tmp_path / "index", FakeEmbedder(max_tokens=100))
    assert len(library.manifest.chunk_ids()) > 4
    found = library.search("word1x1 word2x2", 10)
    assert len(found) == 1
    assert exact(library, found[0])


@pytest.mark.parametrize("query", ["", "  \n"])
def test_an_empty_query_is_refused(library, query):
    with pytest.raises(UsageError, match="empty"):
        library.search(query)


@pytest.mark.parametrize("query", ["???", "the of and", "日本語", "x" * 5000, "\x00"])
def test_odd_queries_find_something_or_nothing(library, query):
    assert len(library.search(query)) <= 10


def test_the_estimate_rises_with_both():
    assert estimate(0.9, 1.0) > estimate(0.5, 1.0) > estimate(0.5, 0.0) > estimate(0.1, 0.0)


def test_questions_of_both_kinds_have_their_points(library):
    questions = {posed.question.id: posed.question for posed in library.questions()}
    assert len(questions) == 4
    assert sum(point.weight for point in questions["brew"].key_points) == 100
    derived = questions["coffee--why-is-espresso-ground-finely"]
    assert sum(point.weight for point in derived.key_points) == 100
    assert derived.made_by == "derived"
    assert questions["coffee--what-would-you-serve-with-it"].key_points == ()


def test_an_unknown_question_names_the_nearest(library):
    with pytest.raises(UsageError, match="near: brew"):
        library.posed("brewing")


def test_the_areas_hold_their_topics(library):
    assert library.areas() == {"kitchen": ["brewing", "storing"]}


@pytest.mark.parametrize(
    ("topic", "ids"),
    [
        ("brewing", ["brew"]),
        ("kitchen", ["brew", "keep"]),
        ("tea.md", ["brew", "keep"]),
        ("tea.md#storing-leaves", ["keep"]),
        ("coffee.md", ["coffee--why-is-espresso-ground-finely"]),
        ("coffee.md#roasting", ["section:coffee.md#roasting"]),
    ],
)
def test_what_is_about_a_topic(library, topic, ids):
    assert [posed.question.id for posed in library.about([topic])] == ids


def test_a_topic_that_matches_nothing_is_an_error(library):
    with pytest.raises(UsageError, match="near: brewing"):
        library.about(["brewin"])


def test_without_a_topic_all_that_can_be_graded(library):
    assert len(library.about([])) == 3


def test_guides_without_gradable_questions_are_asked_by_section(tmp_path):
    folder = tmp_path / "guides"
    folder.mkdir()
    text = (
        "# Roasting\n\nDark roasting burns sugar and hides the origin of beans.\n\nQ: What would you serve with it?\n"
    )
    (folder / "roast.md").write_text(text, encoding="utf-8")
    library = library_of(folder, tmp_path / "index")
    assert [posed.question.id for posed in library.about([])] == ["section:roast.md#roasting"]
    assert [posed.question.id for posed in library.about(["roast.md"])] == ["section:roast.md#roasting"]


def test_a_question_made_from_a_section_is_found_by_its_id(library):
    made = library.posed("section:coffee.md#roasting")
    assert "“Roasting”" in made.question.text
    assert made.question.key_points


def test_two_questions_of_one_id_are_told_apart(tmp_path):
    first, second = write_guides(tmp_path / "a"), write_guides(tmp_path / "b")
    embedder, index = FakeEmbedder(), FakeIndex()
    library_of(first, tmp_path / "index", embedder, index)
    both = library_of(second, tmp_path / "index", embedder, index)
    assert both.posed("brew").root != both.posed("brew-2").root
    assert both.posed("brew-2").question.id == "brew-2"


def test_a_new_version_is_picked_up_by_the_next_look(tmp_path):
    guides, embedder, index = write_guides(tmp_path / "guides"), FakeEmbedder(), FakeIndex()
    library = library_of(guides, tmp_path / "index", embedder, index)
    assert library.guides == 2
    assert not library.refresh()
    (guides / "milk.md").write_text("# Milk\n\nMilk curdles in sour drinks.\n", encoding="utf-8")
    library_of(guides, tmp_path / "index", embedder, index)
    assert library.search("Milk curdles in sour drinks", 1)[0].file == "milk.md"
    assert library.guides == 3


def test_the_rarest_word_is_the_one_fewest_passages_hold(library):
    assert library.rarest("Leaves and tannins") == "tannins"
    assert library.rarest("a of") == "a of"
