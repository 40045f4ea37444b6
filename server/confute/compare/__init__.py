"""Typed comparison: normal forms of a sentence's details, and which of them a fact shows to be wrong."""
