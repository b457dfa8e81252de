# ruff: noqa: C901 -- one cache with all mistakes

from functools import wraps


def _cache(
    seconds, clock, early=False, leak=False, order=False, renew=False, late=False, keep_errors=False, hashed=False
):
    def decorate(function):
        kept, counts = {}, [0, 0]

        def fresh(since):
            return clock() - since <= seconds if late else clock() - since < seconds

        def size():
            if leak:
                return sum(fresh(since) for since, _ in kept.values())
            for key in list(kept):
                if not fresh(kept[key][0]):
                    del kept[key]
            return len(kept)

        @wraps(function)
        def wrapper(*arguments, **named):
            size()
            key = arguments, tuple(named.items()) if order else frozenset(named.items() if order is False else ())
            key = hash(key) if hashed else key
            if key in kept and fresh(kept[key][0]):
                counts[0] += 1
                if renew:
                    kept[key] = clock(), kept[key][1]
                return kept[key][1]
            counts[1] += 1
            start = clock()
            try:
                result = function(*arguments, **named)
            except Exception:
                if keep_errors:
                    kept[key] = clock(), None
                raise
            kept[key] = start if early else clock(), result
            return result

        def clear():
            kept.clear()
            counts[:] = 0, 0

        def call(*arguments, **named):
            try:
                hash((arguments, tuple(named.values())))
            except TypeError:
                return function(*arguments, **named)
            return wrapper(*arguments, **named)

        call.hits, call.misses, call.size, call.clear = lambda: counts[0], lambda: counts[1], size, clear
        return call

    return decorate


def wrong_age_from_the_start(seconds, clock):
    """Counts the age from before the function was called."""
    return _cache(seconds, clock, early=True)


def wrong_never_drops(seconds, clock):
    """Keeps stale results in memory until their key is asked for again."""
    return _cache(seconds, clock, leak=True)


def wrong_keyword_order(seconds, clock):
    """Takes keyword arguments in another order for other ones."""
    return _cache(seconds, clock, order=True)


def wrong_forgets_keywords(seconds, clock):
    """Leaves the keyword arguments out of the key."""
    return _cache(seconds, clock, order=None)


def wrong_renews(seconds, clock):
    """Each hit makes a result fresh again, so a busy key never expires."""
    return _cache(seconds, clock, renew=True)


def wrong_fresh_too_long(seconds, clock):
    """A result is still given at the very end of its time."""
    return _cache(seconds, clock, late=True)


def wrong_keeps_errors(seconds, clock):
    """Keeps None for a call that raised."""
    return _cache(seconds, clock, keep_errors=True)


def wrong_hash_is_the_key(seconds, clock):
    """Keeps results under the hash of the arguments, which -1 and -2 share."""
    return _cache(seconds, clock, hashed=True)


def wrong_type_error_is_unhashable(seconds, clock):
    """Calls a function that raises TypeError again, since it takes the error for that of an unhashable argument."""

    def decorate(function):
        cached = _cache(seconds, clock)(function)

        @wraps(function)
        def wrapper(*arguments, **named):
            try:
                return cached(*arguments, **named)
            except TypeError:
                return function(*arguments, **named)

        wrapper.hits, wrapper.misses, wrapper.size, wrapper.clear = (
            cached.hits,
            cached.misses,
            cached.size,
            cached.clear,
        )
        return wrapper

    return decorate
