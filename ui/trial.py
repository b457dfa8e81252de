"""The test of a model before it is used, beside the pages: a refresh or a second tab finds the same one going on."""

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

from pydantic import SecretStr

from coach import model_name
from coach.caller import Caller
from coach.capability import Card
from coach.delegate import Delegate
from coach.model import ChatModel, Message
from coach.settings import Settings
from coach.wiring import card_of, connect_model, forget_card, measure_model, served_anew
from ingest.errors import CoachError, ModelStopped, SettingsError
from ui import desk, failure

Use = Callable[[Card, ChatModel], None]
"""Puts a model to use that has answered; the model is its own from then on."""
Fail = Callable[[CoachError], None]
Probe = Callable[[ChatModel, Caller, Callable[[Card], None]], Card]
"""Measures a model, shows its card after each step and gives the whole one; ModelError when it does not answer."""
LOOKED_AT = "model-trial"
"""The name under which a session keeps the test that its person began or looks at."""
AGAIN, LONGEST = 60.0, 600.0
"""Seconds from a failed test of the model in force to the next one; each that fails doubles them, up to the longest."""
LOOK_AGAIN = 300.0
"""Seconds between two looks at what the server of the model in force serves."""
TOKENS = 200
"""Room for the first words of a model that thinks before it speaks."""


