"""Rules of combination: the sentences that say what must be achieved, and the numbers that can be read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.combination import Amount, amounts, group_before, is_rule, sentences
from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.qualifications import Draft, matching
from pipeline.ledger import Use
from pipeline.models import Rule
from pipeline.pages import Word
from pipeline.terms import GroupKind
from pipeline.vocabulary import group_kind, whole_number

# A row 'Number of mandatory credits that must be achieved: Group A' | '31'
_COUNTED = re.compile(
    r"(?:(?:minimum|total) )?number of .*\bcredits\b.*\bachieved\b"
    r"[^:]*?(?:at level (?P<level>\d)[^:]*)?(?::\s*(?P<group>.*\S))?",
    re.IGNORECASE,
)


def read_rules(context: Context, drafts: Sequence[Draft], sheets: Iterable[Sheet]) -> list[Rule]:
    """The rules that these pages print.

    A sentence that names no qualification is about the one that the sentences above it name.
    """
    rules: list[Rule] = []
    about = drafts[0] if len(drafts) == 1 else None
    for sheet in sheets:
        for entry in sheet.paragraphs:
            about = matching(drafts, context.entry_text([entry]), inside=True) or about
            rules.extend(_sentence_rules(context, about, entry.words))
        for table in sheet.tables:
            rules.extend(_table_rules(context, about, table))
    _give_credits(drafts, rules)
    return sorted(rules, key=lambda rule: (rule.place[0].page, rule.place[0].y0))


def _give_credits(drafts: Sequence[Draft], rules: Sequence[Rule]) -> None:
    """Give each qualification the credits that a rule asks for as a whole.

    'learners must achieve 49 credits from the mandatory units available' does so if no other rule asks for credits.
    """
    for draft in drafts:
        asking = [rule for rule in rules if rule.min_credits and rule.qualification_number == draft.number]
        whole = [rule for rule in asking if rule.group_name is None and rule.at_level is None]
        if not whole and len(asking) == 1 and group_kind(asking[0].group_name) is GroupKind.MANDATORY:
            whole = asking
        if whole and draft.number is not None:
            draft.give_at("credit_value", whole[0].min_credits, whole[0].place)


def _sentence_rules(context: Context, about: Draft | None, words: Sequence[Word]) -> list[Rule]:
    """The rules of a paragraph or cell: one for each amount of a sentence that is a rule, or one without amount."""
    rules = []
    for sentence, own in sentences_of(context.text(words), words):
        if not is_rule(sentence):
            continue
        asked = amounts(sentence)
        if sentence.endswith(":") and not asked:
            continue  # 'For the Diploma learners must achieve:', above a table
        rules += [
            _rule(context, about, sentence, amount, own)
            for amount in asked or [Amount(group_name=group_before(sentence))]
        ]
    return rules


def sentences_of(text: str, words: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """The sentences of a text, each with its words; with all words where lines were joined inside a word."""
    exact = len(text.split()) == len(words)
    at = 0
    for sentence in sentences(text):
        length = len(sentence.split())
        yield sentence, words[at : at + length] if exact else words
        at += length


def _table_rules(context: Context, about: Draft | None, table: Table) -> list[Rule]:
    """The rules of a table: labels that count credits, with their numbers, and sentences across the table."""
    rules = []
    for row in ([cell for cell in row if cell.words] for row in table.rows):
        words = [word for cell in row for word in cell.words]
        label = _counted(context, row)
        if label is not None:
            asked = Amount(
                min_credits=whole_number(context.text(row[1].words)),
                group_name=label["group"],
                at_level=label["level"],
            )
            rules.append(_rule(context, about, f"{label[0]} {asked.min_credits}", asked, words))
        elif len(row) == 1 and len(table.columns) > 1:
            rules.extend(_sentence_rules(context, about, words))
    return rules


def _counted(context: Context, row: Sequence[Cell]) -> re.Match[str] | None:
    """The label of a row of two cells, label and number, if it counts credits that must be achieved."""
    if len(row) != 2 or whole_number(context.text(row[1].words)) is None:
        return None
    return _COUNTED.fullmatch(context.text(row[0].words))


def _rule(context: Context, about: Draft | None, text: str, asked: Amount, words: Sequence[Word]) -> Rule:
    context.ledger.use_rest(words, Use.RULE)
    number = about.number if about else None
    return Rule(qualification_number=number, text=text, place=place_of(words), **asked._asdict())
