"""What normalising costs: 100,000 synthetic units may take at most 12 times as long as 10,000, in at most 1.2 GB.

The units are those of the sample handbooks, in as many subjects as are needed: in each subject the words of the samples
stand for other English words, except those that several samples share, such as 'understand', 'explain' and 'safe'. Of
each subject and sample there are three handbooks: an old and a new issue of one body's, and one of another body, which
gives half of the units under the same numbers and the other half, partly reworded, under its own.

Each size runs in a process of its own, whose peak memory is that of the whole process. What is compared of each
handbook is made first ("making"), as workers do, and read from a file as often as it is looked through.
"""

from __future__ import annotations

import itertools
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from spacy.lookups import load_lookups

from pipeline import handbooks as compared
from pipeline import normalise
from pipeline.extraction import extract
from pipeline.models import Specification
from pipeline.normalise import OWN_TABLES
from pipeline.publish.together import Columns
from pipeline.read import read_document
from pipeline.ready.parts import HANDBOOK
from pipeline.tables import RECONCILED_TABLES, SPECIFICATION_TABLES, Row, rows_of

_SIZES = (10_000, 100_000)
_MOST_TIMES = 12.0
_MOST_BYTES = 1_200_000_000
_SAMPLES = Path(__file__).resolve().parent.parent / "raw" / "samples"
_WORD = re.compile(r"[A-Za-z]{4,}")
_CHARACTERS, _WEIGHTS = "ADFHJKLMRTY", (8, 7, 6, 5, 4, 3, 2)  # as in `pipeline.numbers`
_TEXTS = frozenset({"aim", "heading", "text", "title"})
_OLD, _NEW, _OTHER = range(3)


class Sample:
    """A sample handbook."""

    def __init__(self, specification: Specification, first: int) -> None:
        """`first` is the number of units in the samples before."""
        self.specification_id = specification.specification_id
        self.slug = self.specification_id.partition("/")[2].replace("/", "-")
        self.rows = rows_of([specification])
        self.units = {unit.unit_reference_number: first + n for n, unit in enumerate(specification.units)}


class Handbook:
    """One sample in one subject, as one of its three handbooks."""

    def __init__(self, sample: Sample, subject: int, kind: int, other_words: Callable[[str], str]) -> None:
        body, issue = "other" if kind == _OTHER else "body", 1 if kind == _OLD else 2
        self.sample = sample
        self._is_other = kind == _OTHER
        self._other_words = other_words
        self._family = f"{body}/{sample.slug}-{subject}"
        self._id = f"{self._family}/issue-{issue}"
        self._values = {
            "family_id": self._family,
            "awarding_body": body,
            "issue": f"Issue {issue}",
            "issued": f"20{18 + issue}-04",
            "file": f"{body}-{sample.slug}-{subject}-{issue}.pdf",
            "sha256": f"{zlib.crc32(self._id.encode()):08x}" * 8,
        }
        self._numbers = {
            printed: _number(2 * (subject * 100 + n) + (self._is_other and n % 2))
            for printed, n in sample.units.items()
            if printed
        }

    def rows(self, table: str) -> Iterator[Row]:
        """Its rows of one table."""
        for row in self.sample.rows[table]:
            values = {name: self._value(name, value) for name, value in row.__dict__.items()}
            yield type(row).model_construct(row.__pydantic_fields_set__, **values)

    def _value(self, name: str, value: Any) -> Any:
        if name in self._values:
            return self._values[name]
        if not isinstance(value, str):
            return value
        if name.endswith("_id"):
            return self._id + value.removeprefix(self.sample.specification_id)
        if name == "unit_reference_number":
            return self._numbers.get(value, value)
        return self._text(value) if name in _TEXTS else value

    def _text(self, printed: str) -> str:
        reworded = self._is_other and zlib.crc32(printed.encode()) % 4 == 0
        return self._other_words(printed) + (" as agreed" if reworded else "")


class Kept(Iterable[compared.Handbook]):
    """What is compared of handbooks, in a file."""

    def __init__(self, found: Iterable[Handbook], path: Path) -> None:
        self._path = path
        with path.open("wb") as file:
            for handbook in found:
                rows = {table: list(handbook.rows(table)) for table in SPECIFICATION_TABLES}
                file.write(HANDBOOK.dump_json(compared.handbook_of(rows)) + b"\n")

    def __iter__(self) -> Iterator[compared.Handbook]:
        with self._path.open("rb") as file:
            for line in file:
                yield HANDBOOK.validate_json(line)


