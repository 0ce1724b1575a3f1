"""Parts that a replica is set of: what each one puts on the page. A part is data, its words are templates.

Templates hold `{title}`, `{TITLE}`, `{number}`, `{reference}`, `{level}`, `{credit}`, `{glh}`, `{aim}` of the unit,
`{lo}` and `{lo_text}` of an outcome, `{ac}` and `{ac_text}` of a criterion, `{at}` counts what it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.prints.pages import Pages, Para, Row
from tests.prints.truths import Truth

Cells = Sequence[Sequence[Para]]
Values = dict[str, str]


@dataclass(frozen=True)
class Part:
    """What sets something of a unit, or of one of its outcomes."""

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the part."""
        raise NotImplementedError


@dataclass(frozen=True)
class Heading(Part):
    """A bold line."""

    text: str
    factor: float = 1.3
    filled: bool = False

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the line."""
        pages.heading(self.text.format(**values), self.factor, filled=self.filled)


@dataclass(frozen=True)
class Text(Part):
    """Lines, each a paragraph; one that begins with '**' is bold, one with a bullet is an item."""

    lines: tuple[str, ...]

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the lines."""
        pages.text(*[_para(line.format(**values)) for line in self.lines])
        pages.gap()


@dataclass(frozen=True)
class Cover(Part):
    """The lines of a cover, the largest of them the title."""

    lines: tuple[str, ...]

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the lines."""
        pages.y += 120.0
        pages.text(
            *[Para(line.format(**values), bold=at == 0, size=24.0 - 4 * at) for at, line in enumerate(self.lines)]
        )


@dataclass(frozen=True)
class Turn(Part):
    """A new page."""

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Turn the page."""
        pages.turn()


@dataclass(frozen=True)
class Grid(Part):
    """A table of fixed cells; a row whose first cell begins with '**' throughout is shaded as a head where `head`."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    head: bool = False

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the table."""
        rows = [
            Row([_paras(cell.format(**values)) for cell in row], head=self.head and at == 0)
            for at, row in enumerate(self.rows)
        ]
        pages.table(self.widths, rows)


@dataclass(frozen=True)
class Structure(Part):
    """The rows of a group of units, below their head."""

    heads: tuple[str, ...]
    cells: tuple[str, ...]
    widths: tuple[float, ...]
    groups: tuple[str, ...]
    banners: bool = False

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set a table for each group, or one with a banner above each."""
        head = Row([[Para(one, bold=True)] for one in self.heads], head=True)
        whole: list[Row] = [head]
        for group in self.groups:
            rows = [
                Row([_paras(cell.format(**values_of(one), **values)) for cell in self.cells])
                for one in unit["units"]
                if one["group"] == group
            ]
            if self.banners:
                whole += [Row([[Para(group, bold=True)]]), *rows]
            else:
                pages.text(Para(group, bold=True))
                pages.table(self.widths, [head, *rows])
        if self.banners:
            pages.table(self.widths, whole)


@dataclass(frozen=True)
class Each(Part):
    """Parts that are set again for each outcome."""

    parts: tuple[Part, ...]
    taught: bool = False
    """Only outcomes that have content."""

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set them."""
        for outcome in unit["learning_outcomes"]:
            if self.taught and not (outcome["amplification"] or any(map(_content_of, outcome["assessment_criteria"]))):
                continue
            told = values | {"lo": outcome["number"], "lo_text": outcome["text"], "LO_text": _capital(outcome["text"])}
            for part in self.parts:
                part.set(pages, {"learning_outcomes": [outcome]}, told)


@dataclass(frozen=True)
class Criteria(Part):
    """The criteria of the outcomes as a list; `points` mark their items."""

    mark: str = "{ac}"
    hang: float = 30.0
    points: str = "•"

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the list."""
        for outcome in unit["learning_outcomes"]:
            for at, criterion in enumerate(outcome["assessment_criteria"]):
                pages.text(*criterion_paras(criterion, at, self.mark, self.hang, self.points))


@dataclass(frozen=True)
class Outcomes(Part):
    """The outcomes in a list."""

    mark: str = "{lo}."
    hang: float = 30.0

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the list."""
        for outcome in unit["learning_outcomes"]:
            mark = self.mark.format(lo=outcome["number"])
            pages.text(Para(outcome["text"], mark=mark, hang=self.hang))


@dataclass(frozen=True)
class Content(Part):
    """The content of the outcomes: blocks with bold heads above bullets."""

    bullet: str = "•"

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the blocks."""
        for outcome in unit["learning_outcomes"]:
            pages.text(*content_paras(outcome["amplification"], self.bullet))


@dataclass(frozen=True)
class Again(Part):
    """Content below criteria that are said again: '• 1.3 - State …' with 'o' below it."""

    mark: str = "•"
    says: str = "{ac} - {AC_text}"
    bullet: str = "o"

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the list."""
        for outcome in unit["learning_outcomes"]:
            for criterion in outcome["assessment_criteria"]:
                told = {"ac": criterion["number"], "ac_text": criterion["text"], "AC_text": _capital(criterion["text"])}
                if _content_of(criterion):
                    items = [item for block in criterion["amplification"] for item in block["items"]]
                    pages.text(
                        Para(self.says.format(**told), mark=self.mark, hang=14.0, bold=not self.mark),
                        *[Para(item, mark=self.bullet, indent=18.0, hang=14.0) for item in items],
                    )


