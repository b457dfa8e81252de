"""Reading what a model filled in: strictly."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from coach.schema import json_schema, read_value


class Inner(BaseModel):
    title: Annotated[str, Field(max_length=10)]
    default: Literal["a", "b"] = "a"


class Outer(BaseModel):
    items: Annotated[tuple[Inner, ...], Field(max_length=2)]
    share: float
    count: int = 0


GOOD = '{"items": [{"title": "t", "default": "b"}], "share": 0.5, "count": 2}'


@pytest.mark.parametrize("reply", [GOOD, f"\n {GOOD}\n", f"```json\n{GOOD}\n```", f"```\n{GOOD}\n```\n"])
def test_json_and_nothing_else_is_read(reply):
    assert read_value(reply, Outer) == Outer(items=(Inner(title="t", default="b"),), share=0.5, count=2)


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        ("", "not one JSON value"),
        (f"Here it is: {GOOD}", "not one JSON value"),
        (f"{GOOD} I hope this helps.", "not one JSON value"),
        (f"{GOOD}{GOOD}", "not one JSON value"),
        ("[" * 50_000, "nested too deeply"),
        ('{"items": [], "share": 0.1, "share": 0.9}', "the key 'share' is given twice"),
        ('{"items": [], "share": NaN}', "NaN is not a JSON number"),
        ('{"items": [], "share": -Infinity}', "-Infinity is not a JSON number"),
        ('{"items": [], "share": 1e999}', "not a finite number"),
        ('{"items": [], "share": "0.5"}', "share: Input should be a valid number"),
        ('{"items": [], "share": 0.5, "count": true}', "count: Input should be a valid integer"),
        ('{"items": "[1]", "share": 0.5}', "items: Input should be a valid array"),
        ('{"items": [{"title": "far too long for it"}], "share": 0.5}', "items.0.title: String should have at most"),
        ('{"items": [{"title": "t", "default": "c"}], "share": 0.5}', "items.0.default: Input should be 'a' or 'b'"),
        ("[]", "value: Input should be an object"),
        ('{"items": [], "share": 1' + "0" * 5_000 + "}", ""),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(reply, complaint):
    with pytest.raises(ValueError) as caught:
        read_value(reply, Outer)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_schema_is_strict_all_the_way_down():
    schema = json_schema(Outer)
    inner = schema["$defs"]["Inner"]
    assert schema["required"] == ["items", "share", "count"]
    assert inner["required"] == ["title", "default"]
    assert schema["additionalProperties"] is inner["additionalProperties"] is False
    assert inner["properties"]["title"] == {"type": "string", "maxLength": 10}


def test_keywords_a_server_rejects_are_left_out():
    schema = json_schema(Outer, without={"maxLength"})
    assert schema["$defs"]["Inner"]["properties"]["title"] == {"type": "string"}
    assert schema["properties"]["items"]["maxItems"] == 2
