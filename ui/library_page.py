"""The Library, wired to the index: which guide, which lines, and what a search finds."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from coach.cite import Citation
from coach.coach import Coach
from coach.library import Library
from coach.passage import Passage
from coach.settings import CORPUS
from ingest.errors import UsageError
from ingest.manifest import File
from ui import add_page, address, ask_page, desk, failure, library, reading, words
from ui.markup import block_lines

YOURS = "Yours"
MOST_FOUND = 10
MOST_LETTERS = 300


def page() -> None:
    """The guide, the search or the adding of files that the address names; all guides where it names none."""
    address.keep()
    coach = desk.coach()
    guides = coach.library
    areas = contents(guides)
    here = {name: st.query_params[name] for name in ("g", "root") if name in st.query_params}
    library.render_contents(areas, here, seek)
    if "add" in st.query_params:
        add_page.page(coach)
        return
    st.session_state.pop(add_page.DONE, None)
    if "find" in st.query_params:
        search(guides, st.query_params["find"])
    elif not here.get("g"):
        library.render_overview(areas)
    elif file := named(guides.files(), here["g"], here.get("root")):
        open_guide(coach, file)
    else:
        library.render_missing(here["g"])


def contents(guides: Library) -> dict[str, list[library.GuideLink]]:
    """The guides by area in their own order, those the person added last."""
    counts = Counter((posed.root, posed.question.file) for posed in guides.questions())
    areas: dict[str, list[library.GuideLink]] = {}
    for file in sorted(guides.files(), key=lambda file: file.root != str(CORPUS)):
        link = library.GuideLink(
            file.title or file.file, address.guide(file.root, file.file), counts[file.root, file.file]
        )
        areas.setdefault(area_of(file), []).append(link)
    return areas


def area_of(file: File) -> str:
    """The area a guide stands under in the contents."""
    return words.area(file.area) if file.root == str(CORPUS) and file.area else YOURS


def named(files: Sequence[File], name: str, root: str | None) -> File | None:
    """The file an address names; without its root the shipped guide of that name, or else any."""
    same = [file for file in files if file.file == name]
    wanted = root or str(CORPUS)
    exact = next((file for file in same if file.root == wanted), None)
    return exact or next((file for file in same if root is None), None)


# --- Searching


def seek() -> None:
    """What was typed into the search becomes the address."""
    typed = str(st.session_state[library.SEARCH]).strip()[:MOST_LETTERS]
    st.query_params.from_dict({"find": typed} if typed else {})


def search(guides: Library, sought: str) -> None:
    """The passages that a search finds; a failure becomes a card."""
    try:
        passages = guides.search(sought, MOST_FOUND)
    except UsageError as error:
        failure.put_failure(error)
        return
    library.render_found(sought, [found(guides, passage) for passage in passages])


def found(guides: Library, passage: Passage) -> library.Found:
    """A passage with its first paragraph and its address."""
    first = next(iter(block_lines(passage.text)), (1, 1))
    return library.Found(
        guides.title(passage.root, passage.file),
        passage.heading.split(" > ")[-1],
        (passage.start_line, passage.end_line),
        "\n".join(passage.text.split("\n")[first[0] - 1 : first[1]]),
        address.guide(passage.root, passage.file) | {"lines": f"{passage.start_line}-{passage.end_line}"},
    )


# --- Reading


def open_guide(coach: Coach, file: File) -> None:
    """A guide from the lines of the address on, and what is done from there."""
    move = library.render_guide_page(guide_page(coach, file))
    if move is None:
        return
    if move.kind == "ask":
        st.session_state[ask_page.PUT] = f"What should I know about {move.text}?"
        address.go("ask")
    ask_page.begin_round(coach, f"{file.file}#{move.text}" if move.text else file.file)


def guide_page(coach: Coach, file: File) -> library.GuidePage:
    """What the page shows of a guide."""
    guides = coach.library
    lit = address.lines(st.query_params.get("lines", ""))
    at = address.lines(st.query_params.get("at", ""))
    text = guides.text(file.root, file.file)
    sections = guides.sections(file.root, file.file)
    lit = lit if lit and sections and lit[1] <= sections[-1].end_line else None
    start = lit or at or (1, 1)
    questions = [
        posed.question for posed in guides.questions() if (posed.root, posed.question.file) == (file.root, file.file)
    ]
    kept = back_to(coach, file, lit)
    return library.GuidePage(
        over=" · ".join([area_of(file), words.plural(len(questions), "question")] if questions else [area_of(file)]),
        title=file.title or file.file,
        place=address.guide(file.root, file.file),
        reading=reading.read_page(text, sections, start[0], lit),
        lit=lit,
        quote=kept.quote if kept else quoted(text, lit),
        back=way_back() if lit else None,
        asked=Counter(anchor for question in questions for anchor in question.see),
        questions=len(questions),
        bank=file.own,
    )


def quoted(text: str, lit: tuple[int, int] | None) -> str:
    """The lit lines themselves, where no exact quote is known."""
    return "\n".join(text.split("\n")[lit[0] - 1 : lit[1]]) if lit else ""


def way_back() -> tuple[address.PageName, dict[str, str]] | None:
    """Where the lit lines were cited: an answer, a debrief, or a graded attempt, as the address says."""
    given = st.query_params
    if "from" in given:
        return "ask", address.asked(given["from"])
    if "round" in given:
        return "interview", {"s": given["round"]}
    return ("practice", {"p": given["practice"]}) if "practice" in given else None


def back_to(coach: Coach, file: File, lit: tuple[int, int] | None) -> Citation | None:
    """The citation of a kept answer that the address comes from, if it still cites these lines of this guide."""
    name, number = st.query_params.get("from", ""), address.lines(st.query_params.get("source", ""))
    asked = next((asked for asked in coach.store.asked(ask_page.KEPT) if asked.id == name), None)
    if asked is None or number is None or lit is None:
        return None
    cited = ask_page.citations(asked)[number[0] - 1 : number[0]]
    same = (file.root, file.file, *lit)
    return next((each for each in cited if (each.root, each.file, each.start_line, each.end_line) == same), None)
