"""A text area that reports its draft while someone types and delivers its text exactly once."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from ui.components.order import numbered

_HTML = """
<div class="writer">
  <label></label>
  <textarea autocomplete="off"></textarea>
  <span class="writer-note hidden"></span>
</div>
"""

_mount = st.components.v2.component(
    "interview_coach_writer",
    html=_HTML,
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,  # the app's one style sheet speaks for it
)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a writer: `draft` is the text as last reported, `sent` is set in the one run that delivers it.

    `nonce` names a delivery; the same press never arrives under two names.
    """

    draft: str
    sent: str | None
    nonce: str


def writer(
    key: str,
    *,
    label: str,
    turn: str,
    value: str = "",
    placeholder: str = "",
    show_label: bool = False,
    disabled: bool = False,
    height: float = 6.875,
    mono: bool = False,
    indent: bool = False,
    button: str | None = None,
) -> Written:
    """The text area of `key`, `height` in rem; Ctrl+Enter inside it sends.

    `turn` names what is being answered: when it changes the text becomes `value` (the saved draft), otherwise it
    stays as typed, whatever reruns. `button` is the key of a `st.button` that sends as well; put it anywhere after.
    With `indent` Tab writes four spaces, and Escape followed by Tab leaves.
    """
    state = st.session_state.get(key) or {}
    draft = _of_turn(state.get("draft"), turn) or {"text": value, "nonce": ""}
    pressed = bool(button and st.session_state.get(button))
    sending = _of_turn(state.get("sent"), turn) or (draft if pressed else {})
    nonce, text = sending.get("nonce", ""), sending.get("text", "")
    delivered = f"{key}-delivered"
    is_new = bool(text.strip()) and not disabled and nonce != st.session_state.get(delivered)
    if is_new:
        st.session_state[delivered] = nonce
    shown = {
        "key": key,
        "label": label,
        "turn": turn,
        "value": value,
        "placeholder": placeholder,
        "showLabel": show_label,
        "disabled": disabled,
        "height": height,
        "mono": mono,
        "indent": indent,
        "delivered": st.session_state.get(delivered, ""),
    }
    _mount(
        key=key,
        data=numbered(key, shown),
        on_draft_change=_noop,
        on_sent_change=_noop,
    )
    return Written(text, text, nonce) if is_new else Written(draft["text"], None, "")


def unsent(key: str, turn: str) -> str | None:
    """The text last reported from the writer of `key` for that turn, sent or not; None before the first report."""
    state = st.session_state.get(key) or {}
    reported = _of_turn(state.get("sent"), turn) or _of_turn(state.get("draft"), turn)
    return reported.get("text")


def _of_turn(report: dict[str, str] | None, turn: str) -> dict[str, str]:
    """What the browser reported, unless it belongs to an earlier turn."""
    return report if report and report.get("turn") == turn else {}


def _noop() -> None:
    """Streamlit keeps only those values of a component that have a callback."""
