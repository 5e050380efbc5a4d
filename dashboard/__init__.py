"""Recruited abroad: a dashboard over reported foreign-recruitment incidents."""
