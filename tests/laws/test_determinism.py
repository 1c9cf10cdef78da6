"""Law 5: the same input gives the same bytes, wherever, whenever and however often."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from tests.support.processes import run_docgen
from tests.support.samples import FOLDER, SAMPLES

SOME = ("chat", "shop", "payments-avro", "telemetry-protobuf", "orders-kafka")


def bytes_of(site: Path) -> Mapping[str, str]:
    """A fingerprint of each file of a site."""
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def build_elsewhere(sample: str, folder: Path, *, seed: str, inside: bool) -> Path:
    """Copy the samples to a folder and build there, in a process of its own."""
    copy = folder / "copy"
    shutil.copytree(FOLDER, copy)
    spec = copy / SAMPLES[sample].relative_to(FOLDER)
    cwd = spec.parent if inside else folder
    written = str(spec.relative_to(cwd))
    arguments = ["build", written, "-o", str(folder / "site"), "--quiet"]
    env = {"PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{seed}"}
    assert run_docgen(*arguments, cwd=cwd, env=env).returncode == 0
    return folder / "site"


@pytest.mark.parametrize("sample", SOME)
def test_building_twice_gives_the_same_bytes(sample: str, tmp_path: Path) -> None:
    """A second build in the same process writes what the first one wrote."""
    for name in ("one", "two"):
        build_site(SAMPLES[sample], SiteConfig(output=tmp_path / name))

    one, two = (bytes_of(tmp_path / name) for name in ("one", "two"))

    assert len(one) > 10
    assert one == two


@pytest.mark.parametrize("sample", SOME)
def test_other_process_and_other_folder_give_the_same_bytes(
    sample: str, tmp_path: Path
) -> None:
    """Neither the seed of hashes nor where the project lies shows in the site."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b" / "far" / "away").mkdir(parents=True)

    one = build_elsewhere(sample, tmp_path / "a", seed="1", inside=True)
    two = build_elsewhere(sample, tmp_path / "b/far/away", seed="7", inside=False)

    assert bytes_of(one) == bytes_of(two)


@pytest.mark.parametrize("sample", SOME)
def test_the_place_of_the_build_is_nowhere_in_the_site(
    sample: str, tmp_path: Path
) -> None:
    """No absolute path of the machine that builds gets into a file of the site."""
    build_site(SAMPLES[sample], SiteConfig(output=tmp_path / "site"))

    traces = [str(tmp_path).encode(), str(FOLDER).encode()]
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert not any(trace in path.read_bytes() for trace in traces), path


def test_mistakes_are_told_in_the_same_words_everywhere(tmp_path: Path) -> None:
    """What can't be read is named from the document, not from where one works."""
    text = (
        "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\nchannels: {$ref: ../c.yaml}"
    )
    sites = []
    for folder, cwd in (("one", "one/api"), ("a/b/two", "a")):
        spec = tmp_path / folder / "api" / "asyncapi.yaml"
        spec.parent.mkdir(parents=True)
        spec.write_text(text)
        site = tmp_path / folder / "site"
        built = run_docgen("build", spec, "-o", site, cwd=tmp_path / cwd)
        assert built.returncode == 1
        sites.append(bytes_of(site))

    assert sites[0] == sites[1]
