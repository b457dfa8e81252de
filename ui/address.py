"""Where things stand in the app: its pages, and how a question, a guide or a round is named in an address."""

from collections.abc import Mapping
from typing import Literal, NoReturn

import streamlit as st

from coach.cite import Citation
from coach.settings import CORPUS

PageName = Literal["interview", "ask", "practice", "library", "settings"]


def page(name: PageName) -> st.Page:
    """A page of the bar, to lead there; its address is its name, and nothing for the first one."""
    return st.Page(_elsewhere, title=name.title(), url_path=name, default=name == "interview")


def _elsewhere() -> None:
    """Is never run: Streamlit runs the page that the bar holds under this address."""


def asked(question: str) -> dict[str, str]:
    """The address of a kept question, by its id."""
    return {"q": question}


def guide(root: str, file: str, line: int | None = None) -> dict[str, str]:
    """The address of a guide, read from the section that holds `line` on."""
    named = {"g": file} if root == str(CORPUS) else {"g": file, "root": root}
    return named if line is None else named | {"at": str(line)}


def cited(citation: Citation, question: str = "", number: int = 0) -> dict[str, str]:
    """The address of the cited lines of a guide; with the kept question and the source's number the way back."""
    lines = f"{citation.start_line}-{citation.end_line}"
    back = {"from": question, "source": str(number)} if question else {}
    return guide(citation.root, citation.file) | {"lines": lines} | back


def lines(text: str) -> tuple[int, int] | None:
    """The lines that an address names, "57-59" or "57"; None where it names none."""
    first, _, last = text.partition("-")
    if not (first.isascii() and first.isdecimal() and len(first) < 9):
        return None
    end = int(last) if last.isascii() and last.isdecimal() and len(last) < 9 else int(first)
    return (int(first), end) if 1 <= int(first) <= end else None


def link(
    name: PageName, label: str, query: Mapping[str, str] | None = None, *, icon: str = "", width: str = "content"
) -> None:
    """A link to a page; `label` is Markdown, so text from elsewhere goes through `safe_markdown` first."""
    symbol = f":material/{icon}:" if icon else None
    st.page_link(page(name), label=label, icon=symbol, query_params=query, width=width)  # type: ignore[arg-type]  # a literal of Streamlit's


def go(name: PageName, query: Mapping[str, str] | None = None) -> NoReturn:
    """Leads to a page at once."""
    st.switch_page(page(name), query_params=query)


def keep() -> None:
    """Shows the address in the browser too, where a link from a page to itself leaves the old one standing."""
    st.query_params.from_dict(st.query_params.to_dict())
