from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from corpus.lld.notification_service import (
    Announcer,
    Category,
    DeliveryFailed,
    Event,
    Medium,
    NotificationService,
    Preferences,
    Result,
    User,
)

NIGHT = datetime(2026, 1, 5, 23, tzinfo=UTC)
ORDER = Event("o1", Category.ORDER, "ada", "shipped")
LOGIN = Event("s1", Category.SECURITY, "ada", "new device")


class Recorder:
    def __init__(self):
        self.sent, self.down, self.after = [], False, lambda: None

    def send(self, address, text):
        if self.down:
            raise DeliveryFailed
        self.sent.append((address, text))
        self.after()


class World:
    def __init__(self, zone=UTC):
        self.now = NIGHT
        self.mail, self.sms = Recorder(), Recorder()
        self.wishes = Preferences(default=[Medium.EMAIL])
        self.users = {"ada": User({Medium.EMAIL: "ada@x", Medium.SMS: "+1"}, zone)}
        channels = {Medium.EMAIL: self.mail, Medium.SMS: self.sms}
        self.service = NotificationService(self.users, self.wishes, channels, lambda: self.now)

    def run(self):
        return [outcome.result for outcome in self.service.run_due()]


def test_nothing_is_sent_before_the_worker_runs_and_an_id_counts_once():
    world = World()
    world.service.on_event(ORDER)
    world.service.on_event(ORDER)
    assert world.mail.sent == []
    assert world.run() == [Result.SENT]
    assert world.mail.sent == [("ada@x", "shipped")]
    assert world.run() == []


def test_the_first_medium_that_accepts_ends_the_delivery():
    world = World()
    world.wishes.choose("ada", Category.ORDER, Medium.PUSH, Medium.SMS, Medium.EMAIL)
    world.service.on_event(ORDER)
    assert [outcome.medium for outcome in world.service.run_due()] == [Medium.SMS]
    assert world.mail.sent == []


def test_a_failing_medium_leads_to_the_next():
    world = World()
    world.sms.down = True
    world.wishes.choose("ada", Category.ORDER, Medium.SMS, Medium.EMAIL)
    world.service.on_event(ORDER)
    assert world.run() == [Result.SENT]
    assert world.mail.sent


def test_three_failures_are_the_end():
    world = World()
    world.mail.down = True
    world.service.on_event(ORDER)
    found = []
    for _ in range(4):
        found += world.run()
        assert world.run() == []
        world.now += timedelta(minutes=5)
    assert found == [Result.RETRY, Result.RETRY, Result.GAVE_UP]


def test_an_opt_out_during_the_quiet_hours_holds():
    world = World()
    world.wishes.keep_quiet("ada", time(22), time(7))
    world.service.on_event(ORDER)
    assert world.run() == [Result.QUIET]
    world.wishes.choose("ada", Category.ORDER)
    world.now = NIGHT + timedelta(hours=8)
    assert world.run() == [Result.OPTED_OUT]


def test_security_ignores_quiet_hours_and_opt_outs():
    world = World()
    world.wishes.keep_quiet("ada", time(22), time(7))
    world.wishes.choose("ada", Category.SECURITY)
    world.service.on_event(LOGIN)
    assert world.run() == [Result.SENT]


@pytest.mark.parametrize(
    ("start", "end", "hour", "until"),
    [
        (22, 7, 23, (6, 7)),
        (22, 7, 0, (5, 7)),
        (22, 7, 7, None),
        (22, 7, 21, None),
        (13, 15, 14, (5, 15)),
        (13, 15, 15, None),
        (8, 8, 8, None),
    ],
)
def test_quiet_hours_may_cross_midnight(start, end, hour, until):
    wishes = Preferences([Medium.EMAIL])
    wishes.keep_quiet("ada", time(start), time(end))
    found = wishes.quiet_until("ada", datetime(2026, 1, 5, hour, tzinfo=UTC))
    assert (found and (found.day, found.hour)) == until


def test_quiet_hours_are_local():
    world = World(zone=timezone(timedelta(hours=9)))  # 23:00 UTC is 8:00 there
    world.wishes.keep_quiet("ada", time(22), time(7))
    world.service.on_event(ORDER)
    assert world.run() == [Result.SENT]


def test_a_failing_observer_stops_neither_the_others_nor_the_announcer():
    heard, failed = [], []
    announcer = Announcer(lambda observer, error: failed.append(type(error)))
    announcer.subscribe(lambda event: 1 / 0)
    announcer.subscribe(heard.append)
    announcer.announce(ORDER)
    assert (heard, failed) == ([ORDER], [ZeroDivisionError])


def test_an_unknown_user_is_refused_when_the_event_is_reported():
    with pytest.raises(KeyError):
        World().service.on_event(Event("x", Category.ORDER, "nobody", ""))


def test_a_bug_in_a_channel_loses_no_message_and_does_not_end_the_worker():
    world = World()
    world.mail.send = lambda address, text: {}["broken"]
    world.wishes.choose("ada", Category.SECURITY, Medium.EMAIL, Medium.SMS)
    for event in (ORDER, LOGIN):
        world.service.on_event(event)
    retried, sent = world.service.run_due()
    assert (retried.result, type(retried.error)) == (Result.RETRY, KeyError)
    assert sent.medium is Medium.SMS


def test_a_user_who_left_while_a_message_waited_stops_nobody():
    world = World()
    world.users["ben"] = User({Medium.EMAIL: "ben@x"})
    world.service.on_event(ORDER)
    world.service.on_event(Event("o2", Category.ORDER, "ben", "shipped"))
    del world.users["ada"]
    assert world.run() == [Result.NO_USER, Result.SENT]


def test_quiet_hours_that_begin_during_a_run_hold():
    world = World()
    world.wishes.keep_quiet("ada", time(23, 1), time(7))

    def two_minutes():
        world.now += timedelta(minutes=2)

    world.mail.after = two_minutes
    world.service.on_event(ORDER)
    world.service.on_event(Event("o2", Category.ORDER, "ada", "shipped"))
    assert world.run() == [Result.SENT, Result.QUIET]


def test_mandatory_messages_need_a_default_medium():
    with pytest.raises(ValueError, match="default"):
        Preferences([])


def test_a_medium_without_an_address_is_no_way_out_of_mandatory_messages():
    world = World()
    world.wishes.choose("ada", Category.SECURITY, Medium.PUSH)
    world.service.on_event(LOGIN)
    assert [outcome.medium for outcome in world.service.run_due()] == [Medium.EMAIL]
