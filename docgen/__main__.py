"""Lets `python -m docgen` do what `docgen` does."""

from docgen.cli import main

if __name__ == "__main__":
    main()
