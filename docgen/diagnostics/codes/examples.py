"""Findings of the examples stage."""
