"""`docgen preview`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGINT, signal
from threading import Thread
from typing import TYPE_CHECKING

import click

from docgen.cli.options import config_of, reading_options, tell_findings
from docgen.config import SiteConfig
from docgen.report.text import summary
from docgen.serve.door import Door
from docgen.serve.sockets import open_sockets, url_of

if TYPE_CHECKING:
    from docgen.serve.announce import Told

TOLD = 10
"""Findings that are told in full; the browser and `docgen validate` list all."""


@click.command("preview")
@click.argument(
    "spec", required=False, type=click.Path(path_type=Path, allow_dash=True)
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Name or address to listen on; 0.0.0.0 lets other machines in.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on.  [default: 8000, or the next free one]",
)
@click.option(
    "--open/--no-open",
    "open_browser",
    default=False,
    show_default=True,
    help="Open the site in a browser.",
)
@click.option(
    "--poll",
    is_flag=True,
    help="Look for changes a few times a second; for network and container mounts.",
)
@click.option("--theme", metavar="NAME|DIR", help="Theme to use.  [default: default]")
@reading_options
def command(
    spec: Path | None,
    host: str,
    port: int | None,
    open_browser: bool,
    poll: bool,
    theme: str | None,
    config_file: Path | None,
    root: Path | None,
    allow_hosts: tuple[str, ...],
    strict: bool | None,
) -> int:
    """Show the site of SPEC in a browser and follow every change.

    SPEC is a file, or - for standard input; without it, asyncapi.yaml, .yml or .json
    in the current folder. The page shows a change as soon as it is saved; mistakes are
    told over the page and here. Nothing is written to disk. Ctrl-C ends it.

    \b
    Example:
      docgen preview --open asyncapi.yaml
    """

    def configure() -> SiteConfig:
        return config_of(
            config_file, theme=theme, root=root, allow_hosts=allow_hosts, strict=strict
        )

    terminal, door = Terminal(open_browser=open_browser), Door(host)
    # Where signals have no handlers, Ctrl-C comes out here.
    with suppress(KeyboardInterrupt):
        sockets = open_sockets(host, port)
        terminal.listening(url_of(host, sockets), door)
        with _interrupted_later():
            # The browser is on its way while everything else is loaded.
            from docgen.cli.following import follow
        follow(spec, configure, terminal, door, sockets, poll=poll)
    click.echo()
    return 0


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Let Ctrl-C wait: in the middle of an import Python may not get to hear of it."""
    signals: list[int] = []
    before = signal(SIGINT, lambda number, frame: signals.append(number))
    try:
        yield
    finally:
        signal(SIGINT, before)
    if signals:
        raise KeyboardInterrupt


class Terminal:
    """Tells what happens, each thing once."""

    def __init__(self, *, open_browser: bool) -> None:
        self._open_browser = open_browser
        self._told: tuple[object, ...] | None = None

    def listening(self, url: str, door: Door) -> None:
        """Say where the site is."""
        click.echo(f"Preview at {click.style(url, bold=True)} (Ctrl-C ends it)")
        if door.is_open_to_others:
            self.advise(
                "Everybody who can reach this machine can read the site, because it "
                f"listens on `{door.bound_to}`."
            )
        if self._open_browser:
            import webbrowser

            # A browser in the terminal does not return before it is closed.
            Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    def judged(self, told: Told) -> None:
        """Say what was found, unless that is what was said last."""
        findings = told.verdict.findings
        clock = click.style(time.strftime("%H:%M:%S"), dim=True)
        took = click.style(f"{told.seconds * 1000:.0f} ms", dim=True)
        if findings != self._told:
            tell_findings(findings[:TOLD], told.verdict.texts, to_stderr=True)
            if len(findings) > TOLD:
                click.echo(f"… and {len(findings) - TOLD:,} more", err=True)
        self._told = findings
        click.echo(f"{clock} {summary(findings)}, {took}")

    def advise(self, text: str) -> None:
        """Say what could be better."""
        click.echo(click.style("note: ", bold=True) + text, err=True)

    def failed(self, trace: str) -> None:
        """Say that docgen failed."""
        click.echo(trace, err=True)
        click.echo(
            "This is a bug in docgen, not in your document. Please report it with the "
            "lines above. The preview goes on.",
            err=True,
        )
