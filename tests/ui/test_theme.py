"""The colours: enough contrast in both themes, and one set of them in the style sheet and in Streamlit's theme."""

import re
import tomllib
from pathlib import Path

import pytest

from ui.style import PALETTE, STYLE

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
THEMES = {"light": 0, "dark": 1}
TEXT = [
    ("text", "page"),
    ("text", "inset"),
    ("muted", "page"),
    ("muted", "inset"),
    ("guide", "page"),
    ("guide", "inset"),
    ("guide", "guide-tint"),
    ("on-primary", "guide"),
    ("yours", "page"),
    ("yours", "yours-tint"),
    ("text", "guide-tint"),
    ("text", "guide-mark"),
    ("text", "yours-tint"),
    ("text", "yours-mark"),
    ("muted", "guide-tint"),
    ("good", "good-ground"),
    ("warn", "warn-ground"),
    ("warn", "page"),
    ("off", "off-ground"),
    ("bad", "bad-ground"),
]
MARKS = [("edge", "page"), ("edge", "inset"), ("guide", "page"), ("guide", "guide-tint"), ("yours", "yours-tint")]
BADGES = [("good", "good-ground"), ("warn", "warn-ground"), ("off", "off-ground"), ("bad", "bad-ground")]
SAME = {
    "backgroundColor": "page",
    "secondaryBackgroundColor": "inset",
    "codeBackgroundColor": "inset",
    "textColor": "text",
    "primaryColor": "guide",
    "linkColor": "guide",
    "borderColor": "hairline",
    "blueColor": "guide",
    "blueTextColor": "guide",
    "blueBackgroundColor": "guide-tint",
    "violetTextColor": "yours",
    "violetBackgroundColor": "yours-tint",
    "greenTextColor": "good",
    "greenBackgroundColor": "good-ground",
    "orangeTextColor": "warn",
    "orangeBackgroundColor": "warn-ground",
    "grayTextColor": "off",
    "grayBackgroundColor": "off-ground",
    "redTextColor": "bad",
    "redBackgroundColor": "bad-ground",
}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def of(role: str, theme: str) -> str:
    return PALETTE[role][THEMES[theme]]


def test_the_ratio_itself_is_right():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink, ground, theme):
    assert contrast(of(ink, theme), of(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), MARKS)
def test_marks_and_edges_can_be_seen(ink, ground, theme):
    assert contrast(of(ink, theme), of(ground, theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), BADGES)
def test_badges_can_be_read_well(ink, ground, theme):
    assert contrast(of(ink, theme), of(ground, theme)) >= 5.3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("option", "role"), SAME.items())
def test_streamlit_and_the_style_sheet_use_the_same_colours(option, role, theme):
    assert CONFIG["theme"][theme][option] == of(role, theme)


@pytest.mark.parametrize("theme", THEMES)
def test_text_of_the_sidebar_can_be_read(theme):
    ground = CONFIG["theme"][theme]["sidebar"]["backgroundColor"]
    assert contrast(of("text", theme), ground) >= 4.5
    assert contrast(of("muted", theme), ground) >= 4.5


def test_every_colour_the_style_sheet_names_exists():
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE)) <= set(PALETTE)


def test_the_style_sheet_fetches_nothing():
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "prefers-reduced-motion" in STYLE


def test_the_server_stays_on_this_computer_and_quiet():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["fileWatcherType"] == "none"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["runner"]["magicEnabled"] is False
    assert CONFIG["client"] == {"toolbarMode": "minimal", "showErrorDetails": "none", "showErrorLinks": False}