@dataclass(frozen=True)
class Taught(Part):
    """Each criterion in bold print, and below it what is taught for it, led in by a line."""

    lead: str

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the list."""
        for outcome in unit["learning_outcomes"]:
            for at, criterion in enumerate(outcome["assessment_criteria"]):
                first, *rest = criterion_paras(criterion, at, "{ac}", 30.0, "a)")
                pages.text(first._replace(bold=True), *rest)
                items = [item for block in criterion.get("amplification", []) for item in block["items"]]
                if items:
                    pages.text(Para(self.lead), *[Para(item, mark="•", hang=14.0) for item in items])


@dataclass(frozen=True)
class Table(Part):
    """Outcomes and criteria in a table: a column holds 'lo', 'lo text', 'ac', 'ac text', 'content', a grade or a text.

    `rows`: one for each 'criterion', or one for each 'outcome'. `banner`: a row over all columns above each outcome.
    """

    heads: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: str = "criterion"
    lo: str = "{lo}."
    ac: str = "{ac}"
    points: str = "•"
    banner: str = ""
    hang: float = 28.0

    def set(self, pages: Pages, unit: Truth, values: Values) -> None:
        """Set the table."""
        heads = [Row([_paras(c.format(**values), bold=True) for c in row], head=True) for row in self.heads]
        body: list[Row] = []
        for outcome in unit["learning_outcomes"]:
            if self.banner:
                told = {"lo": outcome["number"], "lo_text": outcome["text"]}
                body.append(Row([[Para(self.banner.format(**told), bold=True)]]))
            body += self._rows(outcome)
        pages.table(self.widths, [*heads, *body])

    def _rows(self, outcome: Truth) -> list[Row]:
        criteria = outcome["assessment_criteria"]
        if self.rows == "outcome":
            return [Row([self._cell(name, outcome, list(enumerate(criteria))) for name in self.columns])]
        rows = []
        joined = sum(name.startswith("lo") for name in self.columns)
        for at, criterion in enumerate(criteria):
            cells = [
                [] if at and name.startswith(("lo", "content")) else self._cell(name, outcome, [(at, criterion)])
                for name in self.columns
            ]
            rows.append(Row(cells, joined=joined if at else 0))
        return rows

    def _cell(self, name: str, outcome: Truth, criteria: Sequence[tuple[int, Truth]]) -> list[Para]:
        mark = self.lo.format(lo=outcome["number"])
        hang = 12.0 + 6.0 * len(mark)
        if name == "lo":
            return [Para(outcome["text"], mark=mark, hang=hang)] if mark else [Para(outcome["text"])]
        if name in {"lo number", "lo text"}:
            return [Para(mark if name == "lo number" else outcome["text"])]
        if name == "content":
            return content_paras(outcome["amplification"], "•")
        if name in {"pass", "merit", "distinction"}:
            of_grade = [(at, one) for at, one in criteria if one["grade"] == name]
            return [para for at, one in of_grade for para in criterion_paras(one, at, self.ac, 0.0, self.points)]
        if name.startswith("ac"):
            said = {"ac number": "number", "ac text": "text", "ac": "", "ac content": "content"}[name]
            return [para for at, one in criteria for para in self._said(said, at, one)]
        return _paras(name)

    def _said(self, said: str, at: int, criterion: Truth) -> Iterable[Para]:
        if said == "number":
            return [Para(marked(self.ac, at, criterion))]
        if said == "content":
            return content_paras(criterion.get("amplification", []), "•")
        return criterion_paras(criterion, at, "" if said == "text" else self.ac, self.hang, self.points)


def criterion_paras(criterion: Truth, at: int, mark: str, hang: float, points: str) -> list[Para]:
    """A criterion with its items below."""
    printed = marked(mark, at, criterion)
    first = (
        Para(criterion["text"], mark=printed, hang=hang)
        if hang and printed
        else Para(f"{printed} {criterion['text']}".strip())
    )
    wide = hang if printed else 0.0
    return [
        first,
        *[
            Para(item, mark=points.replace("a", chr(97 + nth)), indent=wide, hang=16.0)
            for nth, item in enumerate(criterion["items"])
        ],
    ]


def marked(mark: str, at: int, criterion: Truth) -> str:
    """A criterion's number as printed: '{ac}', '{a}.' of a letter."""
    return mark.format(ac=criterion["number"], a=chr(97 + at), n=at + 1)


def content_paras(blocks: Sequence[Truth], bullet: str) -> list[Para]:
    """Blocks: heads above bullets."""
    paras: list[Para] = []
    for block in blocks:
        paras += [Para(block["heading"], bold=True)] if block["heading"] else []
        paras += [Para(item, mark=bullet, hang=12.0) for item in block["items"]]
    return paras


def values_of(unit: Truth) -> Values:
    """What templates may print of a unit."""
    fields = {
        "number": "unit_number",
        "reference": "unit_reference_number",
        "title": "title",
        "level": "level",
        "credit": "credit_value",
        "glh": "guided_learning_hours",
        "aim": "aim",
    }
    values = {name: "" if unit.get(field) is None else str(unit[field]) for name, field in fields.items()}
    return values | {"TITLE": values["title"].upper(), "mo": "M" if unit.get("half") == 0 else "O"}


def _content_of(criterion: Truth) -> bool:
    return bool(criterion.get("amplification"))


def _paras(text: str, *, bold: bool = False) -> list[Para]:
    return [_para(line, bold=bold) for line in text.split("\n")] if text else []


def _para(line: str, *, bold: bool = False) -> Para:
    if line.startswith("**"):
        return Para(line[2:], bold=True)
    if line.startswith("• "):
        return Para(line[2:], mark="•", hang=12.0)
    return Para(line, bold=bold)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
