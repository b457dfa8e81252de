"""What the coach owes in a round, done beside the pages: a refresh or a second tab finds the same work going on."""

from contextlib import suppress
from threading import Event, Lock, Thread

from coach.interviewer import Interviewer
from ingest.errors import CoachError, SessionMoved


class Work:
    """One run of the interviewer; `text` is what it is saying so far, `failed` why it broke off."""

    def __init__(self) -> None:
        self.text = ""
        self.failed: CoachError | None = None
        self.whole = False
        self._ended = Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes; neither `whole` nor `failed` then means that the log says why."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Waits for the end, at most so long; whether it came."""
        return self._ended.wait(seconds)

    def run(self, interviewer: Interviewer, session: str) -> None:
        """Does what is due, each event kept before the next is begun; then prepares the next grade."""
        try:
            for _ in interviewer.advance(session, on_text=self.hear):
                self.text = ""
            self.whole = True
        except SessionMoved:  # somebody else did it
            self.whole = True
        except CoachError as error:
            self.failed = error
        finally:
            self._ended.set()
        if self.whole:
            with suppress(CoachError):  # it will be said where the grade is made
                interviewer.prepare(session)

    def hear(self, piece: str) -> None:
        """One more piece of what is being said."""
        self.text += piece


_running: dict[str, Work] = {}
_lock = Lock()


def work_on(session: str, interviewer: Interviewer) -> Work:
    """The work going on for that session; begins it where there is none."""
    with _lock:
        work = _running.get(session)
        if work is None or work.ended:
            work = _running[session] = Work()
            Thread(target=work.run, args=(interviewer, session), daemon=True).start()
        return work
