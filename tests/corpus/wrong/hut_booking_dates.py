from functools import partial


def _serializer(check):
    from rest_framework import serializers

    class Booking(serializers.Serializer):
        arrival = serializers.DateField()
        departure = serializers.DateField()
        guests = serializers.IntegerField(min_value=1, max_value=8)

        def validate(self, attrs):
            check(self, attrs, partial(serializers.ValidationError))
            return attrs

    return Booking


def _dates(serializer, attrs):
    return [attrs.get(name, getattr(serializer.instance, name, None)) for name in ("arrival", "departure")]


def wrong_needs_both():
    """Takes both dates from what was sent, which fails for partial updates."""

    def check(serializer, attrs, error):
        if attrs["departure"] <= attrs["arrival"]:
            raise error({"departure": "too early"})

    return _serializer(check)


def wrong_only_if_both_are_sent():
    """Does not look at the instance, so a partial update gets past it."""

    def check(serializer, attrs, error):
        if {"arrival", "departure"} <= attrs.keys() and attrs["departure"] <= attrs["arrival"]:
            raise error({"departure": "too early"})

    return _serializer(check)


def wrong_same_day():
    """Lets a booking end on the day of its beginning."""

    def check(serializer, attrs, error):
        arrival, departure = _dates(serializer, attrs)
        if attrs.keys() & {"arrival", "departure"} and arrival and departure and departure < arrival:
            raise error({"departure": "too early"})

    return _serializer(check)


def wrong_error_of_no_field():
    """Raises with a text, so the error stands under non_field_errors."""

    def check(serializer, attrs, error):
        arrival, departure = _dates(serializer, attrs)
        if attrs.keys() & {"arrival", "departure"} and arrival and departure and departure <= arrival:
            raise error("too early")

    return _serializer(check)


def wrong_checks_old_bookings():
    """Refuses to change the guests of an old booking with wrong dates."""

    def check(serializer, attrs, error):
        arrival, departure = _dates(serializer, attrs)
        if arrival and departure and departure <= arrival:
            raise error({"departure": "too early"})

    return _serializer(check)
