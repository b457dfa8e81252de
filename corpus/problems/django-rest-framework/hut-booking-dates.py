"""---
id: hut-booking-dates
title: Dates of a hut booking
topic: django-rest-framework
level: mid
minutes: 25
pattern: validation over two fields
see: guides/25-django.md#drf-serializers-validate-input-and-shape-output
---

## Task

A mountain hut takes bookings. Write `solve()` that returns a serializer class of Django REST framework with the
fields `arrival` and `departure`, dates, and `guests`, an integer from 1 to 8; all are required.

- The departure is later than the arrival; the same day is not enough. The error stands under `departure`.
- A partial update (`partial=True` with an instance) may send any of the fields. If it sends one of the dates, the
  other one is that of the instance. If it sends none, the dates are not checked: old bookings may be wrong.
- A partial update without an instance checks the dates only if both are sent.
- Errors of single fields are those of the framework; if there are any, the dates are not compared.

The serializer is not asked to save. Import what you need inside the function: Django's settings are made before the
call. The examples show the data, the instance (or `None`) with its dates, whether the update is partial, and: the
valid data, or the names of the fields with errors.

## Constraints

- Dates are sent as `YYYY-MM-DD`; an instance has `arrival`, `departure` and `guests` as attributes.

## Hints

1. Which method of a serializer sees all fields at once, and does it run if a field has failed?
2. Where is the value of a field that a partial update does not send?
3. What is the key of the errors if you raise `ValidationError` with a text, and what if you raise it with a dict?

## Complexity

O(1) time and space: each field is parsed once, and two dates are compared. Nothing is read from the database.

## Follow-up

Is that enough to keep wrong dates out of the database? No: admin pages, scripts and other serializers go past it, and
two partial updates at the same time may each be right alone. A good answer adds a `CheckConstraint` and keeps the
serializer for the friendly message.
"""

# ruff: noqa: PLC0415 -- Django is imported once its settings are made

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any


def solve() -> type:
    """A serializer that wants the departure after the arrival."""
    from rest_framework import serializers

    class BookingSerializer(serializers.Serializer):
        """A booking of a hut."""

        arrival = serializers.DateField()
        departure = serializers.DateField()
        guests = serializers.IntegerField(min_value=1, max_value=8)

        def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
            """Check the dates if one of them was sent."""
            if attrs.keys() & {"arrival", "departure"}:
                arrival = attrs.get("arrival", getattr(self.instance, "arrival", None))
                departure = attrs.get("departure", getattr(self.instance, "departure", None))
                if arrival is not None and departure is not None and departure <= arrival:
                    raise serializers.ValidationError({"departure": "The departure is later than the arrival."})
            return attrs

    return BookingSerializer


def _configure() -> None:
    """The settings that all Django problems share, with a database in memory."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            USE_TZ=True,
        )
        django.setup()


def use(
    candidate: Callable[[], type],
    data: dict[str, Any],
    dates: tuple[str, str] | None = None,
    partial: bool = False,  # noqa: FBT001, FBT002 -- a case says it by position
) -> dict[str, Any] | list[str]:
    """The valid data, or the names of the fields with errors."""
    _configure()
    instance = None
    if dates:
        arrival, departure = map(dt.date.fromisoformat, dates)
        instance = SimpleNamespace(arrival=arrival, departure=departure, guests=2)
    serializer: Any = candidate()(instance, data=data, partial=partial)
    if not serializer.is_valid():
        return sorted(serializer.errors)
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in serializer.validated_data.items()
    }


def _booking(arrival: object, departure: object, guests: object = 2) -> dict[str, object]:
    return {"arrival": arrival, "departure": departure, "guests": guests}


_OLD = ("2031-05-10", "2031-05-12")
_BAD = ("2031-05-12", "2031-05-10")

EXAMPLES = [
    ((_booking("2031-05-01", "2031-05-03"),), _booking("2031-05-01", "2031-05-03")),
    ((_booking("2031-05-01", "2031-05-01"),), ["departure"]),
    (({"departure": "2031-05-09"}, _OLD, True), ["departure"]),
]
CASES = [
    (({},), ["arrival", "departure", "guests"]),
    ((_booking("2031-05-03", "2031-05-01"),), ["departure"]),
    ((_booking("2030-12-31", "2031-01-01", "8"),), _booking("2030-12-31", "2031-01-01", 8)),
    ((_booking("2031-05-03", "2031-05-01", 9),), ["guests"]),
    ((_booking("2031-02-30", None, 0),), ["arrival", "departure", "guests"]),
    (({"guests": 3}, _OLD, True), {"guests": 3}),
    (({"guests": 3}, _BAD, True), {"guests": 3}),
    (({}, _BAD, True), {}),
    (({"arrival": "2031-05-12"}, _OLD, True), ["departure"]),
    (({"arrival": "2031-05-11"}, _OLD, True), {"arrival": "2031-05-11"}),
    (({"departure": "2031-05-13"}, _BAD, True), {"departure": "2031-05-13"}),
    (
        ({"arrival": "2031-06-01", "departure": "2031-06-02"}, _OLD, True),
        {"arrival": "2031-06-01", "departure": "2031-06-02"},
    ),
    (({"departure": "2031-05-11"}, _OLD), ["arrival", "guests"]),
    (({"departure": "2031-05-11"}, None, True), {"departure": "2031-05-11"}),
    (({"arrival": "2031-05-11", "departure": "2031-05-11"}, None, True), ["departure"]),
    ((_booking("2031-05-01", "2031-05-03"), _BAD), _booking("2031-05-01", "2031-05-03")),
]
