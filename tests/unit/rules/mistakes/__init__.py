"""Known mistakes, each with the one finding that it causes."""

from tests.unit.rules.mistakes import (
    bindings,
    files,
    homes,
    messages,
    references,
    schemas,
    servers,
    structure,
    style,
)

MISTAKES = (
    *files.MISTAKES,
    *references.MISTAKES,
    *structure.MISTAKES,
    *bindings.MISTAKES,
    *messages.MISTAKES,
    *schemas.MISTAKES,
    *servers.MISTAKES,
    *homes.MISTAKES,
    *style.MISTAKES,
)
