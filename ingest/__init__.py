"""Guides in, a searchable index out: read, split into sections and chunks, embed, store."""
