"""Examples: made from schemas, checked against them, written out for a page."""
