from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import islice
from math import gcd

import pytest

from corpus.lld.url_shortener import (
    BASE,
    BadRequest,
    Codes,
    Expired,
    Link,
    MemoryLinks,
    Shortener,
    Taken,
    Unknown,
    decode,
    encode,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PAGE = "https://example.org/page"


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def shortener(codes=None, links=None, clock=None):
    return Shortener(links or MemoryLinks(), codes or Codes(), clock or Clock())


@pytest.mark.parametrize(("number", "code"), [(0, "0"), (61, "z"), (62, "10"), (125, "21"), (62**7 - 1, "zzzzzzz")])
def test_base62_and_back(number, code):
    assert encode(number) == code
    assert decode(code) == number


def test_codes_are_padded_and_refuse_other_characters():
    assert encode(61, width=3) == "00z"
    with pytest.raises(ValueError, match="substring"):
        decode("a-b")


def test_generated_codes_are_distinct_and_do_not_look_consecutive():
    codes = list(islice(Codes(), 5_000))
    assert len(set(codes)) == 5_000
    assert {len(code) for code in codes} == {7}
    assert gcd(Codes.FACTOR, BASE**7) == 1
    assert abs(decode(codes[1]) - decode(codes[0])) > BASE**4


def test_the_same_address_gets_two_codes():
    short = shortener()
    one, other = short.shorten(PAGE), short.shorten(PAGE)
    assert one.code != other.code
    assert short.resolve(one.code) == short.resolve(other.code) == PAGE


def test_a_link_is_expired_from_its_instant_on():
    clock = Clock()
    short = shortener(clock=clock)
    code = short.shorten(PAGE, lifetime=timedelta(hours=1)).code
    clock.now = NOW + timedelta(minutes=59, seconds=59)
    assert short.resolve(code) == PAGE
    clock.now = NOW + timedelta(hours=1)
    with pytest.raises(Expired):
        short.resolve(code)


def test_purging_removes_expired_links_only():
    clock, links = Clock(), MemoryLinks()
    short = shortener(links=links, clock=clock)
    short.shorten(PAGE, alias="dies", lifetime=timedelta(days=1))
    short.shorten(PAGE, alias="lives")
    clock.now += timedelta(days=1)
    assert [links.purge(clock.now), links.purge(clock.now)] == [1, 0]
    assert short.resolve("lives") == PAGE
    with pytest.raises(Unknown):
        short.resolve("dies")


def test_a_taken_alias_is_refused():
    short = shortener()
    short.shorten(PAGE, alias="sale")
    with pytest.raises(Taken):
        short.shorten("https://example.org/other", alias="sale")
    assert short.resolve("sale") == PAGE


def test_a_generated_code_that_is_somebodys_alias_is_skipped():
    short = shortener(codes=iter(["abcdefg", "bcdefgh"]))
    short.shorten(PAGE, alias="abcdefg")
    assert short.shorten(PAGE).code == "bcdefgh"
    with pytest.raises(Taken, match="no code"):
        short.shorten(PAGE)


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org", "ftp://example.org", "javascript:alert(1)", "http://", "http://[1"),
        *("https://example.org/\r\nSet-Cookie: a=1", "https://example.org/a b", "https://example.org:99999"),
    ],
)
def test_only_web_addresses_are_accepted(address):
    with pytest.raises(BadRequest):
        shortener().shorten(address)


@pytest.mark.parametrize(
    "wish", [{"alias": "ab"}, {"alias": "a/b/c"}, {"lifetime": timedelta(0)}, {"lifetime": timedelta.max}]
)
def test_bad_wishes_are_refused(wish):
    with pytest.raises(BadRequest):
        shortener().shorten(PAGE, **wish)


def test_of_many_threads_one_gets_the_alias():
    links = MemoryLinks()

    def attempt(number):
        try:
            links.add(Link("sale", f"https://example.org/{number}"))
        except Taken:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(100))) == 1


def test_the_codes_end_before_one_comes_a_second_time():
    short = shortener(codes=Codes(start=BASE**7 - 1))
    short.shorten(PAGE)
    with pytest.raises(Taken, match="no code"):
        short.shorten(PAGE)


def test_base62_has_no_negative_numbers():
    with pytest.raises(ValueError, match="sign"):
        encode(-1)
