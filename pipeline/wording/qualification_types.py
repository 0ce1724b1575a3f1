"""The types of qualification by which a text calls those of its handbook: 'To achieve the Diploma, learners must …'."""

from __future__ import annotations

import re

TYPE = (
    r"\b(?:(?:Extended|Subsidiary|Foundation|Introductory|Advanced|National|90-credit) )*"
    r"(?:Award|Certificate|Diploma)"
)
_TYPE = re.compile(rf"{TYPE}\b")
_BEHIND_LEVEL = re.compile(r".*?\b(Level \d) (.+)")
_SAID = re.compile(rf"(?:\b[Tt]he (?:full |whole )?({_TYPE.pattern})(?! in\b)|^({_TYPE.pattern})(?= ?[:\u2013-] ))")


def type_of(title: str) -> str | None:
    """The type that a title names first: 'Extended Diploma' of 'Level 3 Extended Diploma in Lamps'."""
    match = _TYPE.search(title)
    return match[0] if match else None


def short_names(title: str) -> set[str]:
    """What a heading may call a qualification by: its title behind the level, that up to 'in', its type, its level.

    'Larkfield Level 2 NVQ Certificate in Lamps' -> 'NVQ Certificate in Lamps', 'NVQ Certificate', 'Certificate',
    'Level 2'.
    """
    match = _BEHIND_LEVEL.match(title)
    level, rest = (match[1], match[2]) if match else ("", "")
    return {rest, rest.partition(" in ")[0] if " in " in rest else "", type_of(title) or "", level} - {""}


def types_said(text: str) -> set[str]:
    """The types that a text names without a subject: 'the full Diploma', 'Diploma: …', not 'the Diploma in Lamps'."""
    return {said or led for said, led in _SAID.findall(text)}
