"""The kept cards of models: one small file each, so that a model is tested once."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.capability import VERSION, Card
from coach.record import read, write
from ingest.disk import MAKE_ROOM
from ingest.errors import StorageError, UsageError


def cards_folder(data: Path) -> Path:
    """Where the cards are kept below a data folder."""
    return data / "models" / "cards"


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards in a folder, by the key of what was tested."""

    folder: Path

    def find(self, key: str) -> Card | None:
        """The card of that key; a damaged one, or one of another version of the probe, counts as none."""
        try:
            card = read(Card, json.loads(self._path(key).read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError, UsageError):
            return None
        return card if (card.key, card.version, card.done) == (key, VERSION, True) else None

    def keep(self, card: Card) -> None:
        """Puts the card in the place of an older one, whole or not at all. Raises StorageError."""
        path = self._path(card.key)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(write(card), indent=1), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise StorageError(f"cannot write {path}: {error.strerror}", MAKE_ROOM) from error

    def forget(self, key: str) -> None:
        """Removes the card of that key, if there is one. Raises StorageError."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"cannot remove {self._path(key)}: {error.strerror}", MAKE_ROOM) from error

    def _path(self, key: str) -> Path:
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"
