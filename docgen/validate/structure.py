"""Check a document against the tables: fields, types, values and references.

One walk over the root document and everything that references lead to. Each object is
looked at once for each table that its uses call for, so that recursion ends and YAML
aliases cost nothing. What no table describes (examples, defaults, extensions) is data
and never entered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import resolve as resolve_codes
from docgen.diagnostics.codes import structure as codes
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, reference_in
from docgen.spec.rules import (
    Anything,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Object,
    ObjectRule,
    OrReference,
    ProtocolBinding,
    ReferenceTo,
    RuleSet,
    SchemaValue,
    Text,
    Type,
    Union,
    fits,
)
from docgen.validate.fields import (
    check_extension,
    report_missing_fields,
    report_unknown_field,
    report_unmet_condition,
)
from docgen.validate.kinds import kind_at, kind_needed
from docgen.validate.languages import schema_format_of, table_for_format
from docgen.validate.place import Place, holder_of
from docgen.validate.references import (
    report_not_allowed,
    report_siblings,
    report_wrong_kind,
    target_of,
)
from docgen.validate.scalars import (
    Fault,
    fault_in_number,
    fault_in_text,
    faults_in_list,
)
from docgen.validate.version import check_variant, check_version
from docgen.validate.words import expectation, kind_of, remedy, thing_at


class BindingChecker(Protocol):
    """Checks what one protocol's binding holds."""

    def __call__(  # noqa: PLR0913
        self,
        cursor: Cursor,
        protocol: str,
        level: str,
        documents: Documents,
        diagnostics: Diagnostics,
        action: str | None = None,
    ) -> None:
        """Report what is wrong with the binding at `cursor`."""


def check_structure(
    documents: Documents,
    rules: RuleSet,
    diagnostics: Diagnostics,
    binding_checker: BindingChecker | None = None,
) -> None:
    """Report everything in the documents that breaks the tables.

    A document of a major version that docgen doesn't know is not looked into.
    """
    if check_version(documents, diagnostics):
        _Walk(documents, rules, diagnostics, binding_checker).run()


@dataclass(slots=True)
class _Walk:
    documents: Documents
    rules: RuleSet
    diagnostics: Diagnostics
    binding_checker: BindingChecker | None
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _waiting: list[tuple[ObjectRule, Place]] = field(default_factory=list)
    _narrowed: dict[Object, ObjectRule] = field(default_factory=dict)

    def run(self) -> None:
        holder, key = holder_of(self.documents.start)
        self.check(Object("asyncapi"), self.documents.root.data, holder, key)
        while self._waiting:
            self._look_at_fields(*self._waiting.pop())

    def check(
        self, expected: Type, value: JsonValue, at: Place, key: str | int | None
    ) -> None:
        """Check the entry `key` of `at`; objects are put off, so that depth is free."""
        _CHECKS[type(expected)](self, expected, value, at, key)
