"""Whether what stands in a place is a value, in the form in which it is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.verify.claims import Claim, Form
from pipeline.verify.compare import (
    after_number,
    after_text,
    has_words,
    holds_isbn,
    holds_number,
    holds_text,
    holds_words,
    in_order,
    names,
    reads_as,
    same_signs,
    sentences_in,
    wanted_of,
    with_margin_first,
    without_lead,
)
from pipeline.verify.page import Token

_FEW = 3  # words
_COLUMN_GAP, _FEWEST_GAPS = 1.0, 1  # font sizes, and gaps: as between the cells of a row
_BETWEEN, _LABELS = 1.2, 12  # times the words of a text, and words: what may stand between those of a section

Test = Callable[[Claim, Sequence[Token]], bool]


def agrees(claim: Claim, tokens: Sequence[Token]) -> bool:
    """Whether the tokens that stand in the place of a claim hold its value as the claim says."""
    number = claim.value if claim.form is Form.NUMBER else claim.number
    if number:
        tokens = with_margin_first(tokens, number)
    return _TESTS.get(claim.form, _whole)(claim, tokens)


def _whole(claim: Claim, tokens: Sequence[Token]) -> bool:
    """The whole place, or what of it stands behind a lead or a number that is not the value's."""
    wanted = wanted_of(claim.value)
    return any(reads_as(rest, wanted) for rest in _behind(claim, tokens))


def _behind(claim: Claim, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    yield tokens
    if tokens and tokens[-1].text.endswith(":"):  # 'SCQF level 7:'
        yield [*tokens[:-1], tokens[-1]._replace(text=tokens[-1].text[:-1])]
    if claim.lead:
        yield after_text(tokens, claim.lead)
        if tokens and tokens[0].text.rstrip(":").lower() == claim.lead.lower():  # 'UNIT', 'Unit:'
            yield tokens[1:]
    after = after_number(tokens, claim.number) if claim.number else None
    if after is not None:
        yield after


def _numbered(claim: Claim, tokens: Sequence[Token]) -> bool:
    after = after_number(tokens, claim.number or "")
    return reads_as(tokens if after is None else without_lead(after), wanted_of(claim.value))


def _starts(claim: Claim, tokens: Sequence[Token]) -> bool:
    wanted = wanted_of(claim.value)
    return any(reads_as(tokens[:count], wanted) for count in range(len(wanted), len(tokens) + 1))


def _sentences(claim: Claim, tokens: Sequence[Token]) -> bool:
    wanted = wanted_of(claim.value)
    return any(reads_as(part, wanted) for part in sentences_in(tokens))


def _few(claim: Claim, tokens: Sequence[Token]) -> bool:
    return holds_number(tokens, claim.value) and len(tokens) <= len(wanted_of(claim.value)) + _FEW


def _has_all(claim: Claim, tokens: Sequence[Token]) -> bool:
    """Whether a place has all words of a text, and few others: labels and header values that stand between them.

    They stand in their order, or in columns side by side.
    """
    few = len(tokens) <= _BETWEEN * len(wanted_of(claim.value)) + _LABELS
    return few and (in_order(tokens, claim.value) or (_has_columns(tokens) and has_words(tokens, claim.value)))


def _has_columns(tokens: Sequence[Token]) -> bool:
    """Whether white wider than that between words parts some of the lines."""
    gaps = (next_one.x0 - one.x1 for one, next_one in pairwise(tokens) if one.line == next_one.line)
    return sum(gap > _COLUMN_GAP * tokens[0].size for gap in gaps) >= _FEWEST_GAPS


_TESTS: Mapping[Form, Test] = {
    Form.NUMBER: lambda claim, tokens: after_number(tokens, claim.value) is not None,
    Form.NUMBER_ALONE: lambda claim, tokens: after_number(tokens, claim.value) == [],
    Form.NUMBERED: _numbered,
    Form.START: _starts,
    Form.SENTENCES: _sentences,
    Form.FEW: _few,
    Form.RUN: lambda claim, tokens: names([tokens], wanted_of(claim.value)),
    Form.WORDS: lambda claim, tokens: _whole(claim, tokens) or _has_all(claim, tokens),
    Form.HELD: lambda claim, tokens: (
        _starts(claim, tokens) or (_has_columns(tokens) and has_words(tokens, claim.value))
    ),
    Form.AMONG: lambda claim, tokens: holds_words(tokens, claim.value),
    Form.PART: lambda claim, tokens: holds_text(tokens, claim.value),
    Form.ISBN: lambda claim, tokens: holds_isbn(tokens, claim.value),
    Form.SIGNS: lambda claim, tokens: same_signs(tokens, claim.value),
}
