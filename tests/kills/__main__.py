"""Kill whole builds: `python -m tests.kills [--kills N]`.

Each build goes over an existing site and dies at a random moment: every other by the
clock, wherever it is, and every other right before one of its operations on files. The
exit code is 1 if one of them leaves anything but the old site or the new one, or loses
a file that is not docgen's, or if the next build does not make the new site.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from docgen.build.site import build_site
from docgen.config import SiteConfig
from tests.conformance.trust import record
from tests.support.samples import SAMPLES
from tests.unit.write.dying_build import FILE_OPERATIONS
from tests.unit.write.sites import manifest_holds, siblings, tree

_FOREIGN = {"CNAME": "docs.example.com", "channels/mine.txt": "notes"}


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder with an old site in it, over which the new one is built."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def make_documents(self) -> None:
        """Write the two editions of a document, which differ on every page."""
        text = SAMPLES["orders-kafka"].read_text("utf-8")
        for edition in ("old", "new"):
            spec = self.folder / edition / "asyncapi.yaml"
            spec.parent.mkdir()
            spec.write_text(
                f"{text}\n# {edition}\n".replace("title: ", f"title: {edition} ", 1)
            )

    def build(self, edition: str) -> None:
        """Build one edition."""
        spec = self.folder / edition / "asyncapi.yaml"
        build_site(spec, SiteConfig(output=self.site, jobs=1))

    def begin(self) -> None:
        """Put the old site back, and files of somebody else into it."""
        shutil.rmtree(self.site, ignore_errors=True)
        self.build("old")
        for path, text in _FOREIGN.items():
            (self.site / path).write_text(text)


def main() -> int:
    """Read the arguments, kill, print what was left."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--record", action="store_true", help="write what comes out to docs/trust.md"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        left = _kill(Stage(Path(folder)), options.kills, random.Random(options.seed))
    print(
        f"{options.kills} kills: " + ", ".join(f"{left[k]} {k}" for k in sorted(left))
    )
    broken = sum(left.values()) - left["old"] - left["new"]
    if options.record:
        record("kills", {"tried": options.kills, "broken": broken})
    return int(bool(broken))


def _kill(stage: Stage, kills: int, chance: random.Random) -> Counter[str]:
    stage.make_documents()
    stage.begin()
    whole = {"old": tree(stage.site)}
    started = time.monotonic()
    stage.build("new")
    seconds = time.monotonic() - started
    whole["new"] = tree(stage.site)
    operations = _operations(stage)
    left: Counter[str] = Counter()
    for number in range(kills):
        stage.begin()
        if number % 2:
            _die_after(stage, chance.uniform(0, seconds))
        else:
            _die_before(stage, chance.randrange(operations))
        left[_what_is_left(stage, whole)] += 1
    return left


def _what_is_left(stage: Stage, whole: dict[str, dict[str, str]]) -> str:
    found = tree(stage.site)
    edition = next((name for name, files in whole.items() if files == found), None)
    if edition is None or not manifest_holds(stage.site):
        return "broken"
    stage.build("new")
    mended = tree(stage.site) == whole["new"]
    return (
        edition if mended and set(siblings(stage.site)) == {"old", "new"} else "stuck"
    )


def _die_after(stage: Stage, seconds: float) -> None:
    """Kill a build from outside."""
    child = _fork(stage, sys.maxsize)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _die_before(stage: Stage, operation: int) -> None:
    """Have a build kill itself."""
    _, status = os.waitpid(_fork(stage, operation), 0)
    assert os.WIFSIGNALED(status), "the build lived"


def _fork(stage: Stage, operation: int) -> int:
    """Begin a build in a process of its own; answer its id."""
    child = os.fork()
    if child:
        return child
    try:
        sys.addaudithook(_Hook(stage, operation))
        stage.build("new")
    finally:
        # Nothing of what the parent would clean up is the child's.
        os._exit(0)


def _operations(stage: Stage) -> int:
    """Count the operations on files below the folder that a build makes."""
    hook = _Hook(stage, sys.maxsize)
    stage.begin()
    sys.addaudithook(hook)
    stage.build("new")
    hook.operation = -1
    return hook.count


class _Hook:
    """Counts operations on files beside or in the site, and kills before one."""

    def __init__(self, stage: Stage, operation: int) -> None:
        self.operation = operation
        self.count = 0
        self._place = str(stage.folder)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Listen to what Python does; a hook can't be taken off again."""
        if event not in FILE_OPERATIONS or self.operation < 0 or not arguments:
            return
        if self._place not in str(arguments[0]) and event != "ctypes.dlsym":
            return
        if self.count == self.operation:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


if __name__ == "__main__":
    sys.exit(main())
