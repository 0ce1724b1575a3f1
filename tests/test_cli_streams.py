"""What a command prints, and where that goes: no text drives a terminal, and no closed or full output ends the work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli_text import print_json
from pipeline.publish import publish
from tests.extracted import SAMPLES
from tests.factory import handbooks
from tests.scoring import ROOT

STANDARDS = SAMPLES / "sample-standards.pdf"
DRIVES = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams") / "snapshot"
    publish(handbooks(), [], folder)
    return folder


def run(redirected: str, *call: str) -> subprocess.CompletedProcess[str]:
    """What `specs` says with its standard streams redirected as a shell does it."""
    command = ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-m", "pipeline", *call]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_run_whose_streams_are_closed_makes_its_snapshot_and_one_on_a_full_disk_says_so(tmp_path: Path) -> None:
    assert run("<&- >&- 2>&-", "extract", str(STANDARDS), "--out", str(tmp_path / "closed")).returncode == 0
    assert (tmp_path / "closed" / "run.json").exists()
    full = run(">/dev/full", "extract", str(STANDARDS), "--out", str(tmp_path / "full"), "-v")
    assert full.returncode == 1
    assert (tmp_path / "full" / "run.json").exists()
    assert full.stderr.splitlines()[-1].startswith("specs: standard output: it cannot be written (No space left on")
    assert "Traceback" not in full.stderr


@pytest.mark.parametrize(("call", "code"), [(["completion", "bash"], 0), (["--help"], 0), (["nonsense"], 2)])
def test_an_answer_that_cannot_be_printed_is_no_success(call: list[str], code: int) -> None:
    full = run(">/dev/full", *call)
    assert full.returncode == (code or 1)
    assert "Traceback" not in full.stderr
    assert "Exception ignored" not in full.stderr
    closed = run(">&-", *call)
    assert (closed.returncode, "Traceback" in closed.stderr) == (code, False)


@pytest.mark.parametrize(
    "call",
    [
        ["findings", "snapshot", "--code", "{}"],
        ["publish", "snapshot", "--out", "dataset", "--name", "{}"],
        ["publish", "snapshot", "--out", "{}"],
        ["publish", "{}"],
        ["changes", "{}", "--since", "{}"],
        ["export", "csv", "snapshot", "--out", "{}"],
        ["site", "snapshot", "--out", "{}"],
        ["unit", "{}", "snapshot"],
        ["diff", "{}", "snapshot"],
        ["show", "{}", "--unit", "1"],
        ["extract", "{}", "--out", "out"],
        ["extract", "snapshot", "--out", "out", "--jobs", "{}"],
        ["extract", "snapshot", "--out", "out", "--{}"],
        ["{}"],
    ],
)
def test_no_argument_drives_the_terminal(
    call: list[str],
    snapshot: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snapshot").symlink_to(snapshot)
    with suppress(SystemExit):
        main([part.replace("{}", "a\x1b[31m\u202eb\udcff") for part in call])
    printed = capsys.readouterr()
    assert r"\u202e" in printed.out + printed.err
    assert (
        not {unicodedata.category(character) for character in printed.out + printed.err if character != "\n"} & DRIVES
    )


def test_what_is_printed_for_programs_is_json_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = ["a\x1b\x9b\u202e\U000e0001\udcff", "–"]
    print_json(found)
    printed = capsys.readouterr().out
    assert json.loads(printed) == found
    assert "–" in printed
    assert printed.replace("\n", "").isprintable()


def test_an_output_that_knows_fewer_characters_gets_escapes(snapshot: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    file = next((snapshot / "specifications").rglob("*.json"))
    command = [sys.executable, "-m", "pipeline", "show", str(file), "--unit", "1"]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert rb"\u2018live\u2019 chat \u2013 caf\xe9" in told.stdout


@pytest.mark.parametrize(
    ("blocks", "call"),
    [
        (32, ["export", "xlsx", "{}", "--out", "all.xlsx"]),
        (1, ["export", "csv", "{}", "--out", "csv"]),
        (1, ["publish", "{}", "--out", "dataset"]),
        (1, ["site", "{}", "--out", "site"]),
    ],
)
def test_what_the_disk_refuses_is_said_in_a_line(blocks: int, call: list[str], snapshot: Path, tmp_path: Path) -> None:
    command = ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", sys.executable, "-m", "pipeline"]
    command += [part.replace("{}", str(snapshot)) for part in call]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    full = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert full.returncode == 2
    (line,) = full.stderr.splitlines()
    assert line.startswith(f"specs: {call[-1]}: it cannot be written (File too large). Check ")
    assert not (tmp_path / call[-1]).exists() or not any((tmp_path / call[-1]).glob("[!.]*"))
