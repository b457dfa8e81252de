"""One Streamlit app over the coach; it shows and asks, and decides nothing."""
