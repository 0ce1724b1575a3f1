"""`from pipeline import extract, open_dataset, diff`: from a plain script and a REPL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import CorrectionsError, NotAPdfError, UnreadablePdfError, UsageError
from tests.scoring import ROOT

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"
CORRECTION = """
[[correction]]
document = "larkfield-awards/000-7304-0"
unit = "303"
field = "guided_learning_hours"
page = 15
printed = "55"
corrected = "50"
reason = "The structure table has 50"
"""
SAY = f"""
from pipeline import extract
specification = extract({str(TABLES)!r})
print(len(specification.units), "units,", len(specification.findings), "findings")
"""


def python(*arguments: str, given: str | None = None, cwd: Path) -> str:
    """What a Python that knows nothing of pytest prints on standard output."""
    command = [sys.executable, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, input=given, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_a_plain_script_without_a_main_guard_extracts(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SAY, encoding="utf-8")
    assert python(str(script), cwd=tmp_path) == "4 units, 2 findings\n"


def test_a_repl_extracts(tmp_path: Path) -> None:
    assert python("-i", "-q", given=SAY, cwd=tmp_path).strip() == "4 units, 2 findings"


def test_what_programs_call_are_plain_functions_which_no_module_hides(tmp_path: Path) -> None:
    code = """
import pickle, pipeline, pkgutil
from types import FunctionType
assert {one.name for one in pkgutil.iter_modules(pipeline.__path__)}.isdisjoint(pipeline.__all__)
functions = [getattr(pipeline, name) for name in pipeline.__all__]
assert all(type(one) is FunctionType and pickle.loads(pickle.dumps(one)) is one for one in functions), functions
print(*sorted(one.__name__ for one in functions), set(pipeline.__all__) <= set(dir(pipeline)))
"""
    assert python("-c", code, cwd=tmp_path) == "apply_delta changes diff extract open_dataset True\n"


def test_the_names_cost_no_library_before_they_are_used(tmp_path: Path) -> None:
    code = "import sys, pipeline; print(sorted({'pymupdf', 'pandas', 'pyarrow', 'pipeline.work'} & set(sys.modules)))"
    assert python("-c", code, cwd=tmp_path) == "[]\n"


def test_corrections_beside_the_handbook_are_applied_and_others_can_be_named(tmp_path: Path) -> None:
    from pipeline import extract  # noqa: PLC0415 - as programs write it

    handbook = tmp_path / "raw" / "handbook.pdf"
    handbook.parent.mkdir()
    shutil.copy(CLASSIC, handbook)
    folder = tmp_path / "corrections"
    folder.mkdir()
    (folder / "larkfield.toml").write_text(CORRECTION, encoding="utf-8")

    def hours(corrections: Path | None) -> int | None:
        units = extract(handbook, corrections=corrections).units
        return next(unit.guided_learning_hours for unit in units if unit.unit_number == "303")

    (tmp_path / "none").mkdir()
    assert [hours(None), hours(tmp_path / "none")] == [50, 55]
    with pytest.raises(CorrectionsError, match="there is no such folder"):
        hours(tmp_path / "absent")


def test_what_cannot_be_read_is_an_error_that_says_why(tmp_path: Path) -> None:
    from pipeline import extract  # noqa: PLC0415

    (tmp_path / "page.pdf").write_text("<html></html>")
    with pytest.raises(NotAPdfError) as told:
        extract(tmp_path / "page.pdf")
    assert told.value.reason == "not-a-pdf"
    for path in (tmp_path, tmp_path / "absent.pdf"):
        with pytest.raises(UnreadablePdfError):
            extract(path)


def test_two_issues_are_compared_from_pdfs_or_specifications() -> None:
    from pipeline import diff, extract  # noqa: PLC0415

    old = extract(CLASSIC)
    unit = old.units[0].model_copy(update={"guided_learning_hours": 999})
    new = old.model_copy(update={"units": (unit, *old.units[1:])})
    (change,) = diff(CLASSIC, new).changes
    assert (change.field, change.after) == ("guided_learning_hours", 999)
    with pytest.raises(UsageError, match="two specifications"):
        diff(old, TABLES)
    assert diff(old, TABLES, force=True).changes


def test_a_name_that_there_is_not_is_no_name() -> None:
    import pipeline  # noqa: PLC0415

    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        pipeline.nothing  # type: ignore[attr-defined] # noqa: B018
