class _Round:
    def __init__(self, stops, first, length):
        self.stops, self.first, self.length, self.position = stops, first, length, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.left() <= 0:
            raise StopIteration
        self.position += 1
        return self.stops[(self.first + self.position - 1) % self.length]

    def left(self):
        return self.length - self.position


class wrong_is_its_own_iterator:
    """The line stores the position, so nested loops disturb each other."""

    def __init__(self, stops):
        self.stops, self.first, self.position = list(stops), 0, 0

    def __iter__(self):
        return self.restart(0)

    def start_at(self, stop):
        return self.restart(self.stops.index(stop))

    def restart(self, first):
        self.first, self.position = first, 0
        return self

    def __next__(self):
        if self.left() <= 0:
            raise StopIteration
        self.position += 1
        return self.stops[(self.first + self.position - 1) % len(self.stops)]

    def left(self):
        return len(self.stops) - self.position

    def add(self, stop):
        self.stops.append(stop)


class wrong_sees_later_stops:
    """Its iterators share the line's list and look at its length at each step, so an ended one can go on."""

    def __init__(self, stops):
        self.stops = list(stops)

    def __iter__(self):
        return self._round(0)

    def start_at(self, stop):
        return self._round(self.stops.index(stop))

    def _round(self, first):
        line = self

        class Live(_Round):
            length = property(lambda _: len(line.stops), lambda _, value: None)

        return Live(self.stops, first, None)

    def add(self, stop):
        self.stops.append(stop)


class wrong_begins_again(wrong_sees_later_stops):
    """The iterator's __iter__ goes back to the first stop, as if it were the line."""

    def _round(self, first):
        class Restarting(_Round):
            def __iter__(self):
                self.position = 0
                return self

        return Restarting(list(self.stops), first, len(self.stops))


class wrong_stops_at_the_end(wrong_sees_later_stops):
    """A round that begins in the middle ends with the list instead of going on at its start."""

    def _round(self, first):
        return _Round(self.stops[first:], 0, len(self.stops) - first)
