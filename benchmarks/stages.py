"""The stages of reading held against truth, each by itself: what of it the sheets of a handbook hold.

    structure  rows of the tables of units: some row of a table has the row's values, each in a column of its own that
               is the column of that field for the other rows of the table, too
    changes    rows of the change tables, in the same way (version and date may share a cell)
    codes      outcomes and criteria: their code is a token before a text that is theirs, up to the end of a line
    units      units begin on their first page; one that begins where the truth has none counts as a miss, too

Truth is read from ../shared, three sets; a handbook is found by its SHA-256. A value that no row of a handbook's truth
has in any table is not printed there, and is not asked for. With --worst N the first N misses of each are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.geometry.order import in_reading_order  # noqa: E402
from pipeline.geometry.text import Lexicon  # noqa: E402
from pipeline.interpret.document_outline import outlined  # noqa: E402
from pipeline.pages import Document, Word  # noqa: E402
from pipeline.read import read_document  # noqa: E402
from pipeline.scales import evened, scales_of  # noqa: E402
from pipeline.sheets import Line, Row, Sheets, Table, sheets_of  # noqa: E402
from pipeline.wording.codes import leading  # noqa: E402
from tests.scoring import SHARED, load_scorer  # noqa: E402

SETS = {
    "gold": (SHARED / "gold", SHARED / "corpus"),
    "wider/real": (SHARED / "wider/real/gold", SHARED / "wider/real/pdf"),
    "wider/set": (SHARED / "wider/set/gold", SHARED / "wider/set/pdf"),
}
BARS = {"structure": 0.97, "changes": 0.97, "codes": 0.98, "units": 0.98}
UNIT_FIELDS = ("title", "unit_reference_number", "unit_number", "guided_learning_hours", "credit_value", "level")
CHANGE_FIELDS = ("detail", "section", "version", "date")
LONGEST = 25  # lines: no text of an outcome or criterion has more

Truth = Mapping[str, Any]


class Count:
    """Hits and misses of one stage in one handbook."""

    def __init__(self) -> None:
        self.hit, self.of, self.misses = 0, 0, list[str]()

    def add(self, ok: bool, miss: str) -> None:
        """Count one row or code of the truth."""
        self.of += 1
        self.hit += ok
        if not ok:
            self.misses.append(miss)


def same(scorer: ModuleType, field: str, value: Any, text: str) -> bool:
    """Whether a cell's text is a field's value: with its label or number before it, or beside another value."""
    plain = scorer.normal(text)
    if field in {"title", "detail", "section"}:
        bare = re.sub(r"^\S*\d\S*\s+", "", plain)
        return bool(scorer.same(value, plain) or scorer.same(value, bare))
    if field in {"version", "date"}:
        return scorer.normal(value).casefold() in plain.casefold()
    tokens = re.split(r"[\s/]+", plain) if len(plain.split()) <= 3 else []
    wanted = scorer.number(value)
    return plain == scorer.normal(value) or any(scorer.number(token) == wanted for token in [plain, *tokens])


def columns_of(
    table: Table, pairs: Sequence[tuple[Row, Truth]], scorer: ModuleType, fields: Sequence[str]
) -> dict[str, int]:
    """Field -> the column that has its value in most rows, no column for two."""
    counts: Counter[tuple[str, int]] = Counter()
    for row, truth in pairs:
        for field in fields:
            for column, text in enumerate(row.texts):
                if truth.get(field) is not None and row.cells[column].column == column:
                    counts[field, column] += same(scorer, field, truth[field], text)
    found: dict[str, int] = {}
    shared = {"version", "date"}
    for (field, column), count in counts.most_common():
        free = all(c != column or {f, field} <= shared for f, c in found.items())
        if count and field not in found and free:
            found[field] = column
    return found


def filled_down(table: Table) -> dict[int, list[str]]:
    """Row number -> its texts; an empty cell has that of the cell above it, as in 'Qualification Manual' over many."""
    found: dict[int, list[str]] = {}
    above = [""] * table.columns
    for row in table.rows:
        above = [text or before for text, before in zip(row.texts, above, strict=True)]
        found[row.number] = above
    return found


def match_rows(sheets: Sheets, rows: Sequence[Truth], fields: Sequence[str], scorer: ModuleType, count: Count) -> None:
    """Count the rows of the truth that some row of a table holds, each row of a table for one."""
    key = fields[0]
    pairs_of: list[tuple[Table, list[tuple[Row, int]]]] = []
    for table in sheets.tables:
        pairs = [
            (row, at)
            for row in table.rows
            for at, truth in enumerate(rows)
            if any(same(scorer, key, truth[key], text) for text in row.texts)
        ]
        if pairs:
            pairs_of.append((table, pairs))
    held: list[tuple[int, int, frozenset[str]]] = []
    for table, pairs in pairs_of:
        texts = filled_down(table)
        columns = columns_of(table, [(row, rows[at]) for row, at in pairs], scorer, fields)
        for row, at in pairs:
            fits = frozenset(
                f
                for f, c in columns.items()
                if rows[at].get(f) is not None and same(scorer, f, rows[at][f], texts[row.number][c])
            )
            held.append((id(row), at, fits))
    printed = {field for _, _, fits in held for field in fits}
    used: set[int] = set()
    done: set[int] = set()
    for row_id, at, fits in sorted(held, key=lambda item: -len(item[2])):
        wanted = {f for f in fields if f in printed and rows[at].get(f) is not None}
        if row_id not in used and at not in done and fits >= wanted:
            used.add(row_id)
            done.add(at)
    for at, truth in enumerate(rows):
        best = max((len(fits) for _, other, fits in held if other == at), default=0)
        count.add(at in done, f"{truth[key]!r} ({best} of its values)")


def streams(sheets: Sheets) -> Iterator[list[Sequence[Word]]]:
    """Lines of words that belong together: each row of a table from left to right, and the lines between tables."""
    outside: list[Sequence[Word]] = []
    for block in sheets.blocks:
        if isinstance(block, Line):
            outside.append(block.words)
            continue
        yield outside
        outside = []
        for row in block.all_rows:
            yield [line.words for cell in row.parts if cell.row == row.number for line in cell.lines]
    yield outside


def wanted_codes(truth: Truth, scorer: ModuleType) -> Counter[tuple[str, str]]:
    """(number, digest of text) -> how often the truth has it."""
    found: Counter[tuple[str, str]] = Counter()
    for unit in truth.get("units") or []:
        for outcome in unit.get("learning_outcomes") or []:
            parts = [outcome, *(outcome.get("assessment_criteria") or [])]
            for part in parts:
                if part.get("text"):
                    found[scorer.number(part["number"]), scorer.signature(part["text"])] += 1
    return found


def codes_in(
    lines: Sequence[Sequence[Word]], by_code: Mapping[str, set[str]], lexicon: Lexicon, scorer: ModuleType
) -> Iterator[str]:
    """The digests of the texts that stand behind their code in lines."""
    for at, line in enumerate(lines):
        for nth in range(len(line)):
            wanted, length = token(line[nth:], by_code, scorer)
            rest = [line[nth + length :], *lines[at + 1 : at + LONGEST]] if wanted else []
            for end in range(1, len(rest) + 1):
                digest = scorer.digest(lexicon.join([part for part in rest[:end] if part]))
                if digest in wanted:
                    yield digest
                    break


def token(words: Sequence[Word], by_code: Mapping[str, set[str]], scorer: ModuleType) -> tuple[set[str], int]:
    """The digests of the texts whose code words begin with, and how many words the code is."""
    code = leading(" ".join(word.text for word in words[:8]))
    if code is None:
        return set(), 0
    found = {digest for number in code.numbers for digest in by_code.get(scorer.number(number), ())}
    ends = accumulate(len(word.text) + 1 for word in words)
    return found, next(at for at, end in enumerate(ends, 1) if end >= code.length)


def lettered(wanted: Counter[tuple[str, str]]) -> dict[str, set[str]]:
    """Code as printed -> digests: '2.a' is printed 'a', '2.3' may be '3'."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, digest in wanted:
        found[code].add(digest)
        found[code.rsplit(".", 1)[-1]].add(digest)
    return found


