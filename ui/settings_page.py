"""Settings, wired to this computer: the model is tried before it is used, a typed key stays in memory."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from pydantic import SecretStr

from coach import model_name
from coach.backup import Backups
from coach.coach import Coach
from coach.doctor import Finding, examine
from coach.model import Message
from coach.settings import Settings
from coach.wiring import connect_model
from ingest.errors import CoachError, SettingsError
from ui import desk, failure, frame, settings, words
from ui.indexing import ingest

TESTED = "model-tested"
FORM = "model-form"
TOKENS = 200


def page() -> None:
    """The model, this computer, and what can be done about both."""
    with frame.column(frame.READING):
        st.title("Settings", anchor=False)
        move = settings.render_model(model_facts(), form())
        work(move)
        coach = opened()
        work(settings.render_computer(computer(desk.settings(), coach)))


def opened() -> Coach | None:
    """The coach, or None with a card where it cannot be opened: this page must stay, to mend that."""
    try:
        return desk.coach()
    except CoachError as error:
        failure.put_failure(error)
        return None


def work(move: settings.SettingsMove | None) -> None:
    """Does what was asked for; a failure becomes a card."""
    if move is None:
        return
    doing: dict[settings.SettingsMove, Callable[[], None]] = {
        "use": use_model,
        "without": work_without,
        "rebuild": rebuild,
        "check": check,
    }
    try:
        doing[move]()
    except CoachError as error:
        failure.put_failure(error)


# --- The model


def model_facts() -> settings.ModelFacts:
    """The model in force as it is shown; a name that cannot be read is shown without an address."""
    name = desk.model()
    if name is None:
        return settings.ModelFacts(None)
    try:
        server = model_name.parse(name)
    except SettingsError:
        return settings.ModelFacts("a name that cannot be used", "no server")
    return settings.ModelFacts(server.model, server.address, st.session_state.get(TESTED, ""))


def use_model() -> None:
    """Tries the model that was typed and uses it when it answers; ModelError, SettingsError when it does not."""
    name = typed(settings.NAME)
    key = SecretStr(typed(settings.KEY))
    if urlsplit(name).password:
        raise SettingsError("The address holds a password, which would be kept", "set COACH_MODEL in the environment")
    line = st.empty()
    line.caption("Asking the model for a first word. A large one may need a minute to load.")
    try:
        seconds = try_model(desk.settings(), name, key)
    finally:
        line.empty()
    desk.choose_model(name, key)
    st.session_state[TESTED] = f"It answered in {seconds:.1f} seconds."
    st.session_state[FORM] = form() + 1
    st.rerun()


def form() -> int:
    """The number of the form; a new one is empty, so that a key that was used is shown no more."""
    return int(st.session_state.get(FORM, 0))


def typed(field: str) -> str:
    """What stands in a field of the form."""
    return str(st.session_state.get(f"{field}-{form()}", "")).strip()


def try_model(base: Settings, name: str, key: SecretStr) -> float:
    """Sends one short request and gives the seconds until its first words came."""
    model = connect_model(desk.with_key(base, name, key), name)
    if model is None:
        raise SettingsError("No model is named", f"type {model_name.FORMS}")
    started = time.monotonic()
    reply = model.stream([Message("user", "Reply with the word: ready")], max_tokens=TOKENS)
    with closing(reply):  # type: ignore[type-var]  # a generator at every model
        next(reply, "")
    return time.monotonic() - started


def work_without() -> None:
    """Goes on without a model."""
    desk.choose_model(None)
    st.session_state.pop(TESTED, None)
    st.rerun()


# --- This computer


def computer(base: Settings, coach: Coach | None) -> dict[str, str]:
    """What lies here, by name."""
    facts = {}
    if coach is not None:
        guides = coach.library
        counts = (
            words.plural(guides.guides, "guide"),
            words.plural(len(guides.manifest.chunk_ids()), "passage"),
            words.plural(len(guides.questions()), "question"),
        )
        facts["Guides"] = ", ".join(counts)
    return facts | {
        "Index": home(base.index),
        "Your data": home(base.data),
        "Newest backup": newest_backup(base),
        "Network": network(desk.model()),
    }


def home(path: Path) -> str:
    """A path as it is typed, with ~ for the home folder."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


def newest_backup(base: Settings) -> str:
    """When the history was last copied, in words."""
    if base.database_url is not None:
        return "by the database server of COACH_DATABASE_URL"
    found = Backups(base.data / "history.db", base.data / "backups").all()
    if not found:
        return "none yet; the history is copied as it grows"
    return words.sentence(words.moment(found[0].made.astimezone(), datetime.now().astimezone()))


def network(model: str | None) -> str:
    """What leaves this computer."""
    try:
        address = model_name.parse(model).address if model else ""
    except SettingsError:
        address = ""
    if not address or is_here(address):
        return "nothing leaves this computer"
    return f"questions, answers and passages of the guides go to {address}"


def is_here(address: str) -> bool:
    """Whether an address is on this computer."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def rebuild() -> None:
    """Reads all guides again into a new index."""
    report = ingest(desk.settings(), [], rebuild=True)
    desk.reopen()
    st.caption(f"The index was rebuilt in {words.duration(report.seconds)}.")


def check() -> None:
    """Looks at everything the coach needs."""
    settings.render_findings(findings())


def findings() -> Iterator[Finding]:
    """What is found, with the model in force; the settings by name are the terminal's affair."""
    return (finding for finding in examine(dict(os.environ), desk.in_force) if not finding.part.isupper())
