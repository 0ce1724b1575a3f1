"""Rules of combination: the sentences above and between the tables that list units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.combination import Amount, amounts, group_before, is_rule, sentences
from pipeline.generic.lists import ListTable
from pipeline.generic.mentions import Mentions
from pipeline.geometry.lists import Entry, Strip, entries_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.models import Rule
from pipeline.outline.flow import LinePiece, Piece
from pipeline.outline.starts import is_heading

_OF_THE_WHOLE = re.compile(r"\bto be awarded\b.*\b(?:qualification|award|certificate|diploma)\b", re.IGNORECASE)


def read_rules(
    tables: Sequence[ListTable],
    pieces: Sequence[Piece],
    lexicon: Lexicon,
    numbers: dict[str, str | None],
    body: float,
    mentions: Mentions,
) -> tuple[Rule, ...]:
    """The rules that stand above tables which list units; each is of the qualification that the text above it names."""
    found: list[Rule] = []
    about = next(iter(numbers.values())) if len(numbers) == 1 else None
    for table in tables:
        lines = list(table.above)
        headed = [title for piece in lines if is_heading(piece, body) and (title := mentions.named(piece.text))]
        title = headed[-1] if headed else mentions.above([piece.text for piece in table.since])
        about = numbers[title] if title else about
        plain = [piece for piece in lines if not is_heading(piece, body)]
        found += _rules_in(plain, lexicon, about, everywhere=True)
    said = {rule.text for rule in found}
    others = [piece for piece in pieces if isinstance(piece, LinePiece) and not is_heading(piece, body)]
    found += [rule for rule in _rules_in(others, lexicon, about, everywhere=False) if rule.text not in said]
    return tuple(found)


def _rules_in(pieces: Sequence[LinePiece], lexicon: Lexicon, about: str | None, *, everywhere: bool) -> list[Rule]:
    """The rules among the paragraphs of some lines; not `everywhere`, those that speak of the award of the whole."""
    found: list[Rule] = []
    leads = False
    for entry in entries_of(_strips(pieces)):
        text = lexicon.join(entry.lines)
        point = bool(entry.marker_words)
        for sentence in sentences(text):
            whole = is_rule(sentence) and bool(_OF_THE_WHOLE.search(sentence))
            said = is_rule(sentence) or (leads and point) or " consists of " in sentence
            if whole or (everywhere and said and not text.rstrip().endswith("following:")):
                found.append(_rule(sentence, entry, about))
        leads = text.rstrip().endswith(":") if not point else leads
    return found


def _strips(pieces: Sequence[LinePiece]) -> list[Strip]:
    strips: list[Strip] = []
    for page in dict.fromkeys(piece.page for piece in pieces):
        lines = tuple(piece.line for piece in pieces if piece.page == page)
        strips.append(Strip(lines, min(line.x0 for line in lines), max(line.x1 for line in lines)))
    return strips


def _rule(sentence: str, entry: Entry, about: str | None) -> Rule:
    amount = next(iter(amounts(sentence)), Amount())
    return Rule(
        qualification_number=about,
        group_name=amount.group_name or group_before(sentence),
        text=sentence,
        min_credits=amount.min_credits,
        max_credits=amount.max_credits,
        min_units=amount.min_units,
        at_level=amount.at_level,
        place=place_of(entry.words),
    )