def match_codes(sheets: Sheets, document: Document, truth: Truth, scorer: ModuleType, count: Count) -> None:
    """Count the outcomes and criteria of the truth whose code and text stand together."""
    wanted = wanted_codes(truth, scorer)
    lexicon, by_code = Lexicon.of(document), lettered(wanted)
    got: Counter[str] = Counter()
    for lines in streams(sheets):
        got.update(codes_in(lines, by_code, lexicon, scorer))
    for (code, digest), times in wanted.items():
        for nth in range(times):
            count.add(got[digest] > 0, f"{code} {digest}")
            got[digest] -= 1 if nth + 1 < times else 0


def match_units(document: Document, truth: Truth, count: Count) -> None:
    """Count the units of the truth that begin on their first page, and those that begin where there is none."""
    outline = outlined(in_reading_order(evened(document, scales_of(document))))
    found = Counter(outline.pieces[unit.start.at].page for unit in outline.units)
    for unit in truth.get("units") or []:
        page = unit["first_page"]
        count.add(found[page] > 0, f"{unit['title']!r} on page {page}")
        found[page] -= 1
    for page in (+found).elements():
        count.add(ok=False, miss=f"none begins on page {page}")


def measure(document: Document, truth: Truth, scorer: ModuleType) -> dict[str, Count]:
    """The stages of one handbook."""
    sheets = sheets_of(document)
    counts = {stage: Count() for stage in BARS}
    match_rows(sheets, truth.get("structure") or [], UNIT_FIELDS, scorer, counts["structure"])
    match_rows(sheets, truth.get("changes") or [], CHANGE_FIELDS, scorer, counts["changes"])
    match_codes(sheets, document, truth, scorer, counts["codes"])
    match_units(document, truth, counts["units"])
    return counts


