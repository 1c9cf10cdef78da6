"""`docgen preview` as it is typed: a process of its own, its exit code, its words."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.serve.running import DOCUMENT, PATIENCE

CHECKOUT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "docgen", "preview")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(CHECKOUT),
    "PYTHONUNBUFFERED": "1",
    "NO_COLOR": "1",
    "BROWSER": "true",
}


@contextmanager
def previewing(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def url_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://\S+/", line)
    assert found is not None, line + process.stderr.read()  # type: ignore[union-attr]
    return found[0]


def body_at(url: str) -> str:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    connection.request("GET", "/")
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def refused(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ends_at_once_and_cleanly(spec: Path, number: signal.Signals) -> None:
    """The address that is printed works without an option; Ctrl-C ends with 0."""
    with previewing(spec.parent) as process:
        assert "First words" in body_at(url_of(process))
        process.send_signal(number)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_ctrl_c_does_not_wait_for_a_build(spec: Path) -> None:
    """A document that takes long to read does not hold the terminal."""
    many = "".join(f"  c{n}: {{address: a{n}}}\n" for n in range(60_000))
    spec.write_text(DOCUMENT.replace("channels:\n", f"channels:\n{many}"))
    with previewing(spec.parent, "--port", "0") as process:
        url_of(process)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert errors == ""


def test_tells_each_thing_once(spec: Path) -> None:
    """Findings are told when they come, in full; what stays the same is one line."""
    spec.write_text(DOCUMENT.replace("messages/opened'", "messages/opend'"))
    with previewing(spec.parent, "--port", "0") as process:
        assert process.stdout is not None
        url_of(process)
        first = process.stdout.readline()
        spec.write_text(spec.read_text().replace("First", "Second"))
        second = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert re.match(r"\d\d:\d\d:\d\d 1 error", first)
    assert re.match(r"\d\d:\d\d:\d\d 1 error", second)
    assert errors.count("error[ref-not-found]") == 1
    assert "^^^" in errors


def test_port_that_is_taken(spec: Path) -> None:
    """A port that was asked for is not exchanged: wrong usage, and what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port: int = other.getsockname()[1]
        code, errors = refused(spec.parent, "--port", str(port))
    assert code == 2
    assert f"port {port} is taken" in errors
    assert "--port" in errors


def test_missing_document(tmp_path: Path) -> None:
    """Without a document there is nothing to preview: wrong usage."""
    code, errors = refused(tmp_path)
    assert code == 2
    assert "there is no asyncapi.yaml" in errors
    code, errors = refused(tmp_path, "missing.yaml")
    assert code == 2
    assert "`missing.yaml` does not exist" in errors


def test_broken_settings_at_the_start(spec: Path) -> None:
    """Settings that are wrong from the start are wrong usage."""
    (spec.parent / "docgen.yaml").write_text("theem: default\n")
    code, errors = refused(spec.parent)
    assert code == 2
    assert "docgen.yaml:1:1" in errors


def test_warns_when_bound_to_the_world(spec: Path) -> None:
    """Who lets everybody in is told so, and gets an address that works here."""
    with previewing(spec.parent, "--host", "0.0.0.0", "--port", "0") as process:
        url = url_of(process)
        assert url.startswith("http://127.0.0.1:")
        assert "First words" in body_at(url)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert "Everybody who can reach this machine" in errors


def test_document_from_standard_input(tmp_path: Path) -> None:
    """`-` reads the document once and shows it."""
    process = subprocess.Popen(
        [*COMMAND, "-", "--port", "0"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin is not None
        process.stdin.write(DOCUMENT)
        process.stdin.close()
        assert "First words" in body_at(url_of(process))
        process.send_signal(signal.SIGINT)


def test_opens_a_browser_if_asked(spec: Path, tmp_path: Path) -> None:
    """`--open` opens the address; without it nothing opens."""
    asked = tmp_path / "asked"
    browser = tmp_path / "browser.sh"
    browser.write_text(
        f'#!/bin/sh\necho "$1" > {asked}.part && mv {asked}.part {asked}'
    )
    browser.chmod(0o755)
    for option, opens in (("--open", True), ("--no-open", False)):
        asked.unlink(missing_ok=True)
        process = subprocess.Popen(
            [*COMMAND, option, "--port", "0"],
            cwd=spec.parent,
            env={**ENVIRONMENT, "BROWSER": f"{browser} %s"},
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            url = url_of(process)
            assert "First words" in body_at(url)
            for _ in range(int(PATIENCE * 20) if opens else 1):
                if asked.exists():
                    break
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
        assert asked.exists() is opens
        if opens:
            assert asked.read_text().strip() == url
