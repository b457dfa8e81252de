"""The one place that names the concrete parts and puts them together."""

import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from coach import model_name
from coach.caller import Caller
from coach.capability import Card
from coach.coach import Coach
from coach.context import identity
from coach.delegate import Delegate, MissingModel
from coach.library import Library
from coach.model import ChatModel
from coach.rules import RulesGrader
from coach.settings import CORPUS, Settings
from coach.steady import SteadyModel
from coach.store import Store
from ingest import weights
from ingest.embed import Embedder, Fingerprint
from ingest.errors import IndexDamaged, IndexMissing, ModelError, SettingsError, StorageError
from ingest.manifest import Manifest
from ingest.report import Progress, Report

Say = Callable[[str], None]


def say_on_stderr(line: str) -> None:
    """Notes for the person at a terminal."""
    sys.stderr.write(f"{line}\n")


if TYPE_CHECKING:
    from ingest.minilm import MiniLM


@cache
def minilm(data: Path) -> "MiniLM":
    """The shipped MiniLM on ONNX Runtime, loaded once a process; the grader always uses it."""
    from ingest.export import ensure  # noqa: PLC0415 -- heavy, and needed only where something is embedded
    from ingest.minilm import MiniLM  # noqa: PLC0415 -- same

    return MiniLM(ensure(data))


@cache
def other_embedder(name: str) -> Embedder:
    """The embedder of COACH_EMBEDDER=st:NAME_OR_PATH."""
    from ingest.sentence import SentenceEmbedder  # noqa: PLC0415 -- loads torch

    return SentenceEmbedder(name, hub=not Path(name).expanduser().exists())


def embedder(settings: Settings) -> Callable[[], Embedder]:
    """What loads the embedder of the settings when it is first needed."""
    named = settings.embedder
    if not named:
        return lambda: minilm(settings.data)
    kind, _, name = named.partition(":")
    if kind != "st" or not name:
        raise SettingsError(f"COACH_EMBEDDER={named} is not known", "COACH_EMBEDDER=st:NAME_OR_PATH, or unset it")
    return lambda: other_embedder(name)


def fingerprint(settings: Settings) -> Fingerprint:
    """What the vectors of the index must have been made by; loads nothing for the shipped MiniLM."""
    return weights.FINGERPRINT if not settings.embedder else embedder(settings)().fingerprint


