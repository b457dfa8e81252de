"""Settings, wired to this computer: the model is tried before it is used, a typed key stays in memory."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import streamlit as st
from pydantic import SecretStr

from coach import model_name
from coach.advice import advice, memory_gb
from coach.backup import Backups
from coach.coach import Coach
from coach.doctor import Finding, examine
from coach.settings import Settings
from ingest.errors import CoachError, SettingsError
from ui import desk, failure, frame, settings, trial, words
from ui.components.announcer import announce
from ui.indexing import ingest
from ui.near import Here, near

FORM, ASKING, TYPED = "model-form", "model-asking", "model-typed"
"""What the session keeps beside the test it looks at: the form's number, whether it is shown, what was put into it."""
KEY_AGAIN = "Type its key once more: a typed key goes when the coach is stopped."
TICK = 0.5
STOPPING = 2.0
LOOK_AGAIN = 5.0
LONGEST_LOOK = 0.7
"""Seconds: between two looks at a test, for one to stop, between two looks round, and to wait for one."""


def page() -> None:
    """The model, this computer, and what can be done about both."""
    near().begin(LOOK_AGAIN)
    with frame.column(frame.READING):
        st.title("Settings", anchor=False)
        show_model()
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
        "again": test_again,
        "another": choose_another,
        "back": choose_none,
        "without": work_without,
        "rebuild": rebuild,
        "check": check,
    }
    try:
        doing[move]()
    except CoachError as error:
        failure.put_failure(error)


# --- The model


def show_model() -> None:
    """The model's card: the test that is going on, or the model in force and the form for another one."""
    ended = end_of_trial()
    going = trial.going()
    move = None
    with st.container(border=True, key="card-model", gap=None):
        # Two places: what is put away goes at once, not when the page, which may open the coach first, has run.
        if going:
            with st.container(gap="small"):
                follow()
        else:
            st.empty()
        if going and not st.session_state.get(settings.USE):  # pressed: it is to be said why another one must wait
            st.empty()
        else:
            with st.container(gap="small"):
                facts = model_facts()
                asking = facts.name is None or facts.missing or bool(st.session_state.get(ASKING))
                move = settings.render_model(facts, choice(facts) if asking else None)
                if ended and ended.stopped:
                    st.caption("The test was stopped. Nothing has changed.")
    if ended and ended.failed:
        failure.put_failure(ended.failed)
    work(move)


@st.fragment(run_every=TICK)
def follow() -> None:
    """The test that is going on, looked at again and again until it ends."""
    going = trial.going()
    if going is None:
        st.rerun()
    st.session_state[trial.LOOKED_AT] = going
    name, where = place(going.name)
    waiting = going.caller.waiting
    move = settings.render_trying(
        settings.Trying(name, where, going.seconds, going.card, waiting.why if waiting else "")
    )
    if move == "stop":
        going.stop()
        going.wait(STOPPING)
        st.rerun()


def end_of_trial() -> trial.Trial | None:
    """The test this page was looking at, once it has ended: its end is told once."""
    ended: trial.Trial | None = st.session_state.get(trial.LOOKED_AT)
    if ended is None or not ended.ended:
        return None
    st.session_state.pop(trial.LOOKED_AT)
    if ended.used:
        st.session_state.pop(TYPED, None)
        st.session_state.pop(ASKING, None)
        announce(f"{place(ended.name)[0]} was tested and is in use", f"trial-{id(ended)}")
    return ended


def model_facts() -> settings.ModelFacts:
    """The model in force as it is shown; a name that cannot be read is shown without a place."""
    name, delegate = desk.model(), desk.delegate()
    if name is None or delegate is None:
        return settings.ModelFacts(None)
    try:
        shown, where = place(name)
        keyed = model_name.parse(name).key_needed
    except SettingsError:
        shown, where, keyed = "a name that cannot be used", "", False
    if (why := delegate.untested) is not None:
        then = KEY_AGAIN if delegate.missing and keyed else f"Next: {why.fix}." if why.fix else ""
        problem = f"It is not used: {why.what}. {then}".strip()
        return settings.ModelFacts(shown, where, problem=problem, missing=delegate.missing)
    card = delegate.card
    if card is None:
        return settings.ModelFacts(shown, where)
    tested = words.moment(card.tested.astimezone(), datetime.now().astimezone())
    whole = card.may("answer") and card.may("grade")
    return settings.ModelFacts(shown, where, card, tested, advice="" if whole else advice(memory_gb()))


def place(name: str) -> tuple[str, str]:
    """A model and where it runs, as it is said: "qwen3:8b", "on Ollama"; SettingsError as `model_name.parse`."""
    server = model_name.parse(name)
    if server.file is not None:
        return server.model, "from a file on this computer"
    kinds = {"ollama": "on Ollama", "openai": "at OpenAI"}
    return server.model, kinds.get(server.name.partition(":")[0], f"at {server.address}")


def choice(facts: settings.ModelFacts) -> settings.Choice:
    """What the form offers; the models that are here are looked for at most so long."""
    here = near().here(wait=LONGEST_LOOK)
    chosen, name = st.session_state.get(TYPED, ("", name_again() if facts.missing else ""))
    return settings.Choice(here.models, chosen, name, nothing_here(here), form())


def name_again() -> str:
    """The name of the model in force as it may be shown in a field; "" for one that cannot be read."""
    try:
        return model_name.parse(desk.model() or "").name
    except SettingsError:
        return ""


def nothing_here(here: Here) -> str:
    """What to do where no model is on this computer yet."""
    if here.models:
        return ""
    running = " ".join(f"{server.name} is running here and has no model yet." for server in here.servers)
    return f"{running} {advice(memory_gb())}".strip()


def use_model() -> None:
    """Begins the test of the model that was chosen or typed; SettingsError where it cannot even be asked."""
    name, chosen, key = typed(settings.NAME), typed(settings.HERE), SecretStr(typed(settings.KEY))
    st.session_state[trial.LOOKED_AT] = trial.try_out(name or chosen, key)
    st.session_state[TYPED] = ("" if name else chosen, name)
    st.session_state[FORM] = form() + 1
    st.rerun()


def test_again() -> None:
    """Measures the model in force anew."""
    name = desk.model()
    if name is not None:
        st.session_state[trial.LOOKED_AT] = trial.try_out(name, anew=True)
        st.rerun()


def choose_another() -> None:
    """Shows the form."""
    st.session_state[ASKING] = True
    st.rerun()


def choose_none() -> None:
    """Puts the form away."""
    st.session_state.pop(ASKING, None)
    st.rerun()


def form() -> int:
    """The number of the form; a new one is empty, so that a key that was used is shown no more."""
    return int(st.session_state.get(FORM, 0))


def typed(field: str) -> str:
    """What stands in a field of the form."""
    return str(st.session_state.get(f"{field}-{form()}") or "").strip()


def work_without() -> None:
    """Goes on without a model."""
    desk.choose_model(None)
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
        server = model_name.parse(model) if model else None
    except SettingsError:
        server = None
    if server and is_remote(server):
        return "questions, answers and passages of the guides go to ollama.com, which runs this model"
    address = server.address if server else ""
    if server is None or server.file is not None or model_name.is_here(address):
        return "nothing leaves this computer"
    return f"questions, answers and passages of the guides go to {address}"


def is_remote(server: model_name.Server) -> bool:
    """Whether Ollama on this computer only passes on what it is asked: it names such models so."""
    return server.name.startswith("ollama:") and server.model.endswith(("-cloud", ":cloud"))


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
