"""What went wrong at a model's server, in our words: every error of `openai` and of its HTTP client becomes ours."""

import math
import re
from email.utils import parsedate_to_datetime

import httpx2
import openai

from coach.model_name import Server
from ingest.errors import (
    ModelBusy,
    ModelDenied,
    ModelError,
    ModelInterrupted,
    ModelTimeout,
    ModelTooLong,
    ModelUnreachable,
    ModelUnreadable,
)

VENDOR = (openai.OpenAIError, httpx2.HTTPError, ValueError, RecursionError)
"""What openai raises: from its decoder bare JSONDecodeError and UnicodeDecodeError too, and RecursionError for a
thousand brackets."""

RETRY = "try again"
_SHOWN = 200
_TOO_LONG = re.compile(
    r"context[ _-]?(?:length|size|window)|too (?:long|many tokens)|maximum.{0,20}tokens|prompt.{0,20}(?:long|exceed)",
    re.IGNORECASE,
)


class Rejected(ModelError):
    """The server calls the request itself wrong, as one that knows no `response_format` does."""


class Failures:
    """The failures of one server; `key` is taken out of whatever the server says."""

    def __init__(self, server: Server, key: str | None) -> None:
        self._server, self._key = server, key

    def stalled(self, text: str) -> ModelError:
        """Nothing came for too long, before the first or after some text."""
        if text:
            return ModelInterrupted(f"{self._server.name} fell silent in the middle of its reply", RETRY, text)
        return ModelTimeout(f"{self._server.name} sent nothing in time", "try again, or use a smaller model")

    def of(self, error: Exception, text: str) -> ModelError:
        """Ours for theirs, before or in the middle of a reply; no vendor text but the server's own message."""
        server, cause = self._server, error.__cause__ or error
        status = _status(error)
        if not isinstance(error, openai.OpenAIError | httpx2.HTTPError):
            return ModelUnreadable(f"{server.name} sent a stream that cannot be read", RETRY, text)
        if isinstance(cause, httpx2.ReadTimeout | httpx2.WriteTimeout | httpx2.PoolTimeout):
            return self.stalled(text)
        if text:
            said = self._said(error) or "the connection was lost"
            return ModelInterrupted(f"the reply of {server.name} broke off ({said})", RETRY, text)
        if status is not None:
            return self._refusal(status, error)
        if isinstance(cause, httpx2.HTTPError):
            why = "closed the connection without a reply" if isinstance(cause, httpx2.ProtocolError) else ""
            what = f"{server.address} {why}" if why else f"cannot reach {server.address}"
            return ModelUnreachable(what, server.start)
        return ModelError(f"{server.name} reported an error ({self._said(error) or 'without a message'})", RETRY)

    def _refusal(self, status: int, error: Exception) -> ModelError:
        """What an HTTP status, or the code of an error inside a stream, means."""
        server = self._server
        said = f" ({words})" if (words := self._said(error)) else ""
        match status:
            case 401 | 403:
                return ModelDenied(f"{server.address} refused the request: {status}{said}", self._mend_key())
            case 404:
                what = f"{server.address} has no model {server.model}, or is not the address: 404{said}"
                return ModelError(what, server.start)
            case 408:
                return self.stalled("")
            case 429:
                wait = retry_after(getattr(error, "response", None))
                then = "wait and try again" if wait is None else f"wait {wait:.0f} s and try again"
                return ModelBusy(f"{server.name} limits the rate of requests{said}", then, wait)
            case 400 | 413 | 422 if status == 413 or _TOO_LONG.search(said):
                return ModelTooLong(f"more was sent than {server.name} can read at once{said}", "use a larger context")
            case 400 | 422:
                return Rejected(f"{server.name} refused the request: {status}{said}", "ask for less at a time")
        if status >= 500:
            wait = retry_after(getattr(error, "response", None))
            return ModelBusy(f"{server.name} is overloaded or broken: {status}{said}", "wait and try again", wait)
        return ModelError(f"{server.name} answered with status {status}{said}", "check the address in COACH_MODEL")

    def _mend_key(self) -> str:
        if self._server.key_from is None:
            name = f"{self._server.address}#{self._server.model}"
            return f"that server wants a key: set COACH_MODEL={name} and COACH_API_KEY"
        return f"{'set' if self._key is None else 'check'} {self._server.key_from}"

    def _said(self, error: Exception) -> str:
        """The server's own message in one short line, with no key in it; "" for a page of HTML or none."""
        if not isinstance(error, openai.APIError) or error.body is None:
            return ""
        words = error.body
        if isinstance(words, dict):
            words = words.get("message") or words.get("detail")
        if isinstance(words, list):  # FastAPI's: one row a field
            words = "; ".join(str(row["msg"]) for row in words if isinstance(row, dict) and "msg" in row)
        if not isinstance(words, str) or words.lstrip().startswith("<"):
            return ""
        return line(words.replace(self._key, "[key]") if self._key else words)


def retry_after(response: httpx2.Response | None) -> float | None:
    """Seconds a server asks to wait: Retry-After as a number, or as a date against the server's own clock."""
    headers = {} if response is None else response.headers
    asked = headers.get("retry-after", "")
    try:
        seconds = float(asked)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
        except (ValueError, TypeError):  # TypeError where only one of the dates has a zone
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _status(error: Exception) -> int | None:
    """The HTTP status of a refusal, or the number some servers put into an error event of a stream."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code
    code = getattr(error, "code", None)
    return int(code) if isinstance(code, str) and re.fullmatch(r"[45]\d\d", code) else None


def line(text: str) -> str:
    """At most a short line of somebody else's text."""
    joined = " ".join(text.split())
    return joined if len(joined) <= _SHOWN else f"{joined[: _SHOWN - 1]}…"
