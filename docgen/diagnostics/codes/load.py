"""Findings of the load stage."""