def run_ingest(
    settings: Settings,
    paths: Sequence[Path],
    *,
    forget: Path | None = None,
    rebuild: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Indexes guides into the index of the settings; see `ingest.pipeline.ingest`."""
    from ingest.pipeline import ingest  # noqa: PLC0415 -- not needed where nothing is indexed

    return ingest(
        paths,
        settings.index,
        embedder=embedder(settings),
        fingerprint=fingerprint(settings),
        forget=forget,
        rebuild=rebuild,
        on_progress=on_progress,
    )


def open_library(settings: Settings, *, say: Say = say_on_stderr, build: bool = True) -> Library:
    """The index, ready to search; a missing default index is built from the shipped corpus, a damaged store mended.

    Raises IndexMissing, IndexMismatch, IndexDamaged, StorageError.
    """
    from ingest.chroma import ChromaIndex  # noqa: PLC0415 -- chromadb is heavy
    from ingest.pipeline import check_match, repair  # noqa: PLC0415 -- same
    from ingest.probe import probe  # noqa: PLC0415 -- same

    manifest = _manifest(settings, say, build=build)
    made_by = fingerprint(settings)
    check_match(manifest, made_by)
    try:
        index = ChromaIndex(settings.index)
        probe(settings.index, manifest, index, made_by)
    except IndexDamaged as damage:
        say(f"{damage.what}. The index is made anew from what is kept of it.")
        repair(settings.index, embedder=embedder(settings), fingerprint=made_by)
        index = ChromaIndex(settings.index)
    return Library(manifest, index, embedder(settings))


def _manifest(settings: Settings, say: Say, *, build: bool) -> Manifest:
    try:
        with closing(Manifest(settings.index / "manifest.db")) as manifest:
            empty = manifest.generation() == 0
    except IndexMissing:
        empty = True
    if empty:
        if not (build and settings.default_index):
            raise IndexMissing(f"nothing is indexed in {settings.index}", f"coach ingest --index {settings.index} PATH")
        say(f"Indexing the guides of {CORPUS.name}/ for the first time ...")
        run_ingest(settings, [])
    return Manifest(settings.index / "manifest.db")


def open_history(settings: Settings) -> Store:
    """What the person did so far; see `coach.sql_store.open_store`."""
    from coach.sql_store import open_store  # noqa: PLC0415 -- sqlalchemy is heavy

    settings.data.mkdir(parents=True, exist_ok=True)
    return open_store(settings.database, settings.data / "backups")


def connect_model(settings: Settings, name: str | None) -> ChatModel | None:
    """The model of that name, or None without one; nothing is sent yet. SettingsError when the name is not known."""
    if not name:
        return None
    server = model_name.parse(name)
    if server.file is not None:
        from coach import llama  # noqa: PLC0415 -- openai is heavy

        return llama.connect(server, settings.data)
    from coach.openai_model import connect  # noqa: PLC0415 -- same

    key = _key(settings, server)
    return connect(name, openai_key=key, api_key=key)


def _key(settings: Settings, server: model_name.Server) -> str | None:
    """The key that goes to that server and to no other: COACH_API_KEY is that of the server in COACH_MODEL, if any."""
    another = settings.model is not None and not model_name.same_server(settings.model, server.name)
    keys = {
        "OPENAI_API_KEY": settings.openai_api_key,
        "COACH_API_KEY": None if another else settings.api_key,
        None: None,
    }
    return _secret(keys[server.key_from])


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value else None


def card_of(settings: Settings, name: str) -> Card | None:
    """What was measured of the model of that name, if it was ever tested here."""
    from coach.cards import Cards, cards_folder  # noqa: PLC0415 -- only where there is a model

    return Cards(cards_folder(settings.data)).find(identity(model_name.parse(name)))


def served_anew(settings: Settings, name: str, card: Card, caller: Caller | None = None) -> bool:
    """Whether the server says that it serves something else under that name than what the card tells of.

    Asks it, for at most a few seconds; a server that is away has not changed.
    """
    from coach.context import served  # noqa: PLC0415 -- only where there is a model

    server = model_name.parse(name)
    return served(server, _key(settings, server), caller).differs(card)


def forget_card(settings: Settings, name: str) -> None:
    """What was measured of the model of that name counts no more."""
    from coach.cards import Cards, cards_folder  # noqa: PLC0415 -- only where there is a model

    try:
        Cards(cards_folder(settings.data)).forget(identity(model_name.parse(name)))
    except StorageError as error:
        logging.getLogger("coach").warning("%s", error)


def measure_model(
    settings: Settings,
    name: str,
    model: ChatModel,
    *,
    on_row: Callable[[Card], None] = lambda _: None,
    caller: Caller | None = None,
) -> Card:
    """Measures what a model may do here and keeps that where it can; see `coach.try_model.try_model`."""
    from coach.cards import Cards, cards_folder  # noqa: PLC0415 -- only where there is a model
    from coach.context import reader, served  # noqa: PLC0415 -- same
    from coach.try_model import try_model  # noqa: PLC0415 -- same

    server = model_name.parse(name)
    key = _key(settings, server)
    serves = served(server, key, caller).what
    tried = try_model(model, key=identity(server), context=reader(model, server, key), on_row=on_row, caller=caller)
    card = replace(tried, serves=serves)
    try:
        Cards(cards_folder(settings.data)).keep(card)
    except StorageError as error:  # it is measured again next time
        logging.getLogger("coach").warning("%s", error)
    return card


def open_delegate(settings: Settings, name: str | None, *, say: Say = say_on_stderr) -> Delegate | None:
    """The model of that name with what it may do here, or None without one; one that was never tested is tested now.

    So is one whose server serves something else under its name since.
    `say` is told what takes time, and why a model is not used. SettingsError where it cannot be connected.
    """
    model = connect_model(settings, name)
    if model is None or name is None:
        return None
    delegate = _delegate(settings, name, model)
    if delegate.card is not None and served_anew(settings, name, delegate.card):
        delegate.forget()
    if delegate.card is None:
        say(f"Testing once what {model.name} can be trusted with ...")
        try:
            delegate.tested(measure_model(settings, name, model))
        except ModelError as error:
            delegate.fail(error)
            say(f"{error} The coach goes on without it.")
    return delegate


def waiting_delegate(settings: Settings, name: str | None) -> Delegate | None:
    """The model of that name for pages, which open without it, or None where none is named; nothing is sent yet.

    One that was never tested is handed nothing until its card is set; one that cannot be connected says why.
    """
    if not name:
        return None
    try:
        model = connect_model(settings, name)
    except SettingsError as error:
        return Delegate(MissingModel(name, error), untested=error)
    assert model is not None
    return _delegate(settings, name, model)


def _delegate(settings: Settings, name: str, model: ChatModel) -> Delegate:
    return Delegate(SteadyModel(model, at_once=model_name.parse(name).at_once), card_of(settings, name))


def rules_grader(settings: Settings) -> RulesGrader:
    """The grader without a model; MiniLM is loaded now."""
    return RulesGrader(minilm(settings.data))


def open_coach(
    settings: Settings,
    *,
    say: Say = say_on_stderr,
    store: Store | None = None,
    model: str | None = None,
) -> Coach:
    """The coach of a command with all its parts; `model` overrides the settings' model."""
    library = open_library(settings, say=say)
    delegate = open_delegate(settings, model or settings.model, say=say)
    return coach_of(settings, library, store or open_history(settings), delegate)


def coach_of(settings: Settings, library: Library, store: Store, delegate: Delegate | None) -> Coach:
    """The coach of parts that are open; MiniLM is loaded now."""
    logging.getLogger("coach").setLevel(settings.log.upper())
    return Coach(settings, library, store, rules_grader(settings), delegate)
