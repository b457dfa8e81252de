from functools import partial, wraps


def _loop(function, times, on, pause, stop, after):
    @wraps(function)
    def wrapper(*arguments, **named):
        for failures in range(1, times + 1):
            try:
                result = function(*arguments, **named)
            except on as error:
                last = error
                if pause and (after or failures < times):
                    pause(failures)
            else:
                if stop(result):
                    return result
        raise last

    return wrapper


def _again(function=None, *, times=3, on=(OSError,), pause=None, stop=lambda _: True, after=False):
    if times < 1:
        raise ValueError
    if function is None:
        return partial(_again, times=times, on=on, pause=pause, stop=stop, after=after)
    return _loop(function, times, on, pause, stop, after)


def wrong_needs_parentheses(*, times=3, on=(OSError,), pause=None):
    """Works only with parentheses."""
    return _again(times=times, on=on, pause=pause)


def wrong_pauses_at_the_end(function=None, **settings):
    """Pauses after the last failure too."""
    return _again(function, after=True, **settings)


def wrong_catches_everything(function=None, **settings):
    """Repeats after any error."""
    return _again(function, **(settings | {"on": (Exception,)}))


def wrong_truth_of_the_result(function=None, **settings):
    """Takes None or 0 for a failure."""
    return _again(function, stop=bool, **settings)


def wrong_raises_another(function=None, **settings):
    """Wraps the last error in one of its own."""
    if function is None:
        return partial(wrong_raises_another, **settings) if _again(**settings) else None
    repeated = _again(function, **settings)

    @wraps(function)
    def wrapper(*arguments, **named):
        try:
            return repeated(*arguments, **named)
        except Exception as error:
            raise RuntimeError("gave up") from error

    return wrapper


def wrong_checks_late(function=None, *, times=3, **settings):
    """Finds a bad number only when the function is called, or never."""
    return _again(function, times=max(times, 1), **settings)


def wrong_checks_when_decorating(function=None, *, times=3, **settings):
    """Finds a bad number only when a function is decorated."""
    if function is None:
        return partial(wrong_checks_when_decorating, times=times, **settings)
    return _again(function, times=times, **settings)


def wrong_forgets_to_raise(function=None, **settings):
    """Returns None after the last failure."""
    if function is None:
        return partial(wrong_forgets_to_raise, **settings) if _again(**settings) else None
    repeated = _again(function, **settings)

    @wraps(function)
    def wrapper(*arguments, **named):
        try:
            return repeated(*arguments, **named)
        except settings.get("on", OSError):
            return None

    return wrapper
