"""The two elements Streamlit lacks: a text area that saves drafts, and a voice for screen readers."""
