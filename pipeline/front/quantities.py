"""What a rule asks for: the fewest and most credits or units, of a group, at a level."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.front.numbers import NUMBERS

# printed as '6 and 13 credits respectively', and no 'between 6 and 13 credits'
_TWO = re.compile(rf"(?!between ).*\b(?:{NUMBERS})(?: \([^)]*\))? and (?:{NUMBERS})\b", re.IGNORECASE)


class Amount(NamedTuple):
    """What a part of a sentence asks for: credits or units, of which group (None: of the whole), at which level."""

    min_credits: int | None = None
    max_credits: int | None = None
    min_units: int | None = None
    max_units: int | None = None
    group_name: str | None = None
    at_level: str | None = None


def bounded(least: int | None, most: int | None, *, in_credits: bool) -> Amount:
    """The amount of the fewest and the most."""
    return Amount(least, most) if in_credits else Amount(min_units=least, max_units=most)


def without_contradictions(found: Iterable[Amount]) -> list[Amount]:
    """The amounts without those that bound the same thing twice: 'Award (2 units), Certificate (4 units)'."""
    asked = list(found)
    said: dict[tuple[str | None, ...], set[int]] = {}
    for amount in asked:
        for bound, number in zip(Amount._fields, amount[:4], strict=False):
            if number is not None:
                said.setdefault((amount.group_name, amount.at_level, bound), set()).add(number)
    twice = {key[:2] for key, numbers in said.items() if len(numbers) > 1}
    return [amount for amount in asked if (amount.group_name, amount.at_level) not in twice]


def are_two(printed: str) -> bool:
    """Whether a printed amount is two, of two things: '6 and 13 credits', and no 'between 6 and 13 credits'."""
    return _TWO.match(printed) is not None


def asks(amount: Amount) -> bool:
    """Whether an amount has a number."""
    return amount != Amount(group_name=amount.group_name, at_level=amount.at_level)
