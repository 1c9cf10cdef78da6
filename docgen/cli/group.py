"""A group of commands that are imported when they are asked for.

`docgen --version` and completion must not wait for template engines and parsers.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Finds the command `name` as `command` in the module given for it."""

    def __init__(
        self, *args: Any, commands_from: Mapping[str, str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._modules = commands_from

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands, in the order of a first use."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        module = self._modules.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; say which one was probably meant if there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = get_close_matches(args[0], self._modules, n=1)
            if not close or "Did you mean" in error.message:
                raise
            told = f"{error.message} Did you mean '{close[0]}'?"
            raise click.UsageError(told, ctx) from error
