"""Laws of rendering in several processes: as in one, only sooner."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.diagnostics import DocgenError
from docgen.parallel import WorkerDied, begin, spread, usable_cores
from docgen.render.site import worthwhile_jobs
from tests.support.generated import document_of

several_cores = pytest.mark.skipif(
    usable_cores() == 1, reason="with one core there are no workers"
)


def count(numbers: range) -> Iterator[int]:
    yield from numbers


def stumble(numbers: range) -> Iterator[int]:
    yield from numbers
    raise LookupError(f"nothing behind {numbers[-1]}")


def die(numbers: range) -> Iterator[int]:
    yield from numbers
    os.kill(os.getpid(), signal.SIGKILL)


def endless(told: Path) -> Iterator[int]:
    told.write_text(str(os.getpid()))
    while True:
        yield 1


def shares_with(last: Callable[[range], Iterator[int]]) -> list[partial[Iterator[int]]]:
    return [partial(count, range(100)), partial(last, range(100, 200))]


def site_with(jobs: int, folder: Path) -> dict[str, bytes]:
    """Build a site in so many processes; its files by path."""
    folder.mkdir()
    spec = folder / "asyncapi.json"
    spec.write_text(json.dumps(document_of(20)))
    build_site(spec, SiteConfig(output=folder / "site", jobs=jobs))
    return {
        path.relative_to(folder / "site").as_posix(): path.read_bytes()
        for path in (folder / "site").rglob("*")
        if path.is_file()
    }


def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    """One, two and three processes write the same site."""
    one, two, three = (site_with(jobs, tmp_path / f"{jobs}") for jobs in (1, 2, 3))

    assert len(one) > 100
    assert one == two == three


def test_no_result_is_lost_and_each_share_keeps_its_order() -> None:
    """What all shares make arrives, that of one share in its order."""
    results = list(spread(shares_with(count)))

    assert sorted(results) == list(range(200))
    assert [number for number in results if number < 100] == list(range(100))


@several_cores
def test_what_a_worker_raises_surfaces_with_its_trace() -> None:
    """The caller gets the exception itself, and reads where it was raised."""
    with pytest.raises(LookupError, match="nothing behind 199") as caught:
        list(spread(shares_with(stumble)))

    assert "in stumble" in "".join(caught.value.__notes__)


@several_cores
def test_a_killed_worker_is_no_end_of_the_work() -> None:
    """Half of the results never pass for all of them."""
    with pytest.raises(WorkerDied, match="-9"):
        list(spread(shares_with(die)))


@several_cores
def test_who_stops_asking_leaves_no_worker_behind(tmp_path: Path) -> None:
    """Closing the generator early ends its processes."""
    told = tmp_path / "pid"
    results = spread([partial(endless, told), partial(endless, tmp_path / "other")])
    assert isinstance(results, Generator)
    next(results)
    while not told.exists() or not told.read_text():
        next(results)
    results.close()

    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


@several_cores
def test_a_broken_template_is_told_alike_by_a_worker(tmp_path: Path) -> None:
    """The fault of a theme is the caller's, in whatever process it shows."""
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(document_of(3)))
    theme = tmp_path / "mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('name = "mine"\nextends = "default"\napi = 1\n')
    (theme / "templates" / "message.html").write_text("{{ it.nothing.here }}")
    told = []
    for jobs in (1, 2):
        config = SiteConfig(output=tmp_path / "site", theme=str(theme), jobs=jobs)
        with pytest.raises(DocgenError) as caught:
            build_site(spec, config)
        told.append((type(caught.value), caught.value.message, caught.value.hint))

    assert told[0] == told[1]
    assert "message.html" in told[0][1]


def test_few_pages_are_not_worth_a_process() -> None:
    """A small site is rendered where it was planned."""
    assert worthwhile_jobs(10) == 1
    assert worthwhile_jobs(100_000) == usable_cores()


def test_what_is_begun_answers_when_it_is_asked() -> None:
    """A task in another process gives what it would give here."""
    answer = begin(partial(sum, range(10)))

    assert answer() == 45


@several_cores
def test_what_a_begun_task_raises_surfaces_with_its_trace() -> None:
    """The caller of the answer gets the exception itself."""
    answer = begin(partial(list[int], stumble(range(3))))

    with pytest.raises(LookupError, match="nothing behind 2") as caught:
        answer()
    assert "in stumble" in "".join(caught.value.__notes__)
