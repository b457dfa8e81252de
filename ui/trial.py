"""The test of a model before it is used, beside the pages: a refresh or a second tab finds the same one going on."""

import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from threading import Event, Lock, Thread

from pydantic import SecretStr

from coach import model_name
from coach.caller import Caller
from coach.capability import Card
from coach.model import ChatModel, Message
from coach.settings import Settings
from coach.wiring import card_of, connect_model, measure_model
from ingest.errors import CoachError, ModelStopped, SettingsError
from ui import desk

Use = Callable[[Card], None]
Fail = Callable[[CoachError], None]
Probe = Callable[[ChatModel, Caller, Use], Card]
"""Measures a model, shows its card after each step and gives the whole one; ModelError when it does not answer."""
AGAIN = 60.0
"""Seconds until a model in force that could not be tested is tried again."""
TOKENS = 200
"""Room for the first words of a model that thinks before it speaks."""


class Trial:
    """One test: `name` as in COACH_MODEL, `card` what is known so far, `failed` why the model is not used."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.caller = Caller(f"the test of {name}")
        self.card: Card | None = None
        self.failed: CoachError | None = None
        self.used = False
        self._began = time.monotonic()
        self._ended = Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes; neither `used` nor `failed` then means that somebody stopped it."""
        return self._ended.is_set()

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return time.monotonic() - self._began

    def wait(self, seconds: float) -> bool:
        """Waits for the end, at most so long; whether it came."""
        return self._ended.wait(seconds)

    def stop(self) -> None:
        """Ends it at once; the model in force stays."""
        self.caller.stop()

    def run(self, model: ChatModel, probe: Probe, use: Use, fail: Fail) -> None:
        """Probes the model and puts it to use when it answered to the end."""
        try:
            card = probe(model, self.caller, self.show)
            self.caller.check()
            self.card = card
            use(card)
            self.used = True
        except ModelStopped:
            pass
        except CoachError as error:
            self.failed = error
            fail(error)
        finally:
            model.close()
            self._ended.set()

    def show(self, card: Card) -> None:
        """What is known after one more step."""
        self.card = card


_latest: list[Trial] = []
_lock = Lock()


def begin(name: str, model: ChatModel, probe: Probe, use: Use, fail: Fail = lambda _: None) -> Trial:
    """The test of that model; where one is going on, of whatever model, it is that one."""
    with _lock:
        going = _latest[-1] if _latest else None
        if going is not None and not going.ended:
            model.close()
            return going
        _latest[:] = [trial := Trial(name)]
    Thread(target=trial.run, args=(model, probe, use, fail), name="model-trial", daemon=True).start()
    return trial


def going() -> Trial | None:
    """The test that is going on."""
    with _lock:
        return next((trial for trial in _latest if not trial.ended), None)


def stop() -> None:
    """Ends the test that is going on, if there is one."""
    if (trial := going()) is not None:
        trial.stop()


# --- On this computer


def card(name: str) -> Card | None:
    """What was measured of a model when it was last tested; SettingsError where the name names none."""
    return card_of(desk.settings(), name)


def try_out(name: str, key: SecretStr = desk.NO_KEY, *, anew: bool = False) -> Trial:
    """Begins the test of a model, which is used when it has answered; `key` is what its server asks for.

    A model that was tested before only has to answer, unless it is to be tested `anew`. SettingsError where it cannot
    even be asked.
    """
    settings = desk.for_model(name, key)
    model = connect_model(settings, name)
    if model is None:
        raise SettingsError("No model is named", f"type {model_name.FORMS}")
    known = None if anew else card(name)
    probe = partial(measure, settings, name) if known is None else partial(greet, known)
    return begin(name, model, probe, partial(use, name, key))


def measure(settings: Settings, name: str, model: ChatModel, caller: Caller, show: Callable[[Card], None]) -> Card:
    """The card of a model that is tested now, which is kept; ModelError where it cannot be asked."""
    return measure_model(settings, name, model, on_row=show, caller=caller)


def greet(known: Card, model: ChatModel, caller: Caller, _: Callable[[Card], None]) -> Card:
    """The card that is known, once the model has answered; ModelError where it does not."""
    reply = model.stream([Message("user", "Reply with the word: ready")], max_tokens=TOKENS, caller=caller)
    with closing(reply):  # type: ignore[type-var]  # a generator at every model
        next(reply, "")
    return known


def try_in_force() -> None:
    """Begins the test of the model in force where it was never tested: nothing is handed to it before.

    Where that fails it is told wherever the model is missed, and tried again after AGAIN seconds.
    """
    name = desk.model()
    if name is None or time.monotonic() - _tried.get(name, -AGAIN) < AGAIN:
        return
    _tried[name] = time.monotonic()
    delegate = desk.coach().delegate
    if delegate is None or delegate.card is not None:
        return
    model = connect_model(desk.in_force(), name)
    assert model is not None
    begin(name, model, partial(measure, desk.in_force(), name), delegate.tested, delegate.fail)


_tried: dict[str, float] = {}


def use(name: str, key: SecretStr, _: Card) -> None:
    """Keeps the choice, where it is another one; the next view of any page uses the model."""
    if name == desk.model() and not key.get_secret_value():
        desk.reopen()
    else:
        desk.choose_model(name, key)