class Trial:
    """One test: `name` as in COACH_MODEL, `card` what is known so far, `failed` why the model is not used.

    `times` counts the tests of that model, this one too, since one last went well.
    """

    def __init__(self, name: str, times: int = 1) -> None:
        self.name, self.times = name, times
        self.caller = Caller(f"the test of {name}")
        self.card: Card | None = None
        self.failed: CoachError | None = None
        self.used = False
        self.over = 0.0
        self._began = time.monotonic()
        self._ended = Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self._ended.is_set()

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped it before it came to anything."""
        return self.ended and self.caller.stopped and not self.used and self.failed is None

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
        """Probes the model and puts it to use when it answered to the end; else it is closed."""
        try:
            self._test(model, probe, use, fail)
        except Exception as error:  # noqa: BLE001 -- nothing stands above a thread: it would be said nowhere
            self.failed = failure.broken(failure.logged(error))
            fail(self.failed)
        finally:
            self.over = time.monotonic()
            self._ended.set()

    def _test(self, model: ChatModel, probe: Probe, use: Use, fail: Fail) -> None:
        with ExitStack() as unless_used:
            unless_used.callback(model.close)
            try:
                card = probe(model, self.caller, self.show)
                self.caller.check()
                self.card = card
                use(card, model)
                self.used = True
                unless_used.pop_all()
            except CoachError as error:
                if not (self.caller.stopped and isinstance(error, ModelStopped)):
                    self.failed = error
                    fail(error)

    def show(self, card: Card) -> None:
        """What is known after one more step."""
        self.card = card

    def may_follow(self, now: float) -> bool:
        """Whether the model may be tested once more by itself: never after a stop, and later after each failure."""
        if self.failed is not None:
            return now - self.over >= min(LONGEST, AGAIN * 2.0 ** (self.times - 1))
        return self.used


_latest: dict[str, Trial] = {}
"""The last test of each model, by its name."""
_look_next: dict[str, float] = {}
"""When the server of a model is next asked what it serves, on `time.monotonic`."""
_lock = Lock()


def begin(name: str, model: ChatModel, probe: Probe, use: Use, fail: Fail = lambda _: None) -> Trial:
    """The test of that model; where it is being tested already it is that one.

    Where it cannot begin the model is closed: SettingsError while another one is being tested.
    """
    with _lock:
        present = _present()
        if present is None:
            past = _latest.get(name)
            trial = _latest[name] = Trial(name, 1 if past is None or past.used else past.times + 1)
            try:
                Thread(target=trial.run, args=(model, probe, use, fail), name="model-trial", daemon=True).start()
            except RuntimeError:  # no thread is to be had: the next test must not wait for this one
                del _latest[name]
                model.close()
                raise CoachError("The test could not begin: no thread is to be had", "try again") from None
            return trial
    model.close()
    if present.name != name:
        raise busy()
    return present


def busy() -> SettingsError:
    """Two tests at a time would measure each other."""
    return SettingsError("Another model is being tested", "stop that test first")


def going() -> Trial | None:
    """The test that is going on."""
    with _lock:
        return _present()


def _present() -> Trial | None:
    return next((trial for trial in _latest.values() if not trial.ended), None)


# --- On this computer


def card(name: str) -> Card | None:
    """What was measured of a model when it was last tested; SettingsError where the name names none."""
    return card_of(desk.settings(), name)


def try_out(name: str, key: SecretStr = desk.NO_KEY, *, anew: bool = False) -> Trial:
    """Begins the test of a model, which is used when it has answered; `key` is what its server asks for.

    A model that was tested before only has to answer, unless it is to be tested `anew`. SettingsError where it cannot
    even be asked, and for an address with a user or password in it: a choice is kept, and they would be kept with it.
    """
    if not name.strip():
        raise SettingsError("No model is named", f"type {model_name.FORMS}")
    server = model_name.parse(name)
    if "@" in urlsplit(server.base_url).netloc and not in_force(name, key):
        fix = "type a token into the field for the key, or set COACH_MODEL in the environment"
        raise SettingsError("The address holds a user or password, which would be kept", fix)
    if key.get_secret_value() and going():
        raise busy()  # also for the same model: the test that is going on does not have this key
    settings = desk.for_model(name, key)
    model = connect_model(settings, name)
    assert model is not None
    known = None if anew else card(name)
    probe = partial(measure, settings, name) if known is None else partial(recognise, settings, name, known)
    delegate = desk.delegate()
    untested = delegate is not None and delegate.card is None and in_force(name, key)
    fail = delegate.fail if delegate and untested else lambda _: None
    return begin(name, model, probe, partial(use, name, key), fail)


def in_force(name: str, key: SecretStr) -> bool:
    """Whether that is what is in force already, so that nothing has to be kept."""
    return name == desk.model() and not key.get_secret_value()


def measure(settings: Settings, name: str, model: ChatModel, caller: Caller, show: Callable[[Card], None]) -> Card:
    """The card of a model that is tested now, which is kept; ModelError where it cannot be asked."""
    return measure_model(settings, name, model, on_row=show, caller=caller)


def recognise(
    settings: Settings, name: str, known: Card, model: ChatModel, caller: Caller, show: Callable[[Card], None]
) -> Card:
    """The card that is known once the model has answered, or a new one where its server serves something else now.

    ModelError where it does not answer.
    """
    if served_anew(settings, name, known, caller):
        return measure(settings, name, model, caller, show)
    reply = model.stream([Message("user", "Reply with the word: ready")], max_tokens=TOKENS, caller=caller)
    with closing(reply):  # type: ignore[type-var]  # a generator at every model
        next(reply, "")
    return known


def use(name: str, key: SecretStr, _: Card, model: ChatModel) -> None:
    """Keeps the choice, where it is another one; the next view of any page uses the model."""
    if in_force(name, key):
        desk.connect_anew(model)
    else:
        desk.choose_model(name, key, model)


def try_in_force() -> None:
    """Begins the test of the model in force where it was never tested: nothing is handed to it before.

    Where that fails it is told wherever the model is missed, and tried again after a while; one that was stopped is
    tested only when somebody asks for it. A server is asked now and then, beside the pages, whether it still serves
    what was tested.
    """
    name, delegate = desk.model(), desk.delegate()
    if name is None or delegate is None or delegate.missing or going():
        return
    if delegate.card is not None:
        look_again(name, delegate)
        return
    if (known := card(name)) is not None:
        delegate.tested(known)
        return
    past = _latest.get(name)
    if past is not None and not past.may_follow(time.monotonic()):
        return
    settings = desk.in_force()
    try:
        model = connect_model(settings, name)
    except SettingsError as error:
        delegate.fail(error)
        return
    assert model is not None
    begin(name, model, partial(measure, settings, name), partial(learn, delegate), delegate.fail)


def look_again(name: str, delegate: Delegate) -> None:
    """Asks the server whether it still serves what the card tells of; where it does not, the next view tests it."""
    with _lock:
        if time.monotonic() < _look_next.get(name, 0.0):
            return
        _look_next[name] = time.monotonic() + LOOK_AGAIN
    Thread(target=_compare, args=(desk.in_force(), name, delegate), name="model-look", daemon=True).start()


def _compare(settings: Settings, name: str, delegate: Delegate) -> None:
    known = delegate.card
    if known is not None and served_anew(settings, name, known):
        forget_card(settings, name)
        delegate.forget()


def learn(delegate: Delegate, card: Card, model: ChatModel) -> None:
    """Hands the model in force what its card allows from now on."""
    delegate.tested(card)
    model.close()
