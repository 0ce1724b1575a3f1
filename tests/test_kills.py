"""Runs that are killed at any moment: what was published stays whole, the next is clean, and no process stays behind.

`make soak` kills 40 of each kind, the tests of every day a few.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psutil
import pytest

from pipeline.dataset.versions import index_of
from pipeline.publish.report import report_of
from tests.scoring import ROOT
from tests.soaking import SOAK

SAMPLES = [ROOT / "raw" / "samples" / f"sample-{name}.pdf" for name in ("tables", "standards")]
KILLS = 40 if SOAK else 3
MOMENTS = [(nth + 0.5) / KILLS for nth in range(KILLS)]
TOKEN = "SPECS_TEST_TOKEN"


def begin(*arguments: str, token: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, TOKEN: token},
        start_new_session=True,
    )


def seconds_of(*arguments: str) -> float:
    start = time.monotonic()
    assert begin(*arguments).wait() == 0
    return time.monotonic() - start


def kill_after(seconds: float, *arguments: str) -> None:
    """Kill the run, and wait until none of its processes is left: at most ten seconds."""
    token = uuid.uuid4().hex
    with begin(*arguments, token=token) as run:
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while (left := processes_with(token)) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


def processes_with(token: str) -> list[psutil.Process]:
    return [one for one in psutil.process_iter(["environ"]) if (one.info["environ"] or {}).get(TOKEN) == token]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, float]:
    """A snapshot of one handbook, one of two, and the seconds that the second takes."""
    folder = tmp_path_factory.mktemp("snapshots")
    seconds_of("extract", str(SAMPLES[0]), "--out", str(folder / "one" / "out"))
    took = seconds_of("extract", *map(str, SAMPLES), "--out", str(folder / "two" / "out"))
    return folder / "one" / "out", folder / "two" / "out", took


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_extraction_that_is_killed_mixes_nothing(
    moment: float, snapshots: tuple[Path, Path, float], tmp_path: Path
) -> None:
    one, two, took = snapshots
    out = tmp_path / "out"
    shutil.copytree(one, out)
    kill_after(moment * took, "extract", *map(str, SAMPLES), "--out", str(out))
    assert report_of(out) is not None
    assert files(out) in (files(one), files(two))
    seconds_of("extract", *map(str, SAMPLES), "--out", str(out))
    assert files(out) == files(two)
    assert {path.name for path in tmp_path.iterdir()} == {"out", ".specs-cache"}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_publication_that_is_killed_mixes_nothing(
    moment: float, snapshots: tuple[Path, Path, float], tmp_path: Path
) -> None:
    one, two, _ = snapshots
    dataset, whole = tmp_path / "dataset", tmp_path / "whole"
    seconds_of("publish", str(one), "--out", str(dataset), "--name", "1")
    shutil.copytree(dataset, whole, symlinks=True)
    took = seconds_of("publish", str(two), "--out", str(whole), "--name", "2")
    kill_after(moment * took, "publish", str(two), "--out", str(dataset), "--name", "2")
    newest = (dataset / "latest").resolve().name
    assert index_of(dataset / newest)
    assert files(dataset / newest) == files(whole / newest)
    if newest == "1":
        kill_after(60, "publish", str(two), "--out", str(dataset), "--name", "2")
    assert files(dataset / "latest") == files(whole / "latest")
    assert {path.name for path in dataset.iterdir()} == {path.name for path in whole.iterdir()}
