"""Outcomes, criteria and content of a unit: in tables, below banners, in lists."""

from __future__ import annotations

from collections.abc import Sequence

from tests.prints.pages import Pages, Para, Row
from tests.prints.styles import Style
from tests.prints.truths import Truth

_LEADS = ("The learner will:", "The learner can:")
_HANG = 30.0
_ROMANS = ("i)", "ii)", "iii)", "iv)", "v)", "vi)", "vii)", "viii)", "ix)", "x)")


def set_outcomes(pages: Pages, unit: Truth) -> None:
    """Set the outcomes with their criteria, and the content where it stands with them."""
    how = {"lists": _lists, "summary": _summary, "banners": _banners}.get(pages.style.outcomes, _table)
    how(pages, unit)


def set_content(pages: Pages, unit: Truth) -> None:
    """Set the content of all outcomes behind them, below their numbers."""
    taught = [outcome for outcome in unit["learning_outcomes"] if outcome["amplification"]]
    if taught:
        pages.heading(pages.style.content_head, 1.2)
    for outcome in taught:
        pages.text(Para(f"Learning outcome {outcome['number']}: {outcome['text']}", bold=True))
        pages.text(*_content(pages.style, outcome))


def outcome_number(style: Style, outcome: Truth) -> str:
    """The number of an outcome as the style prints it."""
    return style.outcome_number.replace("1", outcome["number"])


def criterion_number(style: Style, criterion: Truth) -> str:
    """The number of a criterion as the style prints it."""
    number: str = criterion["number"]
    if style.criterion_number == "a)":
        return f"{number.rpartition('.')[2]})"
    return style.criterion_number.replace("1.1", number)


def _table(pages: Pages, unit: Truth) -> None:
    style = pages.style
    outcomes = unit["learning_outcomes"]
    extra: list[str] = [style.content_head] if style.content == "column" else []
    extra += style.blanks.split("|") if style.blanks else ["Evidence"] if style.evidence else []
    if style.content == "after":  # a table for each outcome, and its content below
        for outcome in outcomes:
            pages.table(*_grid(style, [outcome], extra))
            if outcome["amplification"]:
                pages.heading(style.content_head, 1.1)
                pages.text(*_content(style, outcome))
    else:
        pages.table(*_grid(style, outcomes, extra))


def _grid(style: Style, outcomes: Sequence[Truth], extra: Sequence[str]) -> tuple[list[float], list[Row]]:
    """Widths and rows of a table."""
    heads, widths = _heads(style)
    widths += [1.6 if name == style.content_head else 0.8 for name in extra]
    names = [*heads, *extra]
    leads = {0: _LEADS[0], len(heads) - 1: _LEADS[1]}
    if style.outcomes == "four":
        leads = {1: _LEADS[0], 3: _LEADS[1]}
    cells = [[Para(name, bold=True)] for name in names]
    if style.leads == "heads":
        cells = [[*cell, Para(leads[at])] if at in leads else cell for at, cell in enumerate(cells)]
    rows = [Row(cells, head=True)]
    if style.leads == "rows":
        rows.append(Row([[Para(leads.get(at, ""))] for at in range(len(names))], head=True))
    for outcome in outcomes:
        rows += _rows(style, outcome, extra)
    return widths, rows


def _heads(style: Style) -> tuple[list[str], list[float]]:
    first, second = (style.said or style.heads).split("|")
    if style.outcomes == "split":
        return [first, "No.", second], [1.6, 0.5, 2.4]
    if style.outcomes == "four":
        return ["No.", first, "No.", second], [0.5, 1.6, 0.6, 2.4]
    return [first, second], [1.5, 2.5]


