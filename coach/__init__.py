"""The coach thinks here: retrieve, answer, grade, interview; no screen and no page."""
