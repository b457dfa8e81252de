"""Adding one's own guides to the Library, and taking them out again."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from coach.coach import Coach
from coach.settings import CORPUS, Settings
from ingest.errors import CoachError, SourceError
from ingest.report import Report
from ingest.source import MOST_BYTES, READ, Skipped
from ui import failure, frame, uploads
from ui.indexing import ingest, render_report
from ui.markup import safe_markdown

DONE = "library-added"
MEGABYTES = MOST_BYTES // 1024**2
NAMED = 5
"""Files of a refused drop that are named with their reason."""


def page(coach: Coach) -> None:
    """A folder or files to add, what the last run did, and the folders that are in the library."""
    with frame.column(frame.READING):
        st.title("Add your own files", anchor=False)
        st.html(
            '<p class="lead">Markdown and text files are read where they lie; nothing leaves this computer. '
            "They can be asked about and interviewed on as soon as they are read.</p>"
        )
        if report := st.session_state.get(DONE):
            render_report(*report)
        folder_card(coach)
        files_card(coach)
        roots_card(coach)


def folder_card(coach: Coach) -> None:
    """A folder or file by its path."""
    with frame.card("add-folder", "A folder on this computer"):
        with st.form("folder", border=False):
            typed = st.text_input("Path of a folder or file", placeholder="~/notes", key="add-path", max_chars=1000)
            pressed = st.form_submit_button("Add this folder", type="primary", key="add-folder")
        if pressed and typed:
            path = Path(typed.strip().strip("'\"")).expanduser()
            if path.is_absolute():
                add(coach, path)
            else:
                failure.put_failure(SourceError(f"{typed} is not a whole path", "type it from / or ~ on"))


def files_card(coach: Coach) -> None:
    """Files that are dropped here; they are kept in the data folder."""
    with frame.card("add-files", "Files"):
        kinds = sorted(ending.removeprefix(".") for ending in READ)
        dropped = st.file_uploader(
            "Drop files here", type=kinds, accept_multiple_files=True, max_upload_size=MEGABYTES, key="add-dropped"
        )
        st.caption(f"They are copied to {safe_markdown(str(own_folder(coach.settings)))}.")
        if st.button("Add these files", disabled=not dropped, key="add-files"):
            add_files(coach, {file.name: file.getvalue() for file in dropped})


def own_folder(settings: Settings) -> Path:
    """Where dropped files are kept."""
    return settings.data / "guides"


def add_files(coach: Coach, files: dict[str, bytes]) -> None:
    """Keeps and reads dropped files; those that cannot be read are told of and not kept."""
    good, bad = uploads.sort_out(files)
    if not good:
        reasons = "; ".join(f"{skip.file}: {skip.reason}" for skip in bad[:NAMED])
        failure.put_failure(SourceError(f"None of these files can be read. {reasons}", "choose Markdown or text files"))
        return
    try:
        with uploads.kept(good, own_folder(coach.settings)):
            report = ingest(coach.settings, [own_folder(coach.settings)])
    except CoachError as error:
        failure.put_failure(error)
        return
    finish(coach, report, bad)


def add(coach: Coach, path: Path) -> None:
    """Reads a folder or file into the library; a failure becomes a card and changes nothing."""
    try:
        report = ingest(coach.settings, [path])
    except CoachError as error:
        failure.put_failure(error)
        return
    finish(coach, report)


def finish(coach: Coach, report: Report, unread: Sequence[Skipped] = ()) -> None:
    """The new version is picked up, and what was done stands on the page."""
    coach.library.refresh()
    st.session_state[DONE] = (report, tuple(unread))
    st.rerun()


def roots_card(coach: Coach) -> None:
    """The folders that were added, each with a way to take it out."""
    roots = [root for root in coach.library.manifest.roots() if root != str(CORPUS)]
    if not roots:
        return
    with frame.card("roots", "Yours in the library"):
        for at, root in enumerate(roots):
            with frame.row():
                st.markdown(safe_markdown(root), width="stretch")
                if st.button("Remove", key=f"remove-{at}", type="tertiary", help=f"Take {at + 1} out of the library"):
                    confirm(coach, root)


def confirm(coach: Coach, root: str) -> None:
    """Asks before a folder is taken out."""

    def show() -> None:
        st.markdown(f"The guides of {safe_markdown(root)} can then no longer be asked about. The files stay there.")
        if st.button("Remove from the library", type="primary", key="remove-now"):
            try:
                report = ingest(coach.settings, [], forget=Path(root))
            except CoachError as error:
                failure.put_failure(error)
            else:
                finish(coach, report)

    st.dialog("Remove these guides?")(show)()
