"""The 'nvq' sample: a first page for each unit, a page set for each 'Outcome 1' with its criteria and range, notes.

The unit's heading, 'Unit 201' beside its title, stands on the first page of each set; nothing is boxed. The hours stand
in a sentence. An outcome's range runs on over pages without a heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .drawing import Drawn
from .nvq_pages import BASE, BOLD, LEFT, RED, RIGHT, WHITE, Draft
from .setting import Style, embolden, paragraph, with_mark

Data = dict[str, Any]
_BESIDE = 181.5  # where the text beside 'Unit 201' and 'Outcome 1' begins
_UNIT = Style(size=16, leading=18.4, bold=True)
_OUTCOME = Style(size=16, leading=18.4)
_SECTION = Style(size=12, bold=True, color=RED)
_QUALIFICATIONS = (68.0, 280.0, 350.0, 430.0, 480.0, 541.0)
_CHANGES = (68.0, 156.0, 466.0, 541.0)
_STRUCTURE = (68.0, 148.0, 200.0, 404.0, 497.0, 541.0)


def draw(data: Data) -> Drawn:
    """Draw the sample that `data` describes."""
    draft = Draft(data)
    _draw_cover(draft)
    _draw_glance(draft)
    _draw_structure(draft)
    for unit in data["units"]:
        _draw_unit(draft, unit)
    draft.open_page()
    draft.sheet.lines(60.7, paragraph("Appendix 1", LEFT, 110, _UNIT), 0)
    draft.y = draft.sheet.lines(60.7, paragraph("Sources of information", _BESIDE, 340, _UNIT), 0) + 40
    _draw_text(draft, data["print"]["appendix"])
    draft.footer()
    return Drawn(draft.sheet.save(), draft.sheet.page, draft.unit_pages)


def _draw_cover(draft: Draft) -> None:
    """The title, 'May 2026 (Version 2.1)', and the kind of document on a red band."""
    document, sheet = draft.data["document"], draft.sheet
    y = sheet.lines(150, paragraph(document["title"], LEFT, 420, Style(size=26, leading=31, bold=True)), 0)
    issue = Style(size=11, bold=True, color=RED)
    sheet.lines(y, paragraph(f"{document['issued']} ({document['issue']})", LEFT, 400, issue), 52)
    sheet.fill(48, 372, 520, 84, RED)
    kind = Style(size=24, bold=True, color=WHITE)
    sheet.lines(422, paragraph("Qualification Handbook", 82, 400, kind), 0)


def _draw_glance(draft: Draft) -> None:
    """Facts beside grey labels, the table of qualifications, the table of changes."""
    draft.open_page()
    draft.text("Qualification at a glance", style=Style(size=15, bold=True))
    draft.y += 30
    for label, text in draft.data["print"]["facts"]:
        draft.sheet.fill(LEFT, draft.y, 180, 24, "#d0d0d0")
        draft.sheet.lines(draft.y, paragraph(label, LEFT + 5, 160, BOLD), 15)
        draft.sheet.lines(draft.y, paragraph(text, 254, 280, BASE), 15)
        draft.y += 26
        draft.sheet.rule(LEFT, 248, draft.y)
        draft.sheet.rule(252, RIGHT, draft.y)
    rows = [("Title and level", "Larkfield number", "Ofqual number", "GLH", "TQT")]
    for qualification in draft.data["qualifications"]:
        hours = (qualification["guided_learning_hours"], qualification["total_qualification_time"])
        code = draft.data["print"]["codes"][qualification["qualification_number"]]
        rows.append((qualification["title"], code, qualification["qualification_number"], *map(str, hours)))
    draft.y += 20
    draft.table(_QUALIFICATIONS, rows)
    draft.y += 30
    changes: list[tuple[str | None, ...]] = [("Version/date", "Change detail", "Section")]
    for _, same in groupby(draft.data["changes"], key=lambda change: change["version"]):
        for at, change in enumerate(same):
            version = None if at else f"{change['version']} {change['date']}"
            changes.append((version, change["detail"], change["section"]))
    draft.table(_CHANGES, changes)


def _draw_structure(draft: Draft) -> None:
    """For each qualification the sentence that says what must be achieved, and the table of its units."""
    draft.open_page()
    draft.text("Qualification structure", style=_SECTION)
    for number, rows in groupby(draft.data["structure"], key=lambda row: row["qualification"]):
        lead, methods = draft.data["print"]["structure"][number]
        draft.text(lead, above=46)
        draft.text("Methods of Assessment", above=30, style=BOLD)
        draft.y += 16
        for label, text in methods:
            draft.text(label, style=BOLD)
            draft.sheet.lines(draft.y, paragraph(text, 190, 340, BASE), 0)
            draft.y += 6
            draft.sheet.rule(LEFT, 180, draft.y)
            draft.sheet.rule(186, RIGHT, draft.y)
        heads = (
            "Unit accreditation number",
            "Unit number",
            "Unit title",
            "Mandatory / optional for full qualification",
            "Credit value",
        )
        fields = ("unit_reference_number", "unit_number", "title", "group", "credit_value")
        draft.y += 52
        draft.table(_STRUCTURE, [heads, *(tuple(str(row[field]) for field in fields) for row in rows)])


def _draw_unit(draft: Draft, unit: Data) -> None:
    draft.open_page()
    first = draft.sheet.page
    _draw_first_page(draft, unit)
    for outcome in unit["learning_outcomes"]:
        _open_set(draft, unit)
        draft.sheet.lines(draft.y, paragraph(f"Outcome {outcome['number']}", LEFT, 110, _OUTCOME), 20.4)
        draft.y = draft.sheet.lines(draft.y, paragraph(outcome["text"], _BESIDE, 330, _OUTCOME), 20.4) + 60
        _draw_criteria(draft, outcome)
        _draw_range(draft, outcome)
    if unit["print"]["notes"]:
        _open_set(draft, unit)
        draft.y = draft.sheet.lines(draft.y, paragraph("Notes for guidance", LEFT, 300, _OUTCOME), 20.4) + 40
        _draw_text(draft, unit["print"]["notes"])
    draft.unit_pages[unit["unit_number"]] = (first, draft.sheet.page)


def _open_set(draft: Draft, unit: Data) -> None:
    """'Unit 201' and the title beside it, on a new page."""
    draft.open_page()
    _draw_heading(draft, unit)


def _draw_heading(draft: Draft, unit: Data) -> None:
    draft.sheet.lines(60.7, paragraph(f"Unit {unit['unit_number']}", LEFT, 110, _UNIT), 0)
    draft.y = draft.sheet.lines(60.7, paragraph(unit["title"], _BESIDE, 330, _UNIT), 0)


def _draw_first_page(draft: Draft, unit: Data) -> None:
    """Level, credit and number, the aim, the list of outcomes, the hours in a sentence, and what else there is."""
    _draw_heading(draft, unit)
    draft.y += 70
    facts = {
        "Level:": unit["level"],
        "Credit value:": str(unit["credit_value"]),
        "UAN:": unit["unit_reference_number"],
    }
    for label, value in facts.items():
        draft.text(label, style=BOLD)
        draft.sheet.lines(draft.y, paragraph(value, 153.4, 200, BOLD), 0)
    shown = unit["print"]
    _draw_text(draft, [{"heading": "Unit aim"}, *shown["aim"]])
    _draw_text(draft, [{"heading": "Learning outcomes"}, {"text": shown["lead"]}])
    for outcome in unit["learning_outcomes"]:
        text = outcome["text"][0].lower() + outcome["text"][1:]
        _draw_numbered(draft, outcome["number"], text)
    _draw_text(draft, [{"heading": "Guided learning hours"}, {"text": shown["hours"]}, *shown["more"]])


def _draw_criteria(draft: Draft, outcome: Data) -> None:
    draft.text("Assessment Criteria", style=BOLD)
    draft.text("The learner can:")
    phrases = [block["heading"].rstrip(":") for block in outcome["amplification"] if block["heading"]]
    for criterion in outcome["assessment_criteria"]:
        _draw_numbered(draft, criterion["number"].partition(".")[2], embolden(criterion["text"], phrases))
        for item in criterion["items"]:
            draft.flow(with_mark("•", 102, paragraph(item, 116, RIGHT - 116, BASE), BASE), 15.4)


def _draw_numbered(draft: Draft, number: str, text: str) -> None:
    draft.flow(with_mark(f"{number}.", LEFT, paragraph(text, 86, RIGHT - 86, BASE), BASE), 14.6)


def _draw_range(draft: Draft, outcome: Data) -> None:
    """'Range', then bold headings over bullets, some with further bullets below them."""
    for at, block in enumerate(outcome["amplification"]):
        if at == 0:
            draft.text("Range", above=29.3, style=BOLD)
        if block["heading"]:
            draft.text(block["heading"], above=29.3 if at else 14.6, style=BOLD)
        for item in block["items"]:
            draft.bullet(item["text"], item["depth"])


def _draw_text(draft: Draft, elements: Sequence[Data]) -> None:
    """Bold headings, paragraphs and bullets."""
    for element in elements:
        ((kind, text),) = element.items()
        if kind == "heading":
            draft.text(text, above=29.3, style=BOLD)
        elif kind == "bullet":
            draft.bullet(text)
        else:
            draft.text(text)
