"""`docgen explain`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from docgen.diagnostics import DocgenError
from docgen.diagnostics.codes import CODES
from docgen.report.explain import explain
from docgen.validate.rules import installed_rules


@click.command("explain", short_help="Explain the finding CODE.")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain the finding CODE: what it says, why it matters, how it is mended.

    Without CODE: list all codes.

    \b
    Example:
      docgen explain ref-not-found
    """
    codes = {**CODES, **{rule.code.name: rule.code for rule in installed_rules()}}
    if code is None:
        width = max(map(len, codes))
        for name in sorted(codes):
            click.echo(f"{name:{width}}  {codes[name].title}")
        return
    if code not in codes:
        close = get_close_matches(code, codes, n=1)
        raise DocgenError(
            f"there is no finding `{code}`",
            hint=f"did you mean `{close[0]}`?"
            if close
            else "`docgen explain` lists all",
        )
    click.echo(explain(codes[code]))
