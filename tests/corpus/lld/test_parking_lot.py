from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from corpus.lld.parking_lot import (
    AlreadyInside,
    DailyCap,
    GracePeriod,
    HourlyPricing,
    LotFull,
    ParkingLot,
    Size,
    Spot,
    SpotPool,
    UnknownTicket,
    Vehicle,
)

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOURLY = HourlyPricing({Size.CAR: 200, Size.VAN: 300})
CAR, VAN = Vehicle("A 1", Size.CAR), Vehicle("B 2", Size.VAN)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


def lot(*sizes, pricing=HOURLY, clock=None):
    return ParkingLot(SpotPool(Spot(n, size) for n, size in enumerate(sizes, 1)), pricing, clock or Clock())


@pytest.mark.parametrize(("minutes", "cents"), [(0, 0), (1, 200), (60, 200), (61, 400), (180, 600)])
def test_every_started_hour_is_charged(minutes, cents):
    assert HOURLY.fee(Size.CAR, timedelta(minutes=minutes)) == cents


@pytest.mark.parametrize(("hours", "cents"), [(3, 600), (10, 900), (24, 900), (25, 1_100), (48, 1_800), (40, 1_800)])
def test_a_cap_holds_for_each_day(hours, cents):
    assert DailyCap(HOURLY, cap=900).fee(Size.CAR, timedelta(hours=hours)) == cents


def test_the_grace_period_is_free_only_for_the_whole_stay():
    pricing = GracePeriod(HOURLY, free=timedelta(minutes=10))
    assert [pricing.fee(Size.CAR, timedelta(minutes=minutes)) for minutes in (10, 11, 65)] == [0, 200, 400]


def test_a_vehicle_gets_the_smallest_spot_that_fits_and_then_the_nearest():
    pool = SpotPool([Spot(1, Size.VAN), Spot(3, Size.CAR), Spot(2, Size.CAR)])
    assert [pool.take(Size.CAR).number for _ in range(3)] == [2, 3, 1]
    assert pool.take(Size.CAR) is None


def test_a_large_vehicle_never_gets_a_small_spot():
    with pytest.raises(LotFull):
        lot(Size.CAR, Size.MOTORCYCLE).enter(VAN)


def test_leaving_frees_the_spot_and_uses_the_injected_clock():
    clock = Clock()
    place = lot(Size.CAR, clock=clock)
    ticket = place.enter(CAR)
    clock.now += timedelta(minutes=90)
    receipt = place.leave(ticket.number)
    assert (receipt.fee, receipt.left) == (400, START + timedelta(minutes=90))
    assert place.enter(CAR).number != ticket.number


def test_a_ticket_is_good_once_and_a_plate_is_inside_once():
    place = lot(Size.CAR, Size.CAR)
    ticket = place.enter(CAR)
    with pytest.raises(AlreadyInside):
        place.enter(CAR)
    place.leave(ticket.number)
    with pytest.raises(UnknownTicket):
        place.leave(ticket.number)


def test_a_failing_tariff_changes_nothing():
    place = lot(Size.CAR, pricing=HourlyPricing({}))
    ticket = place.enter(CAR)
    for _ in range(2):
        with pytest.raises(KeyError):
            place.leave(ticket.number)
    with pytest.raises(LotFull):
        place.enter(Vehicle("C 3", Size.CAR))


def test_any_object_with_a_fee_is_a_strategy():
    class Flat:
        def fee(self, size, stay):
            return 700

    place = lot(Size.VAN, pricing=Flat())
    assert place.leave(place.enter(VAN).number).fee == 700


def test_a_clock_that_was_set_back_charges_nothing():
    clock = Clock()
    place = lot(Size.CAR, clock=clock)
    ticket = place.enter(CAR)
    clock.now -= timedelta(hours=2)
    assert place.leave(ticket.number).fee == 0


def test_gates_in_threads_never_share_a_spot():
    place = lot(*[Size.CAR] * 50)
    vehicles = [Vehicle(f"T {number}", Size.CAR) for number in range(50)]
    with ThreadPoolExecutor(8) as gates:
        tickets = list(gates.map(place.enter, vehicles))
    assert {ticket.spot.number for ticket in tickets} == set(range(1, 51))
    assert len({ticket.number for ticket in tickets}) == 50


def test_a_whole_day_under_a_cap_is_charged_once_also_by_a_rule_with_a_least_fee():
    class Flat:
        def fee(self, size, stay):
            return 700

    assert [DailyCap(Flat(), cap=900).fee(Size.CAR, timedelta(hours=hours)) for hours in (0, 24, 25)] == [
        700,
        700,
        1_400,
    ]
