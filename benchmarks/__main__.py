"""Measures docgen: `python3 -m benchmarks [--quick] [--large] [--json FILE]`.

Each document is built as a user builds it, in a process of its own, several times after
one to warm up. Beside the seconds stands their ratio to the floor (see `floor`), which
means the same on every machine. `--compare OLD NEW` sets two runs side by side;
`--preview` measures the live preview in a real browser instead (see `preview`).
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.documents import wide_document, wide_json, write_document
from benchmarks.floor import read_events, sizes_of, write_same
from benchmarks.hugo import hugo_on
from benchmarks.measure import (
    CHECKOUT,
    Usage,
    apart,
    compare,
    figures,
    median_of,
    run_docgen,
    save,
    timed,
)
from benchmarks.stages import run_stages
from benchmarks.themes import cost_of_layers

Results = dict[str, dict[str, float]]

QUICK, USUAL, LARGE = (10, 100), (10, 100, 1_000), 10_000
LAYERED = "100 channels"
"""The document that tells what the layers of a theme cost."""
CORPUS = CHECKOUT.parent / "shared" / "corpus" / "real"
BIGGEST = 3
"""How many public documents are built."""


def main(arguments: list[str]) -> int:
    """Measure and print."""
    options = _options(arguments)
    if options.compare:
        print("\n".join(compare(*options.compare)))
        return 0
    sizes = QUICK if options.quick else USUAL
    if options.preview:
        # Nobody else needs a browser.
        from benchmarks.preview import measure_sizes

        return measure_sizes(_preview_sizes(options), edits=20)
    results: Results = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        results["docgen --version"] = figures(
            median_of(options.runs, lambda: run_docgen("--version"))
        )
        tell(results)
        documents = [
            *_made(folder, (*sizes, LARGE) if options.large else sizes, options.quick),
            *_samples(),
            *(() if options.quick else _public()),
        ]
        for name, spec in documents:
            # Minutes need no median.
            runs = 1 if spec.stat().st_size > 10_000_000 else options.runs
            measure(name, spec, folder, runs, results)
        spec = next(spec for name, spec in documents if name.startswith(LAYERED))
        results["layers of a theme, cpu"] = cost_of_layers(spec)
        tell(results, "layers of a theme")
    if options.json:
        save(results, options.json)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks")
    parser.add_argument("--quick", action="store_true", help="under a minute")
    parser.add_argument("--large", action="store_true", help="also 10,000 channels")
    parser.add_argument("--preview", action="store_true", help="the live preview")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command")
    parser.add_argument("--json", type=Path, help="keep the figures in a file")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("OLD", "NEW"))
    return parser.parse_args(arguments)


def _preview_sizes(options: argparse.Namespace) -> tuple[int, ...]:
    if options.quick:
        return (100,)
    return (100, 1_000, LARGE) if options.large else (100, 1_000)


def _made(
    folder: Path, sizes: tuple[int, ...], quick: bool
) -> Iterator[tuple[str, Path]]:
    kinds = (("yaml", wide_document), ("json", wide_json))
    for size in sizes:
        for kind, write in kinds[:1] if quick else kinds:
            spec = folder / f"wide{size}.{kind}"
            apart(write_document, write, size, spec)
            yield f"{size:,} channels, {kind}", spec


def _samples() -> Iterator[tuple[str, Path]]:
    for spec in sorted((CHECKOUT / "sample_specs").glob("chat*")):
        if spec.is_file():
            yield spec.name, spec


def _public() -> list[tuple[str, Path]]:
    """The biggest public documents, if they are here."""
    found = [
        path
        for path in CORPUS.rglob("*")
        if path.suffix in (".yaml", ".yml", ".json")
        and re.search(r'^"?asyncapi"?:', path.read_text("utf-8", "replace"), re.M)
    ]
    found.sort(key=lambda path: path.stat().st_size, reverse=True)
    return [(path.name, path) for path in found[:BIGGEST]]


def measure(name: str, spec: Path, folder: Path, runs: int, results: Results) -> None:
    """Measure everything about one document."""
    site = folder / "site"
    build = ("build", str(spec), "-o", str(site), "-q")
    first = median_of(1, lambda: run_docgen(*build), warm_up=False)
    sizes = sizes_of(site)
    results[f"{name}: floor"] = figures(
        median_of(1, lambda: timed(lambda: _floor(spec, sizes, folder / "floor")))
    )
    fresh = median_of(runs, lambda: _fresh(site, build)) if runs > 1 else first
    floor = results[f"{name}: floor"]
    pages = [size for path, size in sizes if path.endswith(".html")]
    results[f"{name}: build"] = {
        **figures(fresh),
        "× floor": round(fresh.wall / floor["wall"], 2),
        "pages/s": round(len(pages) / fresh.wall, 1),
        "site MB": round(sum(size for _, size in sizes) / 1e6, 2),
        "page kB": round(sum(pages) / len(pages) / 1e3, 2),
    }
    _edit(spec)
    results[f"{name}: again, edited"] = figures(run_docgen(*build))
    results[f"{name}: validate"] = figures(
        median_of(runs, lambda: run_docgen("validate", str(spec)), warm_up=False)
    )
    results[f"{name}: stages, cpu"] = {
        stage: round(seconds, 3)
        for stage, seconds in apart(run_stages, spec, folder / "staged").items()
    }
    _yardstick(name, site, folder, results)
    tell(results, name)
    for used in ("site", "staged", "floor"):
        if (folder / used).exists():
            (folder / used).rename(folder / f"{used}-of-{spec.name}")


def _yardstick(name: str, site: Path, folder: Path, results: Results) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        answer = hugo_on(site, Path(place))
    if answer is None:
        print("no hugo here to compare with (Debian: apt install hugo)")
        return
    usage, pages = answer
    results[f"{name}: hugo"] = {
        **figures(usage),
        "pages/s": round(pages / usage.wall, 1),
    }


def _fresh(site: Path, build: tuple[str, ...]) -> Usage:
    """Build where nothing stands.

    The former site is put aside rather than deleted: file systems are slow to make new
    files where many have just gone.
    """
    if site.exists():
        number = len(list(site.parent.glob(f"{site.name}-*")))
        site.rename(site.with_name(f"{site.name}-{number}"))
    return run_docgen(*build)


def _floor(spec: Path, sizes: list[tuple[str, int]], folder: Path) -> None:
    read_events(spec.read_text("utf-8"))
    write_same(sizes, folder)


def _edit(spec: Path) -> None:
    """Change the description of one thing in a document of our own making."""
    if spec.name.startswith("wide"):
        text = spec.read_text("utf-8")
        spec.write_text(text.replace("Changes of thing 3.", "News of thing 3."))


def tell(results: Results, only: str = "") -> None:
    """Print the figures of a document, a line each."""
    for name, values in results.items():
        if name.startswith(only):
            words = "  ".join(f"{key} {value:,}" for key, value in values.items())
            print(f"{name:36}{words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
