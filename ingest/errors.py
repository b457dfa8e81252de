"""Everything that may go wrong and be shown to a person.

CoachError
├── UsageError            a value that was typed cannot be used
├── SettingsError         a setting cannot be used
├── SourceError           a path of guides is missing, empty or cannot be read
│   └── GuideError        a guide in our format breaks it; names file and line
├── IndexFault           the index cannot be used
│   ├── IndexMissing      nothing has been indexed there
│   ├── IndexMismatch     made by another embedder or chunker
│   ├── IndexDamaged      its parts do not agree or cannot be opened
│   └── IndexBusy         another process is writing it
├── StorageError          disk full, no permission, read-only
├── EmbedderError         the embedder cannot be loaded or reached
├── StoreError            the history cannot be read or written
│   ├── SessionUnknown    no session of that id
│   └── SessionMoved      the session went on elsewhere (another tab)
├── AnswerRejected        an answer is too long to keep
└── ModelError            the model did not do its part
    ├── ModelUnreachable  no connection
    ├── ModelDenied       key refused
    ├── ModelBusy         rate limit or overload
    ├── ModelTimeout      no token in time
    ├── ModelInterrupted  the reply broke off; carries the partial text
    │   └── ModelRanOn    it did not come to an end by itself
    ├── ModelStopped      the person stopped it; carries the partial text
    ├── ModelAway         it failed several times and is left alone for a while
    ├── ModelTooLong      more was sent than fits into its context
    ├── ModelRefused      the model declined or was filtered
    └── ModelUnreadable   the reply is not what was asked for; carries it
        └── ModelEmpty    there was nothing in it
"""


class CoachError(Exception):
    """What happened in one line, and the next command to type; safe to show to a person."""

    def __init__(self, what: str, fix: str = "") -> None:
        self.what = what.rstrip(".")
        self.fix = fix
        super().__init__(f"{self.what}. Next: {fix}" if fix else f"{self.what}.")


class UsageError(CoachError):
    """A value that was typed cannot be used."""


class SettingsError(CoachError):
    """A setting cannot be used."""


class SourceError(CoachError):
    """A path of guides is missing, empty or cannot be read."""


class GuideError(SourceError):
    """A guide in our own format breaks the format."""

    def __init__(self, file: str, line: int, what: str) -> None:
        self.file, self.line = file, line
        super().__init__(f"{file}:{line}: {what}", "mend that line, then run `coach ingest` again")


class IndexFault(CoachError):
    """The index cannot be used."""


class IndexMissing(IndexFault):
    """Nothing has been indexed there."""


class IndexMismatch(IndexFault):
    """The index was made by another embedder or chunker."""


class IndexDamaged(IndexFault):
    """The parts of the index do not agree or cannot be opened."""


class IndexBusy(IndexFault):
    """Another process is writing the index."""


class StorageError(CoachError):
    """The disk is full, read-only or not ours to write."""


class EmbedderError(CoachError):
    """The embedder cannot be loaded or reached."""


class StoreError(CoachError):
    """The history cannot be read or written."""


class SessionUnknown(StoreError):
    """There is no session of that id."""


class SessionMoved(StoreError):
    """The session went on elsewhere since it was read."""


class AnswerRejected(CoachError):
    """An answer is too long to keep."""


class ModelError(CoachError):
    """The model did not do its part."""


class ModelUnreachable(ModelError):
    """No connection to the model's server."""


class ModelDenied(ModelError):
    """The model's server refused the key."""


class ModelBusy(ModelError):
    """The model's server is overloaded or limits the rate."""

    def __init__(self, what: str, fix: str = "", retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(what, fix)


class ModelTimeout(ModelError):
    """No token came in time."""


class ModelInterrupted(ModelError):
    """The reply broke off; `partial` is what had arrived."""

    def __init__(self, what: str, fix: str = "", partial: str = "") -> None:
        self.partial = partial
        super().__init__(what, fix)


class ModelRanOn(ModelInterrupted):
    """The reply did not come to an end within its limit."""


class ModelAway(ModelError):
    """The model failed several times and is left alone for a while."""


class ModelStopped(ModelError):
    """The person stopped the model; `partial` is what had arrived."""

    def __init__(self, what: str, fix: str = "", partial: str = "") -> None:
        self.partial = partial
        super().__init__(what, fix)


class ModelTooLong(ModelError):
    """More was sent than fits into the model's context, or the server cut it."""


class ModelRefused(ModelError):
    """The model declined to answer, or a filter did."""


class ModelUnreadable(ModelError):
    """The reply is not what was asked for; `reply` is its text."""

    def __init__(self, what: str, fix: str = "", reply: str = "") -> None:
        self.reply = reply
        super().__init__(what, fix)


class ModelEmpty(ModelUnreadable):
    """The reply held no text."""
