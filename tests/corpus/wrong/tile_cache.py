from collections import OrderedDict


class wrong_first_in_first_out:
    """Throws out the key stored first, however recently it was read."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError
        self.capacity, self.tiles = capacity, OrderedDict()

    def __len__(self):
        return len(self.tiles)

    def _touch(self, key):
        pass

    def put(self, key, tile):
        self.tiles[key] = tile
        self.tiles.move_to_end(key)
        return self.tiles.popitem(last=False)[0] if len(self.tiles) > self.capacity else None

    def get(self, key):
        tile = self.tiles[key]
        self._touch(key)
        return tile

    def peek(self, key):
        return self.tiles[key]

    def recent(self):
        return list(reversed(self.tiles))


class wrong_peek_counts(wrong_first_in_first_out):
    """Counts peeking as a use."""

    def _touch(self, key):
        self.tiles.move_to_end(key)

    def peek(self, key):
        return self.get(key)


class wrong_evicts_on_update(wrong_peek_counts):
    """Makes room before it looks whether the key is there already."""

    peek = wrong_first_in_first_out.peek

    def put(self, key, tile):
        gone = self.tiles.popitem(last=False)[0] if len(self.tiles) == self.capacity else None
        self.tiles[key] = tile
        self.tiles.move_to_end(key)
        return gone


class wrong_update_keeps_place(wrong_peek_counts):
    """Storing a known key again does not make it the most recent."""

    peek = wrong_first_in_first_out.peek

    def put(self, key, tile):
        self.tiles[key] = tile
        return self.tiles.popitem(last=False)[0] if len(self.tiles) > self.capacity else None


class wrong_none_is_missing(wrong_peek_counts):
    """Takes a stored None for a missing key."""

    peek = wrong_first_in_first_out.peek

    def get(self, key):
        if self.tiles.get(key) is None:
            raise KeyError(key)
        return super().get(key)
