from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import spill as spill_module
from pipeline.spill import Spill
from tests.scoring import ROOT


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(), st.tuples(st.integers(), st.text()))), st.randoms(use_true_random=False))
def test_what_was_kept_is_given_back_in_any_order(values: list[object], random: object) -> None:
    kept: Spill[object] = Spill()
    assert [kept.append(value) for value in values] == list(range(len(values)))
    assert len(kept) == len(values)
    order = list(range(len(values)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert [kept[number] for number in order] == [values[number] for number in order]


def test_more_is_kept_than_is_in_memory() -> None:
    kept: Spill[int] = Spill()
    many = 2 * spill_module._MOST_READ
    for value in range(many):
        kept.append(value)
        assert kept[value] == value
    assert kept._read.cache_info().currsize == spill_module._MOST_READ
    assert kept[0] == 0
    kept.append(-1)
    assert kept[many] == -1


def test_a_full_folder_of_temporary_files_is_named(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    code = (
        "import resource; from pipeline.spill import Spill\n"
        "kept = Spill()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "while True: kept.append('lamp' * 100)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"TMPDIR": str(tmp_path)},
    )
    assert f"PublishError: {tmp_path}: the folder of temporary files cannot be written (File too large)" in ended.stderr
    assert "TMPDIR" in ended.stderr
    assert "Exception ignored" not in ended.stderr
