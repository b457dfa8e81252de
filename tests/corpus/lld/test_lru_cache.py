import random
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.lld.lru_cache import Expiring, LinkedLRU, Locked, OrderedLRU

both = pytest.mark.parametrize("kind", [LinkedLRU, OrderedLRU])


def filled(kind, capacity, keys):
    cache = kind(capacity)
    for key in keys:
        cache.put(key, key.upper())
    return cache


@both
def test_a_new_key_evicts_the_one_used_least_recently(kind):
    cache = filled(kind, 2, "ab")
    assert cache.get("a") == "A"
    cache.put("c", "C")
    assert list(cache) == ["c", "a"]
    with pytest.raises(KeyError):
        cache.get("b")


@both
def test_a_known_key_is_replaced_and_moved_and_evicts_nothing(kind):
    cache = filled(kind, 2, "ab")
    cache.put("a", "new")
    assert (list(cache), cache.get("a")) == (["a", "b"], "new")


@both
def test_membership_is_no_use(kind):
    cache = filled(kind, 2, "ab")
    assert "a" in cache
    cache.put("c", "C")
    assert "a" not in cache


@both
def test_a_capacity_of_one(kind):
    cache = filled(kind, 1, "abc")
    assert list(cache) == ["c"]
    cache.discard("c")
    cache.discard("c")
    assert (len(cache), list(cache)) == (0, [])


@both
def test_none_can_be_stored_and_a_capacity_of_zero_cannot(kind):
    cache = kind(1)
    cache.put("a", None)
    assert cache.get("a") is None
    with pytest.raises(ValueError, match="at least 1"):
        kind(0)


def test_both_versions_agree_on_many_random_calls():
    chance = random.Random(7)
    linked, ordered = LinkedLRU(5), OrderedLRU(5)
    for step in range(3_000):
        key, call = chance.randrange(9), chance.choice(["get", "put", "discard"])
        for cache in (linked, ordered):
            if call == "put":
                cache.put(key, step)
            elif call == "discard":
                cache.discard(key)
            elif key in cache:
                cache.get(key)
        assert list(linked) == list(ordered)
        assert list(linked) == [] or linked.get(next(iter(linked))) == ordered.get(next(iter(ordered)))
        assert len(linked) <= 5


def test_an_evicted_value_is_let_go():
    class Value:
        pass

    cache, value = LinkedLRU(1), Value()
    gone = weakref.ref(value)
    cache.put("a", value)
    del value
    assert gone() is not None
    cache.put("b", None)
    assert gone() is None


def test_a_stale_entry_is_a_miss_and_is_removed():
    now = [0.0]
    inner = OrderedLRU(3)
    cache = Expiring(inner, ttl=60, clock=lambda: now[0])
    cache.put("a", 1)
    now[0] = 59.9
    assert cache.get("a") == 1
    now[0] = 60.0
    assert "a" in inner
    with pytest.raises(KeyError):
        cache.get("a")
    assert "a" not in inner


def test_threads_leave_the_ring_whole():
    inner = LinkedLRU(50)
    cache = Locked(inner)

    def work(seed):
        chance = random.Random(seed)
        for _ in range(500):
            key = chance.randrange(80)
            try:
                cache.get(key)
            except KeyError:
                cache.put(key, key)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    keys = list(inner)
    assert len(keys) == len(set(keys)) == len(inner) == 50


@both
def test_a_loop_over_the_keys_may_use_and_discard_them(kind):
    cache = filled(kind, 3, "abc")
    assert [cache.get(key) for key in cache] == ["C", "B", "A"]
    for key in cache:
        cache.discard(key)
    assert len(cache) == 0
