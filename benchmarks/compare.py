"""What `specs diff` costs, for two published issues: seconds of the whole command, with its start; and, in one process,
the comparison with the reading of both files as a multiple of that reading.

Arguments: two published JSON files. Without any: the longest family of which
build/score/corpus (`make score`) has two issues.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from pipeline.compare import compare
from pipeline.published import read_published

_ROUNDS = 5
_BAR = 2.0
_BAR_OF_READING = 4.0
_ROOT = Path(__file__).resolve().parent.parent


def longest_pair() -> tuple[Path, Path] | None:
    """Two issues of one family, those with the most pages."""
    folder = _ROOT / "build" / "score" / "corpus" / "specifications"
    pages = {path: json.loads(path.read_bytes())["source"]["pages"] for path in sorted(folder.rglob("*.json"))}
    pairs = [(pages[old] + pages[new], old, new) for old, new in pairwise(pages) if old.parent == new.parent]
    return max(pairs)[1:] if pairs else None


def seconds(command: list[str]) -> float:
    """The time of one run."""
    start = time.perf_counter()
    subprocess.run(command, cwd=_ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def times_reading(pair: Sequence[Path]) -> float:
    """The CPU of reading both files and comparing them, as a multiple of reading them; the smallest of each counts."""
    reading, comparing = [], []
    for _ in range(2 * _ROUNDS):
        start = time.process_time()
        old, new = map(read_published, pair)
        read = time.process_time()
        compare(old, new)
        reading.append(read - start)
        comparing.append(time.process_time() - read)
    return (min(reading) + min(comparing)) / min(reading)


def main() -> int:
    """Print a line per format, and one for the process; 1 if one of them is above its bar."""
    pair = (Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) == 3 else longest_pair()
    if pair is None:
        print("compare: name two published JSON files, or run `make score` first")
        return 2
    pages = [json.loads(path.read_bytes())["source"]["pages"] for path in pair]
    print(f"{pair[0].name} ({pages[0]} pages) against {pair[1].name} ({pages[1]} pages) of {pair[1].parent.name}")
    slowest = 0.0
    for form in ("terminal", "json", "markdown"):
        command = [sys.executable, "-m", "pipeline", "diff", *map(str, pair), "--force", "--format", form]
        best = min(seconds(command) for _ in range(_ROUNDS))
        slowest = max(slowest, best)
        print(f"{form:10}{best:>8.2f} s   (bar {_BAR:g} s)")
    times = times_reading(pair)
    print(f"{'in process':10}{times:>8.2f} times reading   (bar {_BAR_OF_READING:g})")
    return 0 if slowest <= _BAR and times <= _BAR_OF_READING else 1


if __name__ == "__main__":
    sys.exit(main())
