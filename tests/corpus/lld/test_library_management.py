from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest

from corpus.lld.library_management import (
    Copy,
    Library,
    MemoryCatalogue,
    MemoryCirculation,
    Refused,
    Status,
    Title,
)


class Desk:
    """A library with one title in two copies, and a calendar."""

    def __init__(self, copies=2):
        self.day = date(2026, 5, 4)
        self.catalogue, self.circulation = MemoryCatalogue(), MemoryCirculation()
        self.catalogue.save(Title("t", "Night Ferry", "O. Lind"))
        for number in range(1, copies + 1):
            self.catalogue.save(Copy(f"c{number}", "t"))
        self.library = Library(self.catalogue, self.circulation, today=lambda: self.day)

    def status(self, barcode):
        return self.catalogue.copy(barcode).status


def test_each_member_gets_a_copy_of_their_own_until_none_is_left():
    desk = Desk(copies=2)
    assert {desk.library.lend("t", name).barcode for name in ("Ada", "Ben")} == {"c1", "c2"}
    with pytest.raises(Refused, match="available"):
        desk.library.lend("t", "Cem")


@pytest.mark.parametrize(("days", "cents"), [(0, 0), (21, 0), (22, 20), (31, 200)])
def test_each_day_after_the_due_date_costs(days, cents):
    desk = Desk()
    loan = desk.library.lend("t", "Ada")
    desk.day += timedelta(days=days)
    assert desk.library.give_back(loan.barcode) == cents


def test_a_member_has_at_most_three_loans():
    desk = Desk(copies=4)
    loans = [desk.library.lend("t", "Ada") for _ in range(3)]
    with pytest.raises(Refused, match="3 loans"):
        desk.library.lend("t", "Ada")
    desk.library.give_back(loans[0].barcode)
    assert desk.library.lend("t", "Ada")


def test_a_closed_loan_stays_in_the_history():
    desk = Desk(copies=1)
    first = desk.library.lend("t", "Ada")
    desk.library.give_back("c1")
    assert desk.library.lend("t", "Ben").number > first.number
    assert len(desk.circulation._loans) == 2


def test_a_returned_copy_is_set_aside_for_the_longest_waiting():
    desk = Desk(copies=1)
    desk.library.lend("t", "Ada")
    desk.library.reserve("t", "Ben")
    desk.library.reserve("t", "Cem")
    desk.library.give_back("c1")
    assert desk.status("c1") is Status.SET_ASIDE
    with pytest.raises(Refused):
        desk.library.lend("t", "Cem")
    assert desk.library.lend("t", "Ben").barcode == "c1"


def test_a_cancelled_hold_passes_its_copy_on_and_then_back_to_the_shelf():
    desk = Desk(copies=1)
    desk.library.lend("t", "Ada")
    desk.library.reserve("t", "Ben")
    desk.library.reserve("t", "Cem")
    desk.library.give_back("c1")
    desk.library.cancel("t", "Ben")
    assert [hold.barcode for hold in desk.circulation.queue("t")] == ["c1"]
    desk.library.cancel("t", "Cem")
    assert desk.status("c1") is Status.AVAILABLE


def test_only_a_title_that_is_out_can_be_reserved_and_once_a_member():
    desk = Desk(copies=1)
    with pytest.raises(Refused):
        desk.library.reserve("t", "Ada")
    with pytest.raises(Refused):
        desk.library.reserve("unknown", "Ada")
    desk.library.lend("t", "Ada")
    desk.library.reserve("t", "Ben")
    with pytest.raises(Refused, match="waits"):
        desk.library.reserve("t", "Ben")


def test_a_lost_copy_is_not_lent_before_it_is_brought_back():
    desk = Desk(copies=1)
    desk.library.report_lost("c1")
    with pytest.raises(Refused):
        desk.library.lend("t", "Ada")
    with pytest.raises(Refused, match="lost cannot become lost"):
        desk.library.report_lost("c1")
    assert desk.library.give_back("c1") == 0
    assert desk.library.lend("t", "Ada").barcode == "c1"


def test_a_copy_lost_while_set_aside_leaves_its_member_in_the_queue():
    desk = Desk(copies=1)
    desk.library.lend("t", "Ada")
    desk.library.reserve("t", "Ben")
    desk.library.give_back("c1")
    desk.library.report_lost("c1")
    desk.library.give_back("c1")
    assert desk.library.lend("t", "Ben").barcode == "c1"


def test_when_a_set_aside_copy_is_lost_a_spare_one_takes_its_place():
    desk = Desk(copies=2)
    for name in ("Ada", "Ben"):
        desk.library.lend("t", name)
    desk.library.reserve("t", "Cem")
    desk.library.give_back("c1")
    desk.library.give_back("c2")
    desk.library.report_lost("c1")
    assert desk.status("c2") is Status.SET_ASIDE
    with pytest.raises(Refused):
        desk.library.lend("t", "Dua")
    assert desk.library.lend("t", "Cem").barcode == "c2"
    assert desk.circulation.queue("t") == []


def test_nothing_is_given_back_twice():
    desk = Desk()
    loan = desk.library.lend("t", "Ada")
    desk.library.give_back(loan.barcode)
    with pytest.raises(Refused, match="not on loan"):
        desk.library.give_back(loan.barcode)


def test_records_change_only_by_saving():
    desk = Desk()
    with pytest.raises(FrozenInstanceError):
        desk.catalogue.copy("c1").status = Status.LOST
    with pytest.raises(Refused, match="no title"):
        desk.catalogue.save(Copy("x", "unknown"))


def test_a_new_copy_goes_to_the_longest_waiting_and_else_to_the_shelf():
    desk = Desk(copies=1)
    desk.library.lend("t", "Ada")
    desk.library.reserve("t", "Ben")
    desk.library.acquire("c2", "t")
    desk.library.acquire("c3", "t")
    assert (desk.status("c2"), desk.status("c3")) == (Status.SET_ASIDE, Status.AVAILABLE)
    assert desk.library.lend("t", "Ben").barcode == "c2"


def test_the_fine_fits_the_stored_date_also_at_midnight():
    desk = Desk()
    days = iter([desk.day, desk.day + timedelta(days=21), desk.day + timedelta(days=22)])
    library = Library(desk.catalogue, desk.circulation, today=lambda: next(days))
    loan = library.lend("t", "Ada")
    assert library.give_back(loan.barcode) == 0
    assert desk.circulation._loans[loan.number].returned == loan.due
