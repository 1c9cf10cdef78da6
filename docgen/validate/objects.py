"""Which objects the documents hold, and where: what the structure check walked over.

Rules ask for all objects of a kind. The tables say which kind an object is of, so an
object is found wherever the specification lets it stand: in place, in `components`, or
in another file behind a reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.validate.place import Place


class Objects(Struct):
    """Every object of the documents by the name of its table."""

    _places: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, table: str, place: Place) -> None:
        """Note an object that the table describes; only the walk does so."""
        self._places.setdefault(table, []).append(place)

    def of(
        self,
        *tables: str,
        having: str | None = None,
        where: Callable[[Mapping[str, JsonValue]], bool] | None = None,
    ) -> Iterator[Cursor]:
        """Yield the objects that these tables describe, each once.

        Args:
            tables: names of tables, such as `server` or `operation_reply`.
            having: a field that the object must have.
            where: what else must be true of the object; most are not worth a cursor.
        """
        seen: set[int] = set()
        for table in tables:
            for place in self._places.get(table, ()):
                value = place.value
                if not isinstance(value, dict) or (having and having not in value):
                    continue
                if where is not None and not where(value):
                    continue
                if id(value) not in seen:
                    seen.add(id(value))
                    yield Cursor(place.file, place.pointer(), value)
