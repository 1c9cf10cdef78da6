"""Findings of the normalize stage."""
