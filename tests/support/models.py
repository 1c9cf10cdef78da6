"""Says where two Apis differ, which `==` does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from docgen.model.shared import Placed, compared_fields


def differences(one: object, other: object, path: str = "") -> Iterator[str]:
    """Every place where two values of the model differ; none if they are equal."""
    if one == other:
        return
    if isinstance(one, Struct) and type(one) is type(other):
        names = type(one).__struct_fields__
        for name in compared_fields(type(one)) if isinstance(one, Placed) else names:
            pair = getattr(one, name), getattr(other, name)
            yield from differences(*pair, f"{path}.{name}")
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in {**one, **other}:
            here = f"{path}[{key!r}]"
            if key in one and key in other:
                yield from differences(one[key], other[key], here)
            else:
                yield f"{here} is only in the {'first' if key in one else 'second'}"
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{path}[{index}]")
    else:
        yield f"{path}: {one!r} is not {other!r}"
