"""The model: one shape for AsyncAPI 2.0 to 3.1, named with AsyncAPI 3's nouns."""
