"""Markdown twins: every page once more as text, for people and machines that read text.

They are written from the views that the HTML is drawn from, never from the HTML.
"""
