"""The pages in front of the units: cover, introduction, structure."""

from __future__ import annotations

from tests.prints.pages import Pages, Para, Row
from tests.prints.styles import Style
from tests.prints.truths import FIELDS, Truth

BODY = "Larkfield Awards"
_HEADS = {
    "number": "Unit number",
    "reference": "Unit reference number",
    "title": "Unit title",
    "level": "Level",
    "credit": "Credit",
    "glh": "GLH",
}
_WIDTHS = {"number": 0.9, "reference": 1.5, "title": 4.0, "level": 0.7, "credit": 0.8, "glh": 0.7}
_ABOUT = (
    "This handbook is for centres that offer the qualification. It says what learners do, what they are assessed in, "
    "and how centres record what was achieved. Keep it beside the notes on quality assurance, which are printed apart."
)


def set_front(pages: Pages, truth: Truth) -> None:
    """Set cover, introduction and structure."""
    style = pages.style
    _cover(pages, truth)
    pages.turn()
    pages.heading("Introduction")
    pages.text(Para(_ABOUT))
    if style.cover == "inside":
        pages.heading("Qualification summary")
        pages.table((1, 2), _summary(truth))
    pages.heading("Qualification structure")
    pages.text(Para("Learners must achieve all mandatory units and at least one optional unit."))
    _structure(pages, truth)


def _cover(pages: Pages, truth: Truth) -> None:
    (qualification,) = truth["qualifications"]
    pages.y += 100.0
    pages.text(Para(BODY, size=14.0), Para(qualification["title"], bold=True, size=22.0))
    pages.y += 40.0
    if pages.style.cover == "lines":
        pages.text(Para(f"Qualification number: {qualification['qualification_number']}", size=12.0))
    elif pages.style.cover == "table":
        pages.table((1, 2), _summary(truth))
    if truth["document"]["issue"]:
        pages.text(Para(truth["document"]["issue"], size=12.0))


def _summary(truth: Truth) -> list[Row]:
    (qualification,) = truth["qualifications"]
    values = {
        "Qualification title": qualification["title"],
        "Qualification number": qualification["qualification_number"],
        "Level": qualification["level"],
        "Credit value": qualification["credit_value"],
        "Guided learning hours (GLH)": qualification["guided_learning_hours"],
        "Total qualification time (TQT)": qualification["total_qualification_time"],
    }
    return [Row(([Para(label, bold=True)], [Para(str(value))])) for label, value in values.items() if value is not None]


def _structure(pages: Pages, truth: Truth) -> None:
    style = pages.style
    columns = _columns(style, truth)
    total = "Total" if style.listed == "totals" and "title" in columns else ""
    widths = [_WIDTHS[column] for column in columns]
    head = Row([[Para(_HEADS[column], bold=True)] for column in columns], head=True)
    groups = dict.fromkeys(row["group"] for row in truth["structure"])
    rows = {group: _rows(style, group, truth) for group in groups}
    if style.groups == "headings":
        for group in groups:
            pages.text(Para(group, bold=True))
            if style.listed == "groups" and group.startswith("Optional"):
                pages.text(Para("Learners must achieve at least one unit from this group."))
            pages.table(widths, [head, *rows[group], *_totals(style, group, truth, total)])
    else:
        banners = [row for group in groups for row in (Row([[Para(group, bold=True)]]), *rows[group])]
        pages.table(widths, [head, *banners])


def _totals(style: Style, group: str, truth: Truth, total: str) -> list[Row]:
    """'Total' below the titles of a group, with the sums of its credits and hours."""
    if not total:
        return []
    listed = [row for row in truth["structure"] if row["group"] == group]
    sums = {"title": total}
    for name in ("credit", "glh"):
        values = [row[FIELDS[name]] for row in listed]
        sums[name] = str(sum(values)) if None not in values else ""
    return [Row([[Para(sums.get(column, ""), bold=True)] for column in _columns(style, truth)])]


def _rows(style: Style, group: str, truth: Truth) -> list[Row]:
    listed = [row for row in truth["structure"] if row["group"] == group]
    return [
        Row([[Para("" if row[FIELDS[c]] is None else str(row[FIELDS[c]]))] for c in _columns(style, truth)])
        for row in listed
    ]


def _columns(style: Style, truth: Truth) -> list[str]:
    """The columns of the structure; no print has one that is empty throughout."""
    rows = truth["structure"]
    return [column for column in style.listing.split() if any(row[FIELDS[column]] is not None for row in rows)]
