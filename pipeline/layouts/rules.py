"""Rules of combination: the sentences that say what must be achieved, and the numbers that can be read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.qualifications import Draft, matching
from pipeline.ledger import Use
from pipeline.models import Rule
from pipeline.pages import Word
from pipeline.vocabulary import whole_number

# printed as 'To achieve the …, learners must achieve 49 credits …', 'A minimum of 3 credits from …', '… completed the
# SEVEN mandatory units'
_RULE = re.compile(
    r"\b(?:achieve|achieved|complete[ds]?|completed|obtained|minimum|maximum)\b.*\b(?:credits?|units?)\b", re.IGNORECASE
)
_MIN_CREDITS = re.compile(
    r"\b(?:achieve|minimum of|at least|total of)\s+(?:a\s+)?(?:minimum of\s+|total of\s+)?(\d+)\s+credits?\b",
    re.IGNORECASE,
)
_MAX_CREDITS = re.compile(r"\bmaximum of (\d+) credits?\b", re.IGNORECASE)
_MIN_UNITS = re.compile(
    r"\b(?:complete[d]?|achieve[d]?)\s+(?:all\s+)?(?:the\s+)?(\w+)\s+(?:mandatory\s+)?units\b", re.IGNORECASE
)
_FROM_GROUP = re.compile(r"\bfrom (?:the )?((?:Mandatory|Optional)(?: Group)? ?[A-Z]?(?![a-z])|Group [A-Z]\b)")
# printed as 'Mandatory Group A: Learners must achieve 31 credits from this group.'
_THIS_GROUP = re.compile(r"([^:]*\bGroup\b[^:]*):.*\bthis group\b", re.IGNORECASE)
# A row 'Number of mandatory credits that must be achieved: Group A' | '31'
_COUNTED = re.compile(
    r"(?:(?:minimum|total) )?number of .*\bcredits\b.*\bachieved\b[^:]*(?::\s*(.*\S))?", re.IGNORECASE
)
# 'through the completion of units at Level 2 or above'
_AT_LEVEL = re.compile(r"\bat (?:or above )?level (\d)", re.IGNORECASE)

Numbers = tuple[int | None, int | None, int | None]


def read_rules(context: Context, drafts: Sequence[Draft], sheets: Iterable[Sheet]) -> list[Rule]:
    """The rules that these pages print.

    A sentence that names no qualification is about the one that the sentences above it name. The first one that gives
    credits for the whole qualification gives the qualification's credit value, where no table prints it.
    """
    rules: list[Rule] = []
    about = drafts[0] if len(drafts) == 1 else None
    for sheet in sheets:
        for entry in sheet.paragraphs:
            text = context.entry_text([entry])
            if not is_rule(text):
                continue
            about = matching(drafts, text, inside=True) or about
            rules.append(_rule(context, about, text, _only_group(text), rule_numbers(text), entry.words))
        for table in sheet.tables:
            rules.extend(_table_rules(context, about, table))
    return sorted(rules, key=lambda rule: (rule.place[0].page, rule.place[0].y0))


def _table_rules(context: Context, about: Draft | None, table: Table) -> list[Rule]:
    """The rules of a table: labels of what counts credits with their numbers, and sentences across the table.

    In a table that does not count credits, sentences that do are left to the text around it.
    """
    rules = []
    rows = [[cell for cell in row if cell.words] for row in table.rows]
    counts = any(_counted(context, row) for row in rows)
    group = None
    for row in rows:
        words = [word for cell in row for word in cell.words]
        texts = [context.text(cell.words) for cell in row]
        label = _counted(context, row)
        if label is not None:
            numbers = (whole_number(texts[1]), None, None)
            rules.append(_rule(context, about, " ".join(texts), label[1], numbers, words))
        elif len(row) == 1 and is_rule(texts[0]):
            numbers = rule_numbers(texts[0])
            if counts:
                rules.append(_rule(context, about, texts[0], _only_group(texts[0]), numbers, words))
            elif row[0].column_span > 1 and numbers[2] is not None and numbers[:2] == (None, None):
                rules.append(_rule(context, about, texts[0], group, numbers, words))
        elif len(row) == 1 and row[0].column_span > 1:
            group = texts[0].split(":", 1)[0].strip() or None  # 'Mandatory units:' above 'Learners must achieve all …'
    return rules


def _counted(context: Context, row: Sequence[Cell]) -> re.Match[str] | None:
    """The label of a row of two cells, label and number, if it counts credits that must be achieved."""
    if len(row) != 2 or whole_number(context.text(row[1].words)) is None:
        return None
    return _COUNTED.fullmatch(context.text(row[0].words))


def _rule(
    context: Context, about: Draft | None, text: str, group: str | None, numbers: Numbers, words: Sequence[Word]
) -> Rule:
    """One rule; one for the whole qualification gives its credit value, too."""
    fewest, most, units = numbers
    number = about.values.get("qualification_number") if about else None
    level = _AT_LEVEL.search(text)
    if about is not None and group is None and level is None:
        about.give("credit_value", fewest, words)
    context.ledger.use_rest(words, Use.RULE)
    return Rule(
        qualification_number=str(number) if number else None,
        group_name=group,
        text=text,
        min_credits=fewest,
        max_credits=most,
        min_units=units,
        at_level=level[1] if level else None,
        place=place_of(words),
    )


def is_rule(text: str) -> bool:
    """Whether a paragraph says what must be achieved."""
    return bool(_RULE.search(text))


def rule_numbers(text: str) -> Numbers:
    """The fewest credits, most credits and fewest units that a rule's text gives first; None for what it does not.

    A maximum below the minimum is about something else than the minimum: of these the first is taken.
    """
    fewest, most, units = _MIN_CREDITS.search(text), _MAX_CREDITS.search(text), _MIN_UNITS.search(text)
    if fewest and most and int(most[1]) < int(fewest[1]):
        fewest, most = (fewest, None) if fewest.start() < most.start() else (None, most)
    return (
        int(fewest[1]) if fewest else None,
        int(most[1]) if most else None,
        whole_number(units[1]) if units else None,
    )


def _only_group(text: str) -> str | None:
    """The group that a rule is about: named before a colon, or right after its only number of credits."""
    this = _THIS_GROUP.match(text)
    if this:
        return this[1].strip()
    first = re.search(r"\d+\s+credits?\b", text)
    group = _FROM_GROUP.search(text, first.end()) if first else None
    if first is None or group is None or "credit" in text[first.end() : group.start()]:
        return None
    return group[1].strip()
