import gc
from statistics import mean, median


def _solve(function, timer, repeats, number, warmup, middle=median, restore=True, check=True, each=False):
    if check and (repeats < 1 or number < 1 or warmup < 0):
        raise ValueError
    for _ in range(warmup):
        function()
    times, collecting = [], gc.isenabled()
    gc.disable()
    try:
        for _ in range(repeats):
            start = timer()
            for _ in range(number):
                function()
            times.append((timer() - start) / (1 if each else number))
    finally:
        if restore is None or (restore and collecting):
            gc.enable()
    return {"best": min(times), "median": middle(times), "spread": max(times) - min(times)}


def wrong_switches_it_on(function, timer, repeats, number, warmup):
    """Always switches the collector on at the end."""
    return _solve(function, timer, repeats, number, warmup, restore=None)


def wrong_leaves_it_off(function, timer, repeats, number, warmup):
    """Does not switch the collector on again after an error."""
    return _solve(function, timer, repeats, number, warmup, restore=False)


def wrong_mean(function, timer, repeats, number, warmup):
    """Gives the mean for the median."""
    return _solve(function, timer, repeats, number, warmup, middle=mean)


def wrong_not_a_call(function, timer, repeats, number, warmup):
    """Forgets to divide by the number of calls."""
    return _solve(function, timer, repeats, number, warmup, each=True)


def wrong_warms_up_within(function, timer, repeats, number, warmup):
    """Times the warm-up with the rest."""
    return _solve(function, timer, repeats, number + warmup, 0)


def wrong_times_each_call(function, timer, repeats, number, warmup):
    """Calls the timer around each call."""
    return _solve(function, timer, repeats * number, 1, warmup)


def wrong_with_collector(function, timer, repeats, number, warmup):
    """Leaves the collector on while it measures."""
    if repeats < 1 or number < 1 or warmup < 0:
        raise ValueError
    for _ in range(warmup):
        function()
    times = []
    for _ in range(repeats):
        start = timer()
        for _ in range(number):
            function()
        times.append((timer() - start) / number)
    return {"best": min(times), "median": median(times), "spread": max(times) - min(times)}
