"""The header values of a unit: printed labels and values -> fields with places, origins and findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as default

from pipeline.findings import Reading
from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context
from pipeline.ledger import Ignore, Use
from pipeline.models import Place
from pipeline.numbers import parse_unit_number
from pipeline.pages import Word
from pipeline.terms import NumberScheme
from pipeline.vocabulary import is_nothing, level_of, whole_number

# Field -> the labels under which unit pages print it, in lower case, without colon.
LABELS: dict[str, re.Pattern[str]] = {
    "unit_reference_number": re.compile(
        r"(?:uan|urn|ndaq)(?: (?:number|no|reference))?|unit (?:code|accreditation (?:number|no)(?: \(uan\))?)"
        r"|(?:ofqual )?unit reference(?: (?:number|no))?|ofqual (?:code|number)"
    ),
    "level": re.compile(r"(?:unit |qcf |rqf )?level"),
    "credit_value": re.compile(r"(?:unit )?credits?(?: values?)?"),
    "guided_learning_hours": re.compile(r"glh|guided learning hours(?: \(glh\))?"),
    "unit_type": re.compile(r"unit type"),
    "aim": re.compile(r"(?:unit )?aims?|unit (?:description|introduction|summary|overview)"),
}
_LONGEST_LABEL = 5  # words


def label_field(text: str) -> str | None:
    """The field that a printed label names: 'Credit value:' -> 'credit_value'; None for any other label."""
    label = " ".join(text.rstrip(": ").lower().split()).replace(".", "")
    return next((name for name, pattern in LABELS.items() if pattern.fullmatch(label)), None)


@dataclass(slots=True)
class Head:
    """The header values of one unit as its page prints them, with places by field."""

    title: str
    unit_number: str | None
    words: list[Word]
    values: dict[str, object] = default(default_factory=dict)
    places: dict[str, Place] = default(default_factory=dict)

    def leaves_out(self, name: str) -> bool:
        """Whether the page prints nothing for a field, or 'n/a': not so where it prints what could not be read."""
        return is_nothing(str(self.values.get(f"{name}_printed") or ""))

    def give(self, context: Context, name: str, text: str, words: Sequence[Word], place: Place = ()) -> None:
        """Set one header value from its print; what cannot be read becomes a null with a finding.

        `place` is given where it is not one box around the words of each page.
        """
        if name in self.places:
            return
        self.places[name] = place or place_of(words)
        if name in {"aim", "unit_type"}:
            self.values[name] = text or None
            return
        value = _parsed(name, text)
        printed = text if text and text != (None if value is None else str(value)) else None
        if name == "unit_reference_number":
            self.values["number_scheme"] = NumberScheme.OFQUAL if value else None
        self.values[name] = value
        self.values[f"{name}_printed"] = printed
        if value is None and not is_nothing(text):
            context.find(
                Reading.HEADER_VALUE_UNREAD,
                f"'{text}' as {name} of unit {self.unit_number or self.title} cannot be read",
                field=name,
                place=self.places[name],
            )


def known_label(line: Line) -> tuple[str, int] | None:
    """The field of the label that a line starts with, and how many words it takes."""
    for count in range(min(_LONGEST_LABEL, len(line.words)), 0, -1):
        name = label_field(" ".join(word.text for word in line.words[:count]))
        if name is not None and (count == len(line.words) or _set_off(line, count)):
            return name, count
    return None


def _set_off(line: Line, count: int) -> bool:
    """Whether a colon, a wide space or bold print parts the value from its label ('Unit type **Competence**')."""
    label, value = line.words[count - 1], line.words[count]
    return label.text.endswith(":") or value.x0 - label.x1 > label.size or (value.bold and not label.bold)


@dataclass(slots=True)
class _Row:
    field: str | None
    label: list[Word]
    values: list[Line] = default(default_factory=list)


def read_head(context: Context, head: Head, lines: Sequence[Line]) -> list[tuple[list[Word], Strip]]:
    """Read the lines between a unit's heading and its first box: labels on the left, values beside them.

    Returns what stands under labels that are no header field ('Health and safety:'): label and text.
    """
    others: list[tuple[list[Word], Strip]] = []
    right = max((line.x1 for line in lines), default=0.0)
    for row in _rows(lines):
        words = [word for line in row.values for word in line.words]
        strip = Strip(tuple(row.values), min((line.x0 for line in row.values), default=0.0), right)
        if row.field is None or row.field in head.places:
            others.append((row.label, strip))
            continue
        context.ledger.ignore(row.label, Ignore.LABEL)
        context.ledger.use(words, Use.UNIT)
        paragraphs = [context.entry_text([entry]) for entry in entries_of([strip])] if row.field == "aim" else []
        head.give(context, row.field, "\n".join(paragraphs) or context.text(words), words)
    return others


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Group the lines of a head into rows of label and value, by the known labels and by where the values stand."""
    edge = _label_edge(lines)
    rows: list[_Row] = []
    for line in lines:
        known = known_label(line)
        if known is not None:
            name, count = known
            rows.append(_Row(name, list(line.words[:count])))
            rest = line.words[count:]
        else:
            label = [word for word in line.words if edge is not None and word.x0 < edge]
            rest = line.words[len(label) :]
            if label and rows and not rows[-1].label[-1].text.endswith(":") and rows[-1].field is None:
                rows[-1].label.extend(label)
            elif label or not rows:
                rows.append(_Row(None, label))
        if rest:
            rows[-1].values.append(line_of(rest))
    return rows


def _label_edge(lines: Sequence[Line]) -> float | None:
    """The x between the column of labels and that of values, as the rows with known labels show it."""
    known = [(line, found[1]) for line in lines if (found := known_label(line)) and found[1] < len(line.words)]
    if not known:
        return None
    labels = max(line.words[count - 1].x1 for line, count in known)
    values = min(line.words[count].x0 for line, count in known)
    return (labels + values) / 2 if labels < values else values - 1


def _parsed(name: str, text: str) -> str | int | None:
    if name == "unit_reference_number":
        number = parse_unit_number(text)
        return number.canonical if number else None
    if name == "level":
        return level_of(text)
    return whole_number(re.sub(r"\s*(?:hours?|credits?)$", "", text, flags=re.IGNORECASE))
