"""Rules of combination: the sentences that say what must be achieved, and the numbers that can be read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.qualifications import Draft, matching
from pipeline.ledger import Use
from pipeline.models import Rule
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
_FROM_GROUP = re.compile(r"\bfrom (?:the )?((?:Mandatory|Optional)(?: Group)? ?[A-Z]?(?![a-z]))")
# 'through the completion of units at Level 2 or above'
_AT_LEVEL = re.compile(r"\bat (?:or above )?level (\d)", re.IGNORECASE)


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
            fewest, most, units = rule_numbers(text)
            number = about.values.get("qualification_number") if about else None
            level = _AT_LEVEL.search(text)
            rule = Rule(
                qualification_number=str(number) if number else None,
                group_name=_only_group(text),
                text=text,
                min_credits=fewest,
                max_credits=most,
                min_units=units,
                at_level=level[1] if level else None,
                place=place_of(entry.words),
            )
            rules.append(rule)
            if about is not None and rule.group_name is None and rule.at_level is None:
                about.give("credit_value", fewest, entry.words)
            context.ledger.use_rest(entry.words, Use.RULE)
    return rules


def is_rule(text: str) -> bool:
    """Whether a paragraph says what must be achieved."""
    return bool(_RULE.search(text))


def rule_numbers(text: str) -> tuple[int | None, int | None, int | None]:
    """The fewest credits, most credits and fewest units that a rule's text gives first; None for what it does not."""
    fewest, most, units = _MIN_CREDITS.search(text), _MAX_CREDITS.search(text), _MIN_UNITS.search(text)
    return (
        int(fewest[1]) if fewest else None,
        int(most[1]) if most else None,
        whole_number(units[1]) if units else None,
    )


def _only_group(text: str) -> str | None:
    """The group that a rule is about, if it gives credits once and names a group right after them."""
    first = re.search(r"\d+\s+credits?\b", text)
    group = _FROM_GROUP.search(text, first.end()) if first else None
    if first is None or group is None or "credit" in text[first.end() : group.start()]:
        return None
    return group[1].strip()
