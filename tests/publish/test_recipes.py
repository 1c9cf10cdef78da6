"""The recipes of docs/publishing.md, tried as far as one machine can."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import socket

import pytest
import yaml

from docgen import __version__
from docgen.build.site import build_site
from docgen.config import SiteConfig

CHECKOUT = Path(__file__).parents[2]
GUIDE = (CHECKOUT / "docs" / "publishing.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
SAMPLE = CHECKOUT / "sample_specs" / "chat.yaml"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")


def recipes(file: str) -> list[str]:
    """The text of each block that says which file it is."""
    found = [text for _, text in BLOCKS if text.startswith(f"# {file}\n")]
    assert found, f"the guide has no {file}"
    return found


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        (".github/workflows/publish.yml", "github-workflows"),
        (".github/workflows/docs.yml", "github-workflows"),
        (".gitlab-ci.yml", "gitlab-ci"),
    ],
)
def test_recipe_passes_the_schema_of_its_host(
    tmp_path: Path, file: str, schema: str
) -> None:
    """What readers copy is taken by the host."""
    [text] = recipes(file)
    (tmp_path / "recipe.yml").write_text(text)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    done = subprocess.run(
        [*command, f"vendor.{schema}", "recipe.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_job_of_gitlab_builds_the_site(tmp_path: Path) -> None:
    """Its steps lead from a clone to the folder that GitLab takes."""
    [text] = recipes(".gitlab-ci.yml")
    job = yaml.safe_load(text)["pages"]
    [install, *steps] = job["script"]
    assert install.startswith("pip install docgen-asyncapi==")
    (tmp_path / "asyncapi.yaml").write_bytes(SAMPLE.read_bytes())
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "docgen").write_text(f'#!/bin/sh\n{sys.executable} -m docgen "$@"\n')
    (commands / "docgen").chmod(0o755)
    subprocess.run(
        ["sh", "-ec", "\n".join(steps)],
        cwd=tmp_path,
        env={
            "PATH": f"{commands}:/usr/bin:/bin",
            "PYTHONPATH": str(CHECKOUT),
            "CI_PAGES_URL": "https://orders-1a2b3c.gitlab.io",
        },
        check=True,
    )
    [folder] = job["artifacts"]["paths"]
    robots = (tmp_path / folder / "robots.txt").read_text()
    assert "https://orders-1a2b3c.gitlab.io/sitemap.xml" in robots


def test_versions_in_the_guide_are_this_one() -> None:
    """Nobody copies a version that is not there any more."""
    named = re.findall(r"docgen-asyncapi==([\w.]+)|rev: v([\w.]+)", GUIDE)
    assert {"".join(pair) for pair in named} == {__version__}


def test_inputs_of_the_action_are_all_told() -> None:
    """The table in the guide and action.yml know the same inputs and outputs."""
    action = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
    section = GUIDE.partition("## The action")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w-]+)`", section, re.MULTILINE) == list(
        action["inputs"]
    )
    for name in action["outputs"]:
        assert f"`{name}`" in section.partition("Outputs:")[2]


def test_hook_looks_at_documents() -> None:
    """The hook takes what has a usual name, wherever it lies, and nothing else."""
    [hook] = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    pattern = re.compile(hook["files"])
    for path in ("asyncapi.yaml", "api/orders/asyncapi.yml", "a/asyncapi.json"):
        assert pattern.search(path)
    for path in ("my-asyncapi.yaml", "asyncapi.yaml.j2", "openapi.yaml"):
        assert not pattern.search(path)
    for text in recipes(".pre-commit-config.yaml"):
        [repository] = yaml.safe_load(text)["repos"]
        assert repository["hooks"][0]["id"] == hook["id"]


@dataclass(frozen=True)
class Answer:
    """What a server says."""

    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[int]:
    """Run nginx with the recipe; only port and folder are others."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    [recipe] = recipes("nginx.conf")
    recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};")
    recipe = recipe.replace("/usr/share/nginx/html", str(site))
    user = "user root;" if Path("/").owner() == "root" else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events {}\n"
        "http {\n"
        "include /etc/nginx/mime.types; default_type application/octet-stream;\n"
        f"access_log off; client_body_temp_path {folder}/body;\n{recipe}}}\n"
    )
    assert NGINX is not None
    process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"])
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "nginx does not take the recipe"
        try:
            fetch(port, "/")
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not answer")


def fetch(port: int, path: str) -> Answer:
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return Answer(response.status, dict(response.headers), response.read())


@pytest.mark.skipif(NGINX is None, reason="there is no nginx on this machine")
def test_nginx_serves_the_site(tmp_path: Path) -> None:
    """Pages, text and assets come with their types; lost readers get their page."""
    site = tmp_path / "site"
    config = SiteConfig(output=site, base_url="https://docs.example.com/")
    build_site(SAMPLE, config)
    [style] = (site / "assets").glob("style.*.css")
    (site / "notes.md").write_text("# Notes\n")
    with nginx(tmp_path, site) as port:
        page = fetch(port, "/channels/chat.html")
        assert page.status == 200
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["Cache-Control"] == "no-cache"
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert page.body == (site / "channels" / "chat.html").read_bytes()
        asset = fetch(port, f"/assets/{style.name}")
        assert "max-age=315360000" in asset.headers["Cache-Control"]
        text = fetch(port, "/notes.md").headers["Content-Type"]
        assert text == "text/markdown; charset=utf-8"
        lost = fetch(port, "/channels/old/deep.html")
        assert lost.status == 404
        assert lost.body == (site / "404.html").read_bytes()
        assert fetch(port, "/.docgen-manifest.json").status == 404
        assert fetch(port, "/").status == 200
