"""What a model thinks aloud in its reply, between <think> and </think>: no part of what it says."""

OPEN, CLOSE = "<think>", "</think>"


class Thoughts:
    """Leaves out thoughts from the pieces of one reply, wherever the pieces are cut.

    Only a reply that begins with them is taken to hold any: later on the words may be about the tags themselves.
    """

    def __init__(self) -> None:
        self.inside = False
        self._begun = self._ended = False
        self._held = ""

    def without(self, piece: str) -> str:
        """What of the piece, and of what was held back before it, is said."""
        if self._begun:
            return piece
        self._held += piece
        if self.inside:
            _, close, rest = self._held.partition(CLOSE)
            if not close:
                return ""
            self.inside, self._ended, self._held = False, True, rest
        start = self._held.lstrip()
        if self._ended:
            return self._begin(start) if start else ""
        if start.startswith(OPEN):
            self.inside, self._held = True, start.removeprefix(OPEN)
            return self.without("")
        return "" if OPEN.startswith(start) else self._begin(self._held)

    def _begin(self, said: str) -> str:
        self._begun, self._held = True, ""
        return said
