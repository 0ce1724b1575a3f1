"""`specs unit`: what all handbooks of a snapshot together say of one unit reference number, readably."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.cli_text import print_json, waiting, wrapped
from pipeline.errors import UsageError
from pipeline.files import printable
from pipeline.frames import Dataset, open_dataset
from pipeline.numbers import Check, parse_unit_number, repairs
from pipeline.terms import Origin

_LABELS = {
    "title": "Title",
    "level": "Level",
    "credit_value": "Credit value",
    "guided_learning_hours": "Guided learning hours",
}
_ORIGINS = {
    Origin.PAGE: "the unit itself",
    Origin.ROW: "structure row",
    Origin.CORRECTED: "corrected",
    Origin.OCR: "a picture of the unit",
}
_Row = dict[str, Any]


def show_unit(number: str, path: Path, *, as_json: bool) -> int:
    """Print the number's row of the register, its offers, conflicts and equivalents, from a snapshot or a dataset.

    Raises UsageError for a number that the register has not, and DatasetError where there is nothing to read.
    """
    dataset = open_dataset(path)
    parsed = parse_unit_number(number)
    wanted = parsed.canonical if parsed else printable(number.strip().upper())
    with waiting("reading the register"):
        register = _rows(dataset, "unit_register", unit_register_id=wanted)
        if not register:
            raise UsageError(f"no handbook offers a unit {wanted}", where=str(path), remedy=_remedy(dataset, wanted))
        offers = _rows(dataset, "unit_offers", unit_register_id=wanted)
        conflicts = _rows(dataset, "unit_conflicts", unit_register_id=wanted)
        titles = {row["unit_id"]: row["title"] for row in _rows(dataset, "units")}
        equivalents = [
            *_rows(dataset, "unit_equivalents", unit_reference_number=wanted),
            *_rows(dataset, "unit_equivalents", other_unit_reference_number=wanted),
        ]
    if as_json:
        print_json({"unit": register[0], "offers": offers, "conflicts": conflicts, "equivalents": equivalents})
        return 0
    lines = [
        *_canonical(register[0]),
        *_offers(offers),
        *_conflicts(conflicts),
        *_equivalents(wanted, equivalents, titles),
    ]
    for line in lines:
        print(line)
    return 0


def _rows(dataset: Dataset, table: str, **wanted: str) -> list[_Row]:
    """The rows of a table whose columns have these values."""
    import pyarrow as pa  # takes longer to load than all the rest to run

    frame = dataset[table]
    for column, value in wanted.items():
        frame = frame[(frame[column] == value).fillna(False)]
    return pa.Table.from_pandas(frame, preserve_index=False).to_pylist()


def _remedy(dataset: Dataset, number: str) -> str:
    parsed = parse_unit_number(number)
    if parsed and parsed.check is Check.INVALID:
        likely = set(dataset["unit_register"]["unit_register_id"]) & set(repairs(number))
        meant = f"; is {' or '.join(sorted(likely))} meant?" if likely else ""
        return f"It fails its check character{meant}"
    return "The table unit_register lists those that there are"


def _canonical(row: _Row) -> Iterator[str]:
    check = f"  (check character: {row['number_check']})" if row["number_check"] not in {None, Check.VALID} else ""
    yield f"{row['unit_register_id']}{check}"
    rules = {why["field"]: why["rule"] for why in row["why"]}
    for field, label in _LABELS.items():
        if field in rules:
            value = "(none)" if row[field] is None else row[field]
            yield _wrapped(f"{label + ':':24}{value}  [{rules[field]}]", "  ")
        if field == "title":
            yield from (_wrapped(f"{'  or, as printed:':24}{variant}", "  ") for variant in row["title_variants"])
    yield _wrapped(f"{'Awarding bodies:':24}{', '.join(row['awarding_bodies'])}", "  ")
    if row["qualification_numbers"]:
        yield _wrapped(f"{'Qualifications:':24}{', '.join(row['qualification_numbers'])}", "  ")


def _offers(rows: Sequence[_Row]) -> Iterator[str]:
    yield from ("", "Offers")
    for row in rows:
        issue = ", ".join(part for part in (row["issue"], row["issued"]) if part)
        number = f", unit {row['unit_number']}" if row["unit_number"] else ""
        older = "" if row["feeds_register"] else "; an older issue, which does not feed the register"
        yield _wrapped(f"{row['specification_id']} ({issue or 'no issue printed'}){number}{older}", "  ")
        where: dict[tuple[str, str], list[str]] = {}
        for printed in row["prints"]:
            page = f", page {printed['page']}" if printed["page"] else ""
            where.setdefault((printed["field"], printed["printed"]), []).append(_ORIGINS[printed["origin"]] + page)
        for (field, value), places in where.items():
            yield _wrapped(f"{_LABELS[field].lower()} {value} ({'; '.join(places)})", "    ")


def _conflicts(rows: Sequence[_Row]) -> Iterator[str]:
    if rows:
        yield from ("", "Conflicts")
    for row in rows:
        pages = dict.fromkeys(f"{box['specification_id']}, page {box['page']}" for box in row["places"])
        canonical = ", canonical" if row["is_canonical"] else ""
        where = "; ".join(pages or row["specification_ids"])
        yield _wrapped(f"{_LABELS[row['field']].lower()} {row['printed']}{canonical}: {where}", "  ")


def _equivalents(number: str, rows: Sequence[_Row], titles: dict[str, str]) -> Iterator[str]:
    if rows:
        yield from ("", "Units of other numbers with the same content")
    for row in rows:
        other = "other_unit_id" if row["unit_reference_number"] == number else "unit_id"
        yield _wrapped(f"{row['equivalence']} ({row['score']:.0%}): {row[other]} '{titles[row[other]]}'", "  ")


def _wrapped(text: str, indent: str) -> str:
    return wrapped(text, indent, indent + "  ")
