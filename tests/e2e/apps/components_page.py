"""One writer, one announcer, one clock, and what arrives from them."""

import json
import time

import streamlit as st

from ui.components.announcer import announce, announcer
from ui.components.clock import clock
from ui.components.writer import writer
from ui.frame import put_style

put_style()
kept = st.session_state
kept.setdefault("log", [])
kept.setdefault("turn", 1)
kept.setdefault("runs", 0)
kept.setdefault("ends_at", time.time() + float(st.query_params.get("left", "3600")))

written = writer(
    "answer",
    label="Your answer",
    turn=str(kept.turn),
    value="kept draft" if kept.turn == 1 else "",
    disabled=st.toggle("Disabled"),
    indent=True,
    button="send",
)
st.button("Send answer", key="send", shortcut="Mod+Enter", type="primary")
stay = st.toggle("Stay on this turn")
if written.sent is not None:
    kept.log.append(written.sent)
    announce(f"Answer {len(kept.log)} received", f"answer-{len(kept.log)}")
    if not stay:
        kept.turn += 1
        st.rerun()
if st.button("Run again"):
    kept.runs += 1
st.code(
    f"log {json.dumps(kept.log)}\ndraft {json.dumps(written.draft)}\n{json.dumps({'stay': stay, 'runs': kept.runs})}"
)
announcer()
clock(kept.ends_at, time.time())
kept.views = kept.get("views", 0) + 1
st.text(f"views {kept.views}")
if st.button("Break"):
    raise ZeroDivisionError
