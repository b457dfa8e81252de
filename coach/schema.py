"""What a model is asked to fill in, and the reading of what it filled in."""

import json
import math
import re
from collections.abc import Collection
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Value = TypeVar("Value", bound=BaseModel)

_DECORATION = frozenset({"title", "default"})
_FENCE = re.compile(r"```(?:json)?\s*\n(.*)\n\s*```", re.DOTALL)
_ERRORS_SHOWN = 5


def json_schema(schema: type[BaseModel], without: Collection[str] = ()) -> dict[str, Any]:
    """The JSON schema of `schema` as strict servers want it: every field required, no others allowed.

    `without` are keywords to leave out because the server rejects them; the reply is still checked against them.
    """
    return _strict(schema.model_json_schema(), frozenset(without))  # type: ignore[no-any-return]


def _strict(node: Any, without: frozenset[str]) -> Any:
    if isinstance(node, list):
        return [_strict(item, without) for item in node]
    if not isinstance(node, dict):
        return node
    drop = without | _DECORATION
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if key in {"properties", "$defs"}:  # their keys are names of fields, not keywords
            kept[key] = {name: _strict(child, without) for name, child in value.items()}
        elif key not in drop:
            kept[key] = value if key in {"enum", "const"} else _strict(value, without)
    if kept.get("type") == "object" and "properties" in kept:
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept


def read_value(reply: str, schema: type[Value]) -> Value:
    """The value in a reply that is JSON and nothing else (one code fence around all of it is let pass).

    ValueError, with a text that can be shown to the model, for prose around it, a key given twice, NaN or infinity,
    and whatever the schema does not allow; no value is converted to fit.
    """
    text = reply.strip()
    if fence := _FENCE.fullmatch(text):
        text = fence[1]
    try:
        json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
        return schema.model_validate_json(text, strict=True)
    except json.JSONDecodeError as error:
        raise ValueError(f"not one JSON value: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise ValueError("not one JSON value: nested too deeply") from None
    except ValidationError as error:
        raise ValueError(_complaints(error)) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice[:40]!r} is given twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is not a finite number")
    return number


def _complaints(error: ValidationError) -> str:
    """The first few things that are wrong, in one line, with the place of each."""
    wrong = error.errors(include_url=False, include_input=False, include_context=False)
    lines = [
        f"{'.'.join(map(str, each['loc'])) or 'value'}: {' '.join(each['msg'].split())}"
        for each in wrong[:_ERRORS_SHOWN]
    ]
    if len(wrong) > _ERRORS_SHOWN:
        lines.append(f"and {len(wrong) - _ERRORS_SHOWN} more")
    return "; ".join(lines)
