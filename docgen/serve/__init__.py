"""The preview: a site in memory that follows its sources, and the server that shows it.

Nothing is written to disk. One thread reads and checks, one draws, the event loop only
answers; so a page is served while the next state is being made.
"""
