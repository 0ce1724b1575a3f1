"""Write the sample handbooks to raw/samples, or check that those on disk are what the data gives.

    python -m tests.samples [--check]

The hash, the number of pages and the pages of the units, which only the drawing knows, are entered in the data files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from . import (
    classic,
    combined,
    graded,
    manual,
    nationals,
    new,
    nvq,
    paired,
    specialist,
    standards,
    styled,
    tables,
    technicals,
)
from .drawing import Drawn

_ROOT = Path(__file__).resolve().parents[2]
_OUT = _ROOT / "raw" / "samples"
_DATA = Path(__file__).parent / "data"
_DIGESTS = _ROOT / "pipeline" / "samples.py"
_SAMPLES: dict[str, Callable[[dict[str, Any]], Drawn]] = {
    "sample-cells": styled.setter(styled.CELLS),
    "sample-classic": classic.draw,
    "sample-combined": combined.draw,
    "sample-graded": graded.draw,
    "sample-manual": manual.draw,
    "sample-nationals": nationals.draw,
    "sample-new": new.draw,
    "sample-nvq": nvq.draw,
    "sample-specialist": specialist.draw,
    "sample-paired": paired.draw,
    "sample-standards": standards.draw,
    "sample-tables": tables.draw,
    "sample-technicals": technicals.draw,
}


def main(argv: list[str] | None = None) -> int:
    """Write or check every sample; 1 if a check fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.samples", description="Set the sample handbooks.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if a file is not what the data gives"
    )
    check = parser.parse_args(argv).check
    stale = []
    files = {path: content for name in _SAMPLES for path, content in _files(name).items()}
    files[_DIGESTS] = _digests(content for path, content in files.items() if path.suffix == ".pdf")
    for path, content in files.items():
        if check:
            stale += [path] if not path.is_file() or path.read_bytes() != content else []
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(f"wrote {path.relative_to(_ROOT)} ({len(content):,} bytes)")
    for path in stale:
        print(f"{path.relative_to(_ROOT)} is not what the data gives; run python -m tests.samples", file=sys.stderr)
    return 1 if stale else 0


def _files(name: str) -> dict[Path, bytes]:
    """The PDF of a sample and its data file with what the drawing found out."""
    path = _DATA / f"{name}.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    drawn = _SAMPLES[name](data)
    data["document"] |= {"pages": drawn.pages, "sha256": hashlib.sha256(drawn.pdf).hexdigest()}
    for unit in data["units"]:
        unit["first_page"], unit["last_page"] = drawn.unit_pages[unit["unit_number"] or unit["unit_reference_number"]]
    truth = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    return {_OUT / f"{name}.pdf": drawn.pdf, path: truth.encode()}


def _digests(pdfs: Iterable[bytes]) -> bytes:
    """The module by which the pipeline knows the samples."""
    lines = "".join(f'        "{digest}",\n' for digest in sorted(hashlib.sha256(pdf).hexdigest() for pdf in pdfs))
    return (
        '"""The sample handbooks, in which faults are planted, by their content. Written by `make samples`."""\n\n'
        "from __future__ import annotations\n\n"
        f"DIGESTS = frozenset(\n    (\n{lines}    )\n)\n"
        '"""The SHA-256 of each sample."""\n'
    ).encode()


if __name__ == "__main__":
    sys.exit(main())
