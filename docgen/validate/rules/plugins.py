"""Own rules: what installed packages offer under the entry point group `docgen.rules`.

An entry point leads to a `Rule` or to an iterable of them. The code of such a rule is
called `package/what-it-finds`, so it never clashes with one of docgen's own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from docgen.diagnostics import DocgenError
from docgen.validate.rules.rule import Rule

GROUP = "docgen.rules"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


def installed_rules() -> tuple[Rule, ...]:
    """Load the rules of other packages, in the order of their entry points' names.

    Raises:
        DocgenError: an entry point can't be loaded or does not lead to rules.
    """
    points = _points_on(tuple(sys.path))
    return tuple(rule for point in points for rule in _rules_of(point))


@cache
def _points_on(path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """Find the entry points of all packages on the path.

    That reads a file for each package, and the preview asks after each change.
    """
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def check_own_codes(names: Iterable[str]) -> None:
    """Make sure that the codes of own rules are those of rules that are installed.

    Raises:
        DocgenError: no installed rule has one of the codes.
    """
    own = [name for name in names if "/" in name]
    if not own:
        return
    known = {rule.code.name for rule in installed_rules()}
    for name in own:
        if name not in known:
            raise DocgenError(
                f"`severity` names `{name}`, which no installed rule reports",
                hint="install the package that the rule comes with, or remove the line",
            )


def _rules_of(point: EntryPoint) -> tuple[Rule, ...]:
    try:
        loaded = point.load()
    except (ImportError, AttributeError) as error:
        raise DocgenError(
            f"the rules `{point.name}` can't be loaded from `{point.value}`: {error}"
        ) from error
    rules = (loaded,) if isinstance(loaded, Rule) else loaded
    if not isinstance(rules, Iterable):
        raise _refusal(point)
    found = tuple(rules)
    for rule in found:
        if not isinstance(rule, Rule):
            raise _refusal(point)
        if not _NAME.fullmatch(rule.code.name):
            raise DocgenError(
                f"the rules `{point.name}` have a code `{rule.code.name}`",
                hint="call it `package/what-it-finds`, in lower case with dashes",
            )
    return found


def _refusal(point: EntryPoint) -> DocgenError:
    return DocgenError(
        f"the entry point `{point.name}` of `{GROUP}` does not lead to rules",
        hint=f"`{point.value}` must be a `Rule` or a list of them",
    )
