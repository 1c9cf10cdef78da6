"""Composes the stages; no logic of its own."""
