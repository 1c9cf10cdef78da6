"""The command line: the only part of docgen that prints, asks or ends the process.

Results go to standard output, talk to standard error. Exit codes: 0 is fine, 1 means
that the document has errors (with `--strict` also warnings), 2 is wrong usage.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

import click

from docgen import __version__
from docgen.cli.group import LazyGroup
from docgen.diagnostics import DocgenError

DEEP = 20_000
"""Python frames allowed: schemas may nest hundreds of levels deep."""

RARELY = 100_000
"""New objects after which Python looks for garbage."""


@click.group(
    cls=LazyGroup,
    commands_from={
        "build": "docgen.cli.build",
        "preview": "docgen.cli.preview",
        "validate": "docgen.cli.validate",
        "publish": "docgen.cli.publish",
        "init": "docgen.cli.init",
        "theme": "docgen.cli.theme",
        "explain": "docgen.cli.explain",
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="docgen")
def docgen() -> None:
    """Turn an AsyncAPI document into a documentation site.

    \b
    Example:
      docgen build asyncapi.yaml -o site/
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    sys.setrecursionlimit(max(DEEP, sys.getrecursionlimit()))
    # Nearly all that a command makes lives to its end, and is no garbage to look for.
    gc.set_threshold(RARELY, 50, 100)
    code = run(arguments)
    # All of it goes with the process; Python would look through it once more for that.
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; answer the exit code."""
    try:
        result = docgen.main(
            args=None if arguments is None else list(arguments),
            prog_name="docgen",
            standalone_mode=False,
        )
    except DocgenError as error:
        return _refuse(error.message, error.hint)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        sys.stderr.close()
        return 0
    except Exception:
        traceback.print_exc()
        click.echo(
            "\nThis is a bug in docgen, not in your document. Please report it with "
            "the lines above.",
            err=True,
        )
        return 70
    return result if isinstance(result, int) else 0


def _refuse(message: str, hint: str | None) -> int:
    click.echo(click.style("error: ", fg="red", bold=True) + message, err=True)
    if hint:
        click.echo(click.style("hint: ", bold=True) + hint, err=True)
    return 2
