"""Reads `theme.toml`: every key is known and of the right type, or it is refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.config.node import closest
from docgen.config.parse_toml import find_keys, not_toml
from docgen.diagnostics import DocgenError
from docgen.themes.layers import CONTRACT
from docgen.themes.options import TYPES, OptionRule, OptionValue
from docgen.themes.tokens import is_css_value

FILE = "theme.toml"

_KEYS = ("name", "extends", "api", "description", "options", "tokens", "assets")
_ASSETS = ("inherit", "css", "js", "early_js", "late_js")
_OPTION = ("type", "default", "choices", "doc")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TOKEN = re.compile(r"[a-z][a-z0-9-]*")


class Manifest(Struct, frozen=True, kw_only=True):
    """What one `theme.toml` says."""

    path: Path
    name: str
    extends: str | None
    description: str
    inherits_assets: bool
    """Whether the assets of the themes below are loaded, too."""
    css: tuple[str, ...]
    js: tuple[str, ...]
    early_js: tuple[str, ...]
    late_js: tuple[str, ...]
    tokens: tuple[tuple[str, str], ...]
    options: Mapping[str, Mapping[str, object]]
    """As written: a theme may give an option of its parent just another default."""
    places: Mapping[tuple[str, ...], tuple[int, int]]
    """Line and column of each key."""

    @property
    def extends_place(self) -> str:
        """File, line and column of what it says of the theme below."""
        return _place(self.path, self.places, ("extends",))

    def token_place(self, name: str) -> str:
        """File, line and column of a token."""
        return _place(self.path, self.places, ("tokens", name))


def read_manifest(folder: Path) -> Manifest:
    """Read the `theme.toml` of a theme's folder.

    Raises:
        DocgenError: it can't be read, or something in it is wrong.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(str(path), str(error)) from error
    except UnicodeDecodeError as error:
        raise DocgenError(f"{path} is not UTF-8") from error
    except OSError as error:
        raise DocgenError(f"{path} can't be read: {error.strerror}") from error
    table = _Table(path, (), written, find_keys(text))
    table.knows(_KEYS)
    _check_contract(table, folder.name)
    assets, tokens = table.table("assets"), table.table("tokens")
    assets.knows(_ASSETS)
    options = table.table("options")
    return Manifest(
        path=path,
        name=table.text("name") or folder.name,
        extends=table.text("extends"),
        description=table.text("description") or "",
        inherits_assets=assets.flag("inherit", default=True),
        css=assets.texts("css"),
        js=assets.texts("js"),
        early_js=assets.texts("early_js"),
        late_js=assets.texts("late_js"),
        tokens=tuple((name, _token(tokens, name)) for name in tokens.written),
        options={name: _option(options, name) for name in options.written},
        places=table.places,
    )


def _check_contract(table: _Table, name: str) -> None:
    api = table.written.get("api", CONTRACT)
    if api != CONTRACT:
        raise DocgenError(
            f"{table.place('api')}: theme `{name}` is made for contract {api}, "
            f"this docgen has contract {CONTRACT}",
            hint="use a version of the theme that fits, or another docgen",
        )


def _place(
    path: Path, places: Mapping[tuple[str, ...], tuple[int, int]], way: tuple[str, ...]
) -> str:
    while way and way not in places:
        way = way[:-1]
    line, column = places.get(way, (1, 1))
    return f"{path}:{line}:{column}"


class _Table(Struct, frozen=True):
    """One table of the file, and how messages call it."""

    path: Path
    way: tuple[str, ...]
    written: Mapping[str, object]
    places: Mapping[tuple[str, ...], tuple[int, int]]

    def place(self, key: str = "") -> str:
        """File and line of a key; those of the table where the key is not there."""
        return _place(self.path, self.places, (*self.way, key))

    def fault(self, key: str, message: str, hint: str | None = None) -> DocgenError:
        """An error about one key."""
        return DocgenError(
            f"{self.place(key)}: `{self.name_of(key)}` {message}", hint=hint
        )

    def knows(self, keys: tuple[str, ...]) -> None:
        for key in self.written:
            if key not in keys:
                raise DocgenError(
                    f"{self.place(key)}: unknown key `{self.name_of(key)}`",
                    hint=closest(key, list(keys), "keys"),
                )

    def table(self, key: str) -> _Table:
        value = self.written.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, "must be a table")
        return _Table(self.path, (*self.way, key), value, self.places)

    def text(self, key: str) -> str | None:
        value = self.written.get(key)
        if value is not None and not isinstance(value, str):
            raise self.fault(key, "must be text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.written.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.fault(key, "must be a list of files")
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.written.get(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "must be `true` or `false`")
        return value

    def name_of(self, key: str) -> str:
        return ".".join((*self.way, key))


def _token(tokens: _Table, name: str) -> str:
    """A token's CSS value; a table with `light` and `dark` is a pair of colors."""
    if not _TOKEN.fullmatch(name):
        raise tokens.fault(
            name, "is no name of a token", "write it as `accent`, without `--dg-`"
        )
    value = tokens.written[name]
    if isinstance(value, dict) and set(value) == {"light", "dark"}:
        return f"light-dark({_css(tokens, name, value['light'])}, " + (
            f"{_css(tokens, name, value['dark'])})"
        )
    return _css(tokens, name, value)


def _css(tokens: _Table, name: str, value: object) -> str:
    if isinstance(value, str) and is_css_value(value):
        return value
    raise tokens.fault(
        name, "must be a CSS value as text, or `{ light = …, dark = … }`"
    )


def _option(options: _Table, name: str) -> Mapping[str, object]:
    if not _NAME.fullmatch(name):
        raise options.fault(
            name,
            "is no name of an option",
            "use small letters, digits and `_`, so that templates can say it",
        )
    option = options.table(name)
    option.knows(_OPTION)
    return option.written


def merge_options(manifests: Iterable[Manifest]) -> tuple[OptionRule, ...]:
    """The options of a chain of themes; a theme may change what a lower one declares.

    Args:
        manifests: the base's first.

    Raises:
        DocgenError: a declaration is not complete, or does not fit together.
    """
    rules: dict[str, OptionRule] = {}
    for manifest in manifests:
        for name, written in manifest.options.items():
            way = ("options", name)
            table = _Table(manifest.path, way, written, manifest.places)
            rules[name] = _rule(table, name, rules.get(name))
    return tuple(rules.values())


def _rule(table: _Table, name: str, below: OptionRule | None) -> OptionRule:
    inherited: Mapping[str, object] = (
        {
            "type": below.type,
            "default": below.default,
            "choices": list(below.choices),
            "doc": below.doc,
        }
        if below
        else {}
    )
    whole = replace(table, written={**inherited, **table.written})
    for key in ("type", "default", "doc"):
        if key not in whole.written:
            message = f"`options.{name}` lacks the key `{key}`"
            raise DocgenError(f"{table.place()}: {message}")
    kind, default = whole.text("type") or "", whole.written["default"]
    if kind not in TYPES:
        raise whole.fault("type", "must be `str`, `bool`, `int` or `choice`")
    choices = whole.texts("choices")
    if (kind == "choice") != bool(choices):
        raise whole.fault("choices", "belong to the type `choice`, and only to it")
    rule = OptionRule(
        name=name,
        type=kind,
        default=_plain(default),
        choices=choices,
        doc=whole.text("doc") or "",
    )
    if not rule.fits(default):
        raise whole.fault("default", f"must be {rule.expected}")
    return rule


def _plain(value: object) -> OptionValue:
    # Anything else can't fit any type; the caller says so.
    return value if isinstance(value, str | bool | int) else ""
