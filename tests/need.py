"""What a test needs of this machine: without it the test is skipped, or fails where every test is asked for."""

import os

import pytest

EVERYTHING = os.environ.get("COACH_REQUIRE_ALL") == "1"


def need(condition, reason):
    """Goes on with the condition; without it skips, with the reason, or fails where COACH_REQUIRE_ALL=1."""
    if condition:
        return
    if EVERYTHING:
        pytest.fail(f"{reason}, and COACH_REQUIRE_ALL=1 asks for every test")
    pytest.skip(reason)
