from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.lld.rate_limiter import FEW, SECOND, FixedWindow, RateLimiter, SlidingWindow, TokenBucket

STRATEGIES = {
    "fixed": lambda: FixedWindow(3, SECOND),
    "sliding": lambda: SlidingWindow(3, SECOND),
    "bucket": lambda: TokenBucket(3, 3, SECOND),
}
each_strategy = pytest.mark.parametrize("make", STRATEGIES.values(), ids=STRATEGIES)


class Clock:
    def __init__(self, now=0):
        self.now = now

    def __call__(self):
        return self.now


def admitted(strategy, instants):
    return sum(strategy.admit(now) == 0 for now in instants)


@each_strategy
def test_the_limit_holds_within_an_instant_and_is_restored(make):
    clock = Clock()
    limiter = RateLimiter(make, clock)
    assert [limiter.ask("ada").allowed for _ in range(4)] == [True, True, True, False]
    clock.now = SECOND
    assert [limiter.ask("ada").allowed for _ in range(4)] == [True, True, True, False]


@each_strategy
def test_the_wait_is_exact_to_the_nanosecond(make):
    clock = Clock(123_456_789)
    limiter = RateLimiter(make, clock)
    wait = [limiter.ask("ada").wait for _ in range(4)][-1]
    assert wait > 0
    clock.now += wait - 1
    assert limiter.ask("ada").wait == 1
    clock.now += 1
    assert limiter.ask("ada").allowed


@each_strategy
def test_keys_do_not_share_a_limit(make):
    limiter = RateLimiter(make, Clock())
    for _ in range(4):
        limiter.ask("ada")
    assert limiter.ask("ben").allowed


@each_strategy
def test_idle_keys_are_forgotten_and_busy_ones_kept(make):
    clock = Clock()
    limiter = RateLimiter(make, clock)
    limiter.ask("ada")
    clock.now = SECOND
    limiter.ask("ben")
    assert limiter.forget_idle() == 1
    assert limiter.forget_idle() == 0
    assert [limiter.ask("ben").allowed for _ in range(3)] == [True, True, False]


@each_strategy
def test_refused_requests_do_not_count(make):
    clock = Clock()
    limiter = RateLimiter(make, clock)
    for _ in range(50):
        limiter.ask("ada")
    clock.now = SECOND
    assert limiter.ask("ada").allowed


def test_the_fixed_window_lets_twice_the_limit_pass_at_a_boundary():
    assert admitted(FixedWindow(100, SECOND), [SECOND - 1] * 150 + [SECOND] * 150) == 200


def test_no_sliding_window_holds_more_than_the_limit():
    window, step = SlidingWindow(5, SECOND), SECOND // 40
    passed = [now for now in range(0, 4 * SECOND, step) if window.admit(now) == 0]
    assert max(sum(start <= now < start + SECOND for now in passed) for start in passed) == 5
    assert len(passed) == 20


def test_the_bucket_has_a_burst_and_a_rate_of_its_own():
    bucket = TokenBucket(capacity=10, refill=2, period=SECOND)
    assert admitted(bucket, [0] * 50) == 10
    assert admitted(bucket, [SECOND // 2 * step for step in range(1, 9)]) == 8
    assert admitted(bucket, [4 * SECOND + 1]) == 0
    assert admitted(bucket, [60 * SECOND] * 50) == 10


def test_a_full_bucket_and_its_refill_pass_in_one_period():
    bucket = TokenBucket(capacity=100, refill=100, period=SECOND)
    assert admitted(bucket, [0] * 100 + [SECOND // 100 * step for step in range(1, 101)]) == 200


def test_a_rate_that_divides_nothing_does_not_drift():
    bucket = TokenBucket(capacity=2, refill=3, period=SECOND)
    now = passed = 0
    while now <= 10 * SECOND:
        wait = bucket.admit(now)
        passed += wait == 0
        now += wait or 1
    assert passed == 32


def test_threads_together_get_no_more_than_the_limit():
    limiter = RateLimiter(lambda: SlidingWindow(100, SECOND), Clock())
    with ThreadPoolExecutor(8) as pool:
        assert sum(answer.allowed for answer in pool.map(limiter.ask, ["ada"] * 400)) == 100


@pytest.mark.parametrize(
    "make", [lambda: FixedWindow(0, 1), lambda: SlidingWindow(1, 0), lambda: TokenBucket(1, -1, 1)]
)
def test_limits_are_positive(make):
    with pytest.raises(ValueError, match="positive"):
        make()


@each_strategy
def test_clients_who_never_return_are_forgotten_without_anybody_asking_for_it(make):
    clock = Clock()
    limiter = RateLimiter(make, clock)
    for number in range(5 * FEW):
        clock.now += SECOND
        limiter.ask(f"client {number}")
        assert len(limiter._states) <= FEW
