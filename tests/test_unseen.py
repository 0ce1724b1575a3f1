"""Each print as if it had never been seen: what is published of real handbooks and of set ones is right, or refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.scoring import ABSENT, SCORER, load_scorer
from tests.soaking import SOAK
from tests.unseen import SETS, add, handbooks, measure

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

SET_BARS = {
    "unit": 0.99,
    "unit_field": 0.99,
    "structure": 0.97,
    "group": 0.97,
    "lo_text": 0.99,
    "ac_text": 0.99,
    "ac_grade": 0.99,
    "ac_items": 0.95,
    "amplification": 0.93,
    "aim": 0.97,
}


class Total(NamedTuple):
    """The scores of the handbooks of a set, added; how many have several units, and of these how many are published."""

    score: Any
    values: int
    several: int
    published: int


def measured(name: str) -> Iterator[tuple[Path, list[Path]]]:
    """The handbooks of a set, of several issues of one (`…-i3`, `…-i4`) the newest; `make soak` takes all."""
    found = list(handbooks([name], []))
    newest = {re.sub(r"-i\d+$", "", truth.stem): truth for truth, _ in found}
    return (one for one in found if SOAK or one[0] in newest.values())


def total_of(name: str) -> Total:
    scorer = load_scorer()
    score, counts = scorer.Score("TOTAL"), Counter[str]()
    for truth, files in measured(name):
        outcome = measure(truth, files, scorer, doubtful=False)
        add(score, outcome.score)
        counts["values"] += outcome.values
        if outcome.score.of["unit"] > 1:
            counts["several"] += 1
            counts["published"] += outcome.published > 0
    return Total(score, counts["values"], counts["several"], counts["published"])


@pytest.mark.parametrize("name", ["corpus", "real"])
def test_of_real_handbooks_most_are_published_and_what_is_published_is_right(name: str) -> None:
    total = total_of(name)
    assert total.several >= 4
    assert total.published >= total.several / 2
    assert total.score.invented + total.score.wrong <= 0.002 * total.values, total.score.misses


def test_handbooks_of_other_bodies_are_published_right() -> None:
    total = total_of("set")
    assert total.published >= 10
    assert (total.score.invented, total.score.wrong) == (0, 0), total.score.misses
    assert {metric: rate for metric, bar in SET_BARS.items() if (rate := total.score.rate(metric)) < bar} == {}


def test_every_set_has_its_handbooks() -> None:
    assert all(any(True for _ in handbooks([name], [])) for name in SETS)
