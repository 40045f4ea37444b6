"""Confute marks the sentences of a page that verified facts contradict, or that none of them supports."""

__version__ = "0.1.0"
