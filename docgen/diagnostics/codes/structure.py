"""Findings of the structure stage."""
