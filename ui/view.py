"""What Streamlit runs for each view of a page."""

from ui import head_start

head_start.wait()

from ui import shell  # noqa: E402 -- imports only what is there by now

shell.main()
