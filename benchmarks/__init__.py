"""How fast docgen is, compared with what any tool of its kind has to do."""
