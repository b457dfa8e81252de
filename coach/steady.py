"""A model that is asked in turn, with patience, and left alone while it keeps failing."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from threading import Thread

from coach.caller import Caller
from coach.circuit import Circuit
from coach.model import ChatModel, Message, Value
from coach.turns import Turns
from ingest.errors import (
    ModelAway,
    ModelBusy,
    ModelEmpty,
    ModelError,
    ModelInterrupted,
    ModelRanOn,
    ModelRefused,
    ModelStopped,
    ModelTooLong,
)

PATIENCE = 20.0
"""The longest wait, in seconds, that a server may ask for; a longer one is a failure at once."""
BREATH = 1.0
"""Seconds before a second try where the server names none."""
ASKS_TO_WAIT = "The model asks to wait"
HEALTHY = (ModelRefused, ModelTooLong, ModelRanOn)
"""Failures that show a server at work."""
TRIAL = Message("user", "Reply with the word: ready")


class SteadyModel:
    """A ChatModel around another: a fair queue before it, one more try where that helps, a circuit that opens.

    `at_once` is how many replies the server writes at a time. ModelAway while the circuit is open, without asking.
    """

    def __init__(self, inner: ChatModel, *, at_once: int | None = None, circuit: Circuit | None = None) -> None:
        self._inner = inner
        self._turns = Turns(at_once) if at_once else None
        self._circuit = circuit or Circuit(time.monotonic)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._inner.name

    def close(self) -> None:
        """Closes the model."""
        self._inner.close()

    def ready(self) -> bool:
        """Whether it would be asked now; one that is away is tried beside the caller's work when its pause is over."""
        if self._circuit.trial_due():
            Thread(target=self._try, name="model-trial", daemon=True).start()
        return not self._circuit.is_open

    def stream(self, messages: Sequence[Message], *, max_tokens: int, caller: Caller | None = None) -> Iterator[str]:
        """As the model's own; a try that failed before its first word is made once more where that may help."""
        heard = caller or Caller()
        with self._counted():
            for again in (True, False):
                began = False
                try:
                    with self._turn(heard):
                        for piece in self._inner.stream(messages, max_tokens=max_tokens, caller=heard):
                            began = True
                            yield piece
                except ModelError as error:
                    if began or not again or (pause := pause_after(error)) is None:
                        raise
                else:
                    return
                heard.sleep(ASKS_TO_WAIT, pause)

    def fill(
        self, messages: Sequence[Message], schema: type[Value], *, max_tokens: int, caller: Caller | None = None
    ) -> Value:
        """As the model's own, made once more where that may help."""
        heard = caller or Caller()
        with self._counted():
            try:
                with self._turn(heard):
                    return self._inner.fill(messages, schema, max_tokens=max_tokens, caller=heard)
            except ModelError as error:
                if (pause := pause_after(error)) is None:
                    raise
            heard.sleep(ASKS_TO_WAIT, pause)
            with self._turn(heard):
                return self._inner.fill(messages, schema, max_tokens=max_tokens, caller=heard)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """The body is one call, with both its tries; how it ends moves the circuit."""
        try:
            yield
        except (ModelStopped, ModelAway):
            raise
        except HEALTHY:
            self._circuit.succeeded()
            raise
        except ModelError:
            self._circuit.failed()
            raise
        self._circuit.succeeded()

    @contextmanager
    def _turn(self, caller: Caller) -> Iterator[None]:
        """The body asks the model, in its turn: many may have stood in line while it failed for others."""
        self._check()
        with self._turns.turn(caller) if self._turns else nullcontext():
            self._check()
            yield

    def _check(self) -> None:
        if not self.ready():
            raise ModelAway(f"{self.name} failed several times and is left alone for now", "go on without it")

    def _try(self) -> None:
        """Asks for one word; whatever begins to come closes the circuit."""
        with suppress(ModelError), closing(self._inner.stream([TRIAL], max_tokens=8)) as reply:  # type: ignore[type-var]  # a generator at every model
            with suppress(ModelInterrupted, *HEALTHY):
                next(reply, "")
            self._circuit.succeeded()


def pause_after(error: ModelError) -> float | None:
    """Seconds after which another try may help; None where it would not, or the server wants too long a wait."""
    if isinstance(error, ModelEmpty):
        return 0.0
    if not isinstance(error, ModelBusy):
        return None
    wait = BREATH if error.retry_after is None else error.retry_after
    return wait if wait <= PATIENCE else None
