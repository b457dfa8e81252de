import re
from inspect import isfunction, signature


def _binds(read):
    try:
        signature(read).bind(0, 0)
    except TypeError:
        return False
    return True


def _base(drivers, own_only=False, first_only=False, sticky=False, fits=lambda read: isfunction(read) and _binds(read)):
    class Driver:
        skipped = False

        def __init_subclass__(cls, abstract=False):
            if sticky:
                cls.skipped = abstract or cls.skipped
            if abstract or cls.skipped:
                return
            look = vars(cls).get if own_only else lambda name: getattr(cls, name, None)
            broken = []
            if not isinstance(look("code"), str) or not re.fullmatch("[A-Z]{3}", look("code")):
                broken.append("code")
            elif cls.code in drivers:
                broken.append("taken")
            if not fits(look("read")):
                broken.append("read")
            if broken:
                raise TypeError(broken[0] if first_only else ", ".join(broken))
            drivers[cls.code] = cls.__name__

        @staticmethod
        def drivers():
            return dict(sorted(drivers.items()))

    return Driver


_SHARED = {}


def wrong_one_registry():
    """All base classes share one registry."""
    return _base(_SHARED)


def wrong_own_attributes():
    """Looks only at what the class itself defines."""
    return _base({}, own_only=True)


def wrong_first_rule():
    """Raises at the first broken rule."""
    return _base({}, first_only=True)


def wrong_abstract_is_inherited():
    """Subclasses of an abstract class are not checked either."""
    return _base({}, sticky=True)


def wrong_counts_parameters():
    """Counts the parameters instead of asking whether the call is possible."""
    return _base({}, fits=lambda read: isfunction(read) and len(signature(read).parameters) == 2)


def wrong_any_read():
    """Is content with any attribute of that name."""
    return _base({}, fits=lambda read: read is not None)