def handbooks(samples: Sequence[Sample], units: int) -> list[Handbook]:
    """Handbooks of at least that many units together."""
    other_words = _other_words(_vocabulary(), _shared_words(samples))
    found: list[Handbook] = []
    for subject in itertools.count():
        for sample in samples:
            words = partial(other_words, f"{sample.slug}/{subject}")
            found += [Handbook(sample, subject, kind, words) for kind in (_OLD, _NEW, _OTHER)]
            units -= 3 * len(sample.rows["units"])
            if units <= 0:
                return found
    raise AssertionError


def _other_words(vocabulary: Sequence[str], kept: frozenset[str]) -> Callable[[str, str], str]:
    """What puts a subject's words in the place of those of a text."""

    @lru_cache(maxsize=4096)
    def changed(subject: str, text: str) -> str:
        def other(match: re.Match[str]) -> str:
            word = match[0].lower()
            return match[0] if word in kept else vocabulary[zlib.crc32(f"{subject}/{word}".encode()) % len(vocabulary)]

        return _WORD.sub(other, text)

    return changed


def _vocabulary() -> list[str]:
    """English words, from spaCy's table of lemmas."""
    lemmas = load_lookups("en", ["lemma_lookup"]).get_table("lemma_lookup")
    return sorted({lemma for lemma in lemmas.values() if _WORD.fullmatch(lemma) and lemma.islower()})


def _shared_words(samples: Sequence[Sample]) -> frozenset[str]:
    """The words that the texts of at least a quarter of the samples have."""
    counts = Counter(word for sample in samples for word in _words(sample))
    return frozenset(word for word, count in counts.items() if 4 * count >= len(samples))


def _words(sample: Sample) -> set[str]:
    texts = [
        row.__dict__[name] or ""
        for rows in sample.rows.values()
        for row in rows
        for name in _TEXTS & row.__dict__.keys()
    ]
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def _number(n: int) -> str:
    """The n-th unit reference number."""
    digits = f"{n:07d}"
    check = _CHARACTERS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]
    return f"{check}/{digits[:3]}/{digits[3:]}"


def measured(samples: Sequence[Sample], units: int) -> dict[str, float]:
    """Normalise that many units in this process."""
    found = handbooks(samples, units)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        kept = Kept(found, Path(folder) / "handbooks")
        making = time.process_time() - start
        columns = {table: Columns(table) for table in RECONCILED_TABLES if table not in OWN_TABLES}
        start = time.process_time()
        normalised = normalise.compared(kept, columns)
        rows = {table: found_rows.table().num_rows for table, found_rows in columns.items()}
        seconds = time.process_time() - start
    return {
        "units": sum(len(handbook.sample.rows["units"]) for handbook in found),
        "making": making,
        "seconds": seconds,
        "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "feeding": len(normalised.feeding),
        **rows,
    }


def in_own_process(specifications: str, units: int) -> dict[str, float]:
    """Normalise that many units in another process."""
    call = [sys.executable, __file__, str(units)]
    done = subprocess.run(call, input=specifications, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> int:
    """Print a line per size and the ratio; 1 if a bar is missed. With a size as argument, measure that in here."""
    if len(sys.argv) > 1:
        read = [Specification.model_validate(one) for one in json.load(sys.stdin)]
        first = itertools.accumulate((len(one.units) for one in read), initial=0)
        print(json.dumps(measured([Sample(one, n) for one, n in zip(read, first, strict=False)], int(sys.argv[1]))))
        return 0
    samples = [extract(read_document(path)).specification for path in sorted(_SAMPLES.glob("*.pdf"))]
    text = json.dumps([sample.model_dump(mode="json") for sample in samples])
    results = [in_own_process(text, units) for units in _SIZES]
    for result in results:
        print(
            "  ".join(
                f"{name} {value:,.1f}" if name in {"making", "seconds"} else f"{name} {value:,}"
                for name, value in result.items()
            )
        )
    ratio = results[-1]["seconds"] / results[0]["seconds"]
    peak = max(result["bytes"] for result in results)
    print(f"ratio {ratio:.1f} (bar {_MOST_TIMES:g}), peak {peak / 1e9:.2f} GB (bar {_MOST_BYTES / 1e9:g})")
    return 0 if ratio <= _MOST_TIMES and peak < _MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
