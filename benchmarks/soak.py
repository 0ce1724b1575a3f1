"""What many documents cost: 3,000 may take at most 1.2 times as much CPU each as 300, in a parent of at most 1.5 GB.

    python benchmarks/soak.py [SIZE …]

The documents are the sample handbooks, set again with other numbers and other words of the same length, except
those that several samples share. Each size is a run of its own, with `specs extract`; printed are its CPU in the parent
and in the workers, the part of the parent in both, CPU for each document, and the parent's memory.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from spacy.lookups import load_lookups

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.cli import main as specs
from pipeline.cli_options import at_least_one
from tests.samples.__main__ import _DATA, _SAMPLES

_SIZES = (300, 3000)
_MOST_TIMES = 1.2
_MOST_BYTES = 1_500_000_000
_WORD = re.compile(r"[A-Za-z]{5,}")
_NUMBER = re.compile(r"\b([A-Z]/)?000/(\d{4})(/[\dX])?\b")
_UNIT, _QUALIFICATION = "ADFHJKLMRTY", "0123456789X"  # as in `pipeline.numbers`
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
_TEXTS = frozenset({"aim", "text", "title"})
_WITHOUT_NUMBERS = "sample-standards"


class _Texts(NamedTuple):
    samples: Mapping[str, str]
    kept: frozenset[str]
    vocabulary: Mapping[int, Sequence[str]]


def documents(count: int) -> Iterator[bytes]:
    """So many handbooks, none like another; they are set in as many processes as there are processors."""
    names = [name for name in _SAMPLES if name != _WITHOUT_NUMBERS]
    pairs = itertools.islice(((copy, name) for copy in itertools.count(1) for name in names), count)
    with ProcessPoolExecutor(initializer=_texts) as setters:
        yield from setters.map(_set, pairs, chunksize=8)


@cache
def _texts() -> _Texts:
    """The samples' texts, the words that many of them share, and the words to put in the place of the others."""
    samples = {name: (_DATA / f"{name}.json").read_text("utf-8") for name in _SAMPLES if name != _WITHOUT_NUMBERS}
    words = [set(map(str.lower, _WORD.findall(text))) for text in samples.values()]
    counts = Counter(word for own in words for word in own)
    return _Texts(samples, frozenset(word for word, n in counts.items() if 4 * n >= len(samples)), _vocabulary())


def _set(pair: tuple[int, str]) -> bytes:
    """This copy of this sample, as a PDF."""
    copy, name = pair
    texts = _texts()
    data = json.loads(_NUMBER.sub(partial(_number, copy), texts.samples[name]))
    for part in ("structure", "units"):
        data[part] = _changed(data[part], f"{name}/{copy}", texts.vocabulary, texts.kept)
    return _SAMPLES[name](data).pdf


def _number(copy: int, printed: re.Match[str]) -> str:
    """The number with the copy's in it, and the check character that it then has."""
    digits = f"{copy:03d}{printed[2]}"
    place = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11
    body = f"{digits[:3]}/{digits[3:]}"
    return f"{_UNIT[place]}/{body}" if printed[1] else f"{body}/{_QUALIFICATION[place]}" if printed[3] else body


def _changed(value: Any, seed: str, vocabulary: Mapping[int, Sequence[str]], kept: frozenset[str]) -> Any:
    """The same with other words in its texts."""

    def other(match: re.Match[str]) -> str:
        word = match[0].lower()
        others = vocabulary.get(len(word))
        if word in kept or not others:
            return match[0]
        found = others[zlib.crc32(f"{seed}/{word}".encode()) % len(others)]
        return found.capitalize() if match[0][0].isupper() else found

    if isinstance(value, list):
        return [_changed(part, seed, vocabulary, kept) for part in value]
    if isinstance(value, dict):
        return {
            key: _WORD.sub(other, part)
            if key in _TEXTS and isinstance(part, str)
            else _changed(part, seed, vocabulary, kept)
            for key, part in value.items()
        }
    return value


def _vocabulary() -> dict[int, list[str]]:
    """English words by length, from spaCy's table of lemmas."""
    lemmas = load_lookups("en", ["lemma_lookup"]).get_table("lemma_lookup")
    found: dict[int, list[str]] = defaultdict(list)
    for lemma in sorted({lemma for lemma in lemmas.values() if _WORD.fullmatch(lemma) and lemma.islower()}):
        found[len(lemma)].append(lemma)
    return found


def in_here(raw: Path, out: Path) -> dict[str, float]:
    """Extract the folder, with this process as the parent."""
    started = time.perf_counter()
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    specs(["extract", str(raw), "--out", str(out)])
    sys.stdout = sys.__stdout__
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "seconds": time.perf_counter() - started,
        "parent": own.ru_utime + own.ru_stime,
        "workers": workers.ru_utime + workers.ru_stime,
        "bytes": own.ru_maxrss * 1024,
    }


def measured(raw: Path, folder: Path, size: int) -> dict[str, float]:
    """The run over the first documents, in a process of its own."""
    part = folder / f"raw-{size}"
    part.mkdir()
    for path in sorted(raw.iterdir())[:size]:
        (part / path.name).hardlink_to(path)
    call = [sys.executable, __file__, "--run", str(part), str(folder / f"run-{size}" / "out")]
    done = subprocess.run(call, stdout=subprocess.PIPE, text=True, check=True)
    report = json.loads((folder / f"run-{size}" / "out" / "run.json").read_text("utf-8"))
    result: dict[str, float] = {**json.loads(done.stdout), "published": len(report["documents"])}
    return result


def main() -> int:
    """Print a line for each size; 1 if a bar is missed."""
    if sys.argv[1:2] == ["--run"]:
        print(json.dumps(in_here(Path(sys.argv[2]), Path(sys.argv[3]))))
        return 0
    parser = argparse.ArgumentParser(description="What many documents cost.")
    parser.add_argument(
        "sizes", metavar="SIZE", nargs="*", type=at_least_one, default=_SIZES, help="documents of a run"
    )
    sizes = sorted(parser.parse_args().sizes)
    with tempfile.TemporaryDirectory() as name:
        raw = Path(name) / "raw"
        raw.mkdir()
        for n, pdf in enumerate(documents(sizes[-1])):
            (raw / f"{n:05d}.pdf").write_bytes(pdf)
        print("documents  published  seconds  parent s  workers s  parent %  s each  parent MB")
        results = [measured(raw, Path(name), size) for size in sizes]
        each = []
        for size, found in zip(sizes, results, strict=True):
            both = found["parent"] + found["workers"]
            each.append(both / size)
            print(
                f"{size:9,}  {found['published']:9,}  {found['seconds']:7,.0f}  {found['parent']:8,.1f}"
                f"  {found['workers']:9,.1f}  {100 * found['parent'] / both:8.1f}  {each[-1]:6.3f}"
                f"  {found['bytes'] / 1e6:9,.0f}"
            )
    peak = max(found["bytes"] for found in results)
    print(f"ratio {each[-1] / each[0]:.2f} (bar {_MOST_TIMES:g}), peak {peak / 1e9:.2f} GB (bar {_MOST_BYTES / 1e9:g})")
    return 0 if each[-1] / each[0] <= _MOST_TIMES and peak <= _MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