def truths(folder: Path) -> Iterator[tuple[str, str, Truth]]:
    """(name, SHA-256, truth) of each handbook; of a folder of units one for each unit."""
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if "units" not in truth:
            continue
        if truth["document"].get("sha256"):
            yield path.stem, truth["document"]["sha256"], truth
        else:
            for unit in truth["units"]:
                yield f"{path.stem} {unit['unit_number']}", unit["sha256"], {"units": [unit]}


def shown(count: Count) -> str:
    """'12/13 0.923', or a dash where the truth has none."""
    return f"{count.hit}/{count.of} {count.hit / count.of:.3f}" if count.of else "-"


def main(arguments: Sequence[str]) -> int:
    """Print a line for each handbook and the totals; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print(f"stages: {SHARED.name} is absent beside the project, nothing to measure")
        return 0
    scorer, totals = load_scorer(), {stage: Count() for stage in BARS}
    for name, (gold, folder) in SETS.items():
        files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in folder.rglob("*.pdf")}
        for slug, digest, truth in truths(gold):
            if options.only not in slug or digest not in files:
                continue
            counts = measure(read_document(files[digest]), truth, scorer)
            print(f"{name:11}{slug:48}" + "".join(f"{stage} {shown(count):18}" for stage, count in counts.items()))
            for stage, count in counts.items():
                totals[stage].hit += count.hit
                totals[stage].of += count.of
                for miss in count.misses[: options.worst]:
                    print(f"    {stage}: {miss}")
    print(f"{'TOTAL':59}" + "".join(f"{stage} {shown(count):18}" for stage, count in totals.items()))
    return int(any(count.hit < BARS[stage] * count.of for stage, count in totals.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
