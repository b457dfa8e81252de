"""The style sheet and the colours it speaks with; each colour is a pair (light, dark)."""

from pathlib import Path
from typing import Final

PALETTE: Final[dict[str, tuple[str, str]]] = {
    "page": ("#FCFBF9", "#15171A"),
    "inset": ("#F3F1EC", "#1F2226"),
    "text": ("#24211D", "#E9E6E0"),
    "muted": ("#5D5850", "#B9B5AD"),
    "guide": ("#0B5F66", "#7CC8CB"),
    "on-primary": ("#FFFFFF", "#0E2022"),
    "yours": ("#54439B", "#C3B8F3"),
    "hairline": ("#D8D3C9", "#393D42"),
    "edge": ("#8A8479", "#7E838A"),
    "guide-tint": ("#E9F2F2", "#13292B"),
    "guide-mark": ("#CFE6E6", "#1D4448"),
    "yours-tint": ("#F4F1FB", "#242037"),
    "yours-mark": ("#E0D9F5", "#3D3563"),
    "good": ("#1E6338", "#93D5A7"),
    "good-ground": ("#E3F0E6", "#17301F"),
    "warn": ("#86470A", "#F0BB80"),
    "warn-ground": ("#FAECD9", "#36270F"),
    "off": ("#5D5850", "#B9B5AD"),
    "off-ground": ("#ECE9E2", "#2A2D31"),
    "bad": ("#9A2A27", "#F3A39D"),
    "bad-ground": ("#FAE6E3", "#3D201E"),
}

_ROLES = "".join(f"--{role}:light-dark({light},{dark});" for role, (light, dark) in PALETTE.items())

STYLE: Final = f":root{{{_ROLES}}}\n" + Path(__file__).with_name("assets").joinpath("app.css").read_text("utf-8")
"""All rules of the app; put once at the top of each page inside `<style>`."""
