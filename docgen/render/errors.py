"""Tells the faults of templates as the theme author's, with file and line.

A theme is the caller's, so what is wrong in it is a `DocgenError`. An exception that
docgen itself raises while a template is drawn is still docgen's bug and stays as it is:
what counts is who was running when it was raised.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError

from docgen.diagnostics import DocgenError
from docgen.location import path_as_typed
from docgen.themes import Theme

_LIBRARIES = (str(Path(jinja2.__file__).parent), "markupsafe")
_DEEP = 100
"""So many times no template is inside itself on purpose."""
_NO_FILTER = re.compile(r"No (filter|test) named '(.+?)'")


class TemplateFault(DocgenError):
    """A template is broken; knows where."""

    def __init__(self, theme: Theme, place: tuple[str, int] | None, why: str) -> None:
        self.file, self.line = place or ("", 1)
        self.why = why
        where = (
            f"{path_as_typed(Path(self.file))}:{self.line}"
            if place
            else f"theme `{theme.name}`"
        )
        super().__init__(f"{where}: {why}", hint=f"the layers are {theme.chain}")

    def __reduce__(self) -> tuple[object, ...]:
        """Travel from a worker as it is; the theme itself need not come along."""
        return TemplateFault.__new__, (TemplateFault, *self.args), self.__dict__


class NotThere(StrictUndefined):
    """What a template gets for a name that means nothing; using it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return str(self._undefined_hint)
        name = self._undefined_name
        if self._undefined_obj is jinja2.utils.missing:
            return f"there is no `{name}` here"
        kind = type(self._undefined_obj).__name__
        return f"`{kind}` has no `{name}`{_meant(name, self._undefined_obj)}"


def _meant(name: object, value: object) -> str:
    known = [known for known in dir(value) if not known.startswith("_")]
    close = get_close_matches(str(name), known, n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""


@contextmanager
def template_errors(theme: Theme) -> Iterator[None]:
    """Turn what is wrong in a theme's template into an error for its author.

    Raises:
        TemplateFault: a template can't be found, compiled or drawn.
    """
    try:
        yield
    except TemplateNotFound as error:
        place = _place(theme, error.__traceback__)
        raise TemplateFault(theme, place, error.message or str(error)) from error
    except TemplateSyntaxError as error:
        place = (error.filename or error.name or "", error.lineno)
        raise TemplateFault(theme, place, _words(error)) from error
    except TemplateError as error:
        place = _place(theme, error.__traceback__)
        raise TemplateFault(theme, place, _words(error)) from error
    except RecursionError as error:
        place = _endless(theme, error.__traceback__)
        if place is None:
            raise
        name = Path(place[0]).name
        why = f"the template leads to itself; `!{name}` is the one below it"
        raise TemplateFault(theme, place, why) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as bug:
        if not _is_of_template(theme, bug.__traceback__):
            raise
        place = _place(theme, bug.__traceback__)
        raise TemplateFault(theme, place, f"{type(bug).__name__}: {bug}") from bug


def _words(error: TemplateError) -> str:
    message = error.message or str(error)
    unknown = _NO_FILTER.search(message)
    if unknown:
        return f"there is no {unknown[1]} `{unknown[2]}`"
    return message.rstrip(".") or "the template is not valid"


def _place(theme: Theme, trace: TracebackType | None) -> tuple[str, int] | None:
    """The innermost line of a template that was running."""
    for frame in reversed(traceback.extract_tb(trace)):
        if _has(theme, frame.filename):
            return frame.filename, frame.lineno or 1
    return None


def _endless(theme: Theme, trace: TracebackType | None) -> tuple[str, int] | None:
    """The innermost line of a theme's own template, if such a one never came to an end.

    Templates of the default theme draw deep schemas by calling themselves; if that is
    too deep, it is not the theme's fault.
    """
    own = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(trace)
        if _has(theme, frame.f_code.co_filename, own=True)
    ]
    return own[-1] if len(own) > _DEEP else None


def _is_of_template(theme: Theme, trace: TracebackType | None) -> bool:
    """Whether a template, and no function of docgen, raised an exception."""
    own = [
        frame.filename
        for frame in traceback.extract_tb(trace)
        if not any(library in frame.filename for library in _LIBRARIES)
    ]
    return bool(own) and _has(theme, own[-1])


def _has(theme: Theme, filename: str, *, own: bool = False) -> bool:
    """Whether a file is a template of the theme; of its `own` layers, or of any."""
    layers = theme.layers[:-1] if own else theme.layers
    return any(Path(filename).is_relative_to(layer.templates) for layer in layers)
