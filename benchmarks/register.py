"""What the comparison with the regulator's register costs: a register of full size, and handbooks with 2,000 units.

Both are made up here: 52,000 qualifications, 270,000 units (a quarter of them with the text of their outcomes) and
740,000 pairs of both, as large as the files that the regulator publishes.
"""

from __future__ import annotations

import csv
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.handbooks import handbooks_of
from pipeline.regulator.files import COLUMNS, QUALIFICATION_UNITS, QUALIFICATIONS, UNITS, regulator_files
from pipeline.regulator.findings import regulator_findings
from pipeline.tables import rows_of
from tests import factory

_QUALIFICATIONS, _UNITS, _PAIRS = 52_000, 270_000, 740_000
_PRINTED = 2_000
_OUTCOMES = "The learner will understand how lamps are kept. " * 40


def main() -> int:
    """Write the register into a temporary folder, compare, and print seconds and memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder)
        size = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
        units = tuple(
            factory.unit(str(n), _unit(n * 97), title=f"Unit {n * 97}", credit_value=n % 2) for n in range(_PRINTED)
        )
        handbooks = handbooks_of(rows_of([factory.specification(units=units, structure=())]))
        started = time.perf_counter()
        files = regulator_files(folder)
        checked = time.perf_counter()
        found = list(regulator_findings(handbooks, files))
        ended = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"register of {size:.0f} MiB, {_PRINTED} units of handbooks: {len(found)} findings")
    print(f"checked in {checked - started:.1f} s, compared in {ended - checked:.1f} s, {memory:.0f} MiB")
    return 0


def _write(folder: Path) -> None:
    _csv(
        folder / QUALIFICATIONS,
        COLUMNS[QUALIFICATIONS],
        ([_qualification(n), f"Level 3 Award {n}", "Body", "B", "Level 3", *[""] * 6] for n in range(_QUALIFICATIONS)),
    )
    _csv(
        folder / UNITS,
        (*COLUMNS[UNITS], "Learning Outcomes"),
        ([_unit(n), f"Unit {n}", "Level 3", "", "10", "1", "" if n % 4 else _OUTCOMES] for n in range(_UNITS)),
    )
    pairs = ([_qualification(n * 7 % _QUALIFICATIONS), f"RN5000{_unit(n % _UNITS)}"] for n in range(_PAIRS))
    _csv(folder / QUALIFICATION_UNITS, COLUMNS[QUALIFICATION_UNITS], pairs)


def _csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _qualification(n: int) -> str:
    return f"{500 + n // 10_000}/{n % 10_000:04}/0"


def _unit(n: int) -> str:
    return f"A/{500 + n // 10_000}/{n % 10_000:04}"


if __name__ == "__main__":
    sys.exit(main())
