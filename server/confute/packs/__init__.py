"""Packs on disk: read, lint, build."""
