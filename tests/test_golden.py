"""What each stage makes of the sample handbooks is what was looked at and kept in tests/golden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden import GOLDEN, stages
from tests.golden import __main__ as command

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "raw" / "samples").glob("*.pdf"))


def test_every_sample_has_a_golden_and_every_golden_a_sample() -> None:
    assert {path.stem for path in SAMPLES} == {path.name for path in GOLDEN.iterdir() if (path / "read.txt").exists()}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_stages_are_as_kept(path: Path) -> None:
    for name, text in stages(path).items():
        kept = (GOLDEN / path.stem / name).read_text(encoding="utf-8")
        if name.endswith(".json"):
            assert json.loads(text) == json.loads(kept), name
        assert text.splitlines() == kept.splitlines(), f"{name}: `python -m tests.golden {path}` makes a new one"


def test_the_command_refuses_to_overwrite(capsys: pytest.CaptureFixture[str]) -> None:
    kept = (GOLDEN / SAMPLES[0].stem / "read.txt").read_bytes()
    assert command.main([str(SAMPLES[0])]) == 1
    assert "delete it first" in capsys.readouterr().out
    assert (GOLDEN / SAMPLES[0].stem / "read.txt").read_bytes() == kept
