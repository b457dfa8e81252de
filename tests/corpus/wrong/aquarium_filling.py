class _Base:
    def __init__(self, length, width, height):
        if min(length, width, height) <= 0:
            raise ValueError
        self._length, self._width, self._height, self._level = length, width, height, 0

    length = property(lambda self: self._length)
    width = property(lambda self: self._width)

    @classmethod
    def cube(cls, side):
        return cls(side, side, side)

    @staticmethod
    def volume(length, width, height):
        return length * width * height / 1000

    @property
    def height(self):
        return self._height

    @height.setter
    def height(self, height):
        if height <= 0 or height < self.level:
            raise ValueError
        self._height = height

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, level):
        if not 0 <= level <= self.height:
            raise ValueError
        self._level = level

    @property
    def litres(self):
        return self.volume(self.length, self.width, self.level)

    @litres.setter
    def litres(self, litres):
        self.level = litres * 1000 / (self.length * self.width)

    @property
    def room(self):
        return self.volume(self.length, self.width, self.height) - self.litres


class wrong_room_is_stored(_Base):
    """Computes the room when the level is set, and not again when the height changes."""

    def __init__(self, length, width, height):
        super().__init__(length, width, height)
        self._room = self.volume(length, width, height)

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, level):
        if not 0 <= level <= self.height:
            raise ValueError
        self._level = level
        self._room = self.volume(self.length, self.width, self.height - level)

    @property
    def room(self):
        return self._room


class wrong_litres_overflow(_Base):
    """Setting the litres writes the level past its check."""

    @property
    def litres(self):
        return self.volume(self.length, self.width, self.level)

    @litres.setter
    def litres(self, litres):
        self._level = litres * 1000 / (self.length * self.width)


class wrong_cube_ignores_the_subclass(_Base):
    """The alternative constructor names its class."""

    @staticmethod
    def cube(side):
        return _Base(side, side, side)


class wrong_glass_below_the_water(_Base):
    """The height can be set below the level."""

    height = property(lambda self: self._height)

    @height.setter
    def height(self, height):
        if height <= 0:
            raise ValueError
        self._height = height


class wrong_everything_can_be_set(_Base):
    """Plain attributes where a property without a setter was asked for."""

    length = width = None

    def __init__(self, length, width, height):
        super().__init__(length, width, height)
        self.length, self.width = length, width