def _rows(style: Style, outcome: Truth, extra: Sequence[str]) -> list[Row]:
    number = outcome_number(style, outcome)
    told = [Para(outcome["text"], mark=number, hang=26.0 if number.startswith("LO") else 14.0)]
    first = [[Para(number)], [Para(outcome["text"])]] if style.outcomes == "four" else [told]
    criteria = outcome["assessment_criteria"]
    beside: list[Sequence[Para]] = [_content(style, outcome) if name == style.content_head else [] for name in extra]
    whole = [[*cell[:-1], cell[-1]._replace(text=f"{cell[-1].text} (continued)")] for cell in first[-1:]]
    again = [*first[:-1], *(whole if style.again == "(continued)" else first[-1:])] if style.again else []
    nothing: list[Sequence[Para]] = [[] for _ in extra]
    if style.outcomes == "cells":
        return [Row([*first, [para for c in criteria for para in _criterion(style, c)], *beside])]
    rows = []
    for at, criterion in enumerate(criteria):
        own: list[Sequence[Para]] = [_criterion(style, criterion)]
        if style.outcomes in {"split", "four"}:
            own = [[Para(criterion_number(style, criterion))], _criterion(style, criterion, numbered=False)]
        rows.append(
            Row(
                [*(first if at == 0 else [[] for _ in first]), *own, *(nothing if at else beside)],
                joined=len(first) if at else 0,
                again=again if at else (),
            )
        )
    return rows


def _criterion(style: Style, criterion: Truth, *, numbered: bool = True, hang: float = _HANG) -> list[Para]:
    if numbered:
        mark = criterion_number(style, criterion)
        wide = hang + 8.0 if mark.startswith("AC") else hang
        paras = [Para(criterion["text"], mark=mark, hang=wide)]
    else:
        wide, paras = 0.0, [Para(criterion["text"])]
    for at, item in enumerate(criterion["items"]):
        paras.append(Para(item, mark=_ROMANS[at] if style.points == "i)" else style.points, indent=wide, hang=22.0))
    return paras


def _content(style: Style, outcome: Truth) -> list[Para]:
    paras = []
    for block in outcome["amplification"]:
        paras += [Para(block["heading"], bold=True)] if block["heading"] else []
        paras += [Para(item, mark="•", hang=12.0) for item in block["items"]]
    return paras


def _banners(pages: Pages, unit: Truth) -> None:
    """Each outcome is a row over the whole table, above rows of a number and a criterion."""
    style = pages.style
    rows: list[Row] = []
    for outcome in unit["learning_outcomes"]:
        banner = Row([[Para(f"{outcome_number(style, outcome)} {outcome['text']}", bold=True)]])
        lines = [
            Row([[Para(criterion_number(style, c))], _criterion(style, c, numbered=False)])
            for c in outcome["assessment_criteria"]
        ]
        rows += [banner, *lines]
        if style.content == "after":
            pages.table((0.5, 4), rows)
            rows = []
            if outcome["amplification"]:
                pages.heading(style.content_head, 1.1)
                pages.text(*_content(style, outcome))
    if rows:
        pages.table((0.5, 4), rows)


def _lists(pages: Pages, unit: Truth) -> None:
    """Each outcome has a heading, and its criteria a list below another."""
    style = pages.style
    names = ("Learning outcome", "Assessment criteria")
    for outcome in unit["learning_outcomes"]:
        if style.leads:
            pages.heading(f"{names[0]} {outcome['number']}", 1.1)
            pages.text(Para(_LEADS[0]))
            pages.text(Para(outcome["text"]))
        else:
            pages.heading(f"{names[0]} {outcome['number']}: {outcome['text']}", 1.1)
        pages.heading(names[1], 1.0)
        if style.leads:
            pages.text(Para(_LEADS[1]))
        pages.text(*[para for c in outcome["assessment_criteria"] for para in _criterion(style, c)])
        if style.content == "after" and outcome["amplification"]:
            pages.heading(style.content_head, 1.0)
            pages.text(*_content(style, outcome))


def _summary(pages: Pages, unit: Truth) -> None:
    """The outcomes in a list, then all criteria in another."""
    style = pages.style
    pages.heading("Learning outcomes", 1.1)
    pages.text(*[Para(_LEADS[0])] * bool(style.leads))
    pages.text(*[Para(o["text"], mark=outcome_number(style, o), hang=_HANG) for o in unit["learning_outcomes"]])
    pages.heading("Assessment criteria", 1.1)
    pages.text(*[Para(_LEADS[1])] * bool(style.leads))
    for outcome in unit["learning_outcomes"]:
        pages.text(*[para for c in outcome["assessment_criteria"] for para in _criterion(style, c)])
    if style.content == "after":
        set_content(pages, unit)
