"""Handbooks in the manner of bodies of the field are read whole, though no profile knows their print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.prints.replica import Replica, handbook_of
from tests.prints.replicas import REPLICAS
from tests.scoring import ABSENT, SCORER, load_scorer
from tests.unseen import PARTS, read

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)


def body_and_misses(replica: Replica, folder: Path) -> tuple[str, list[str]]:
    """The body of a replica that is published whole, and what is not as it is printed."""
    path = folder / "print.pdf"
    pdf, truth = handbook_of(replica)
    path.write_bytes(pdf)
    specification, reasons = read(path, doubtful=False)
    assert reasons == ()
    assert specification is not None
    published = specification.model_dump(mode="json")
    misses = load_scorer().score_document(truth, {part: published[part] for part in PARTS}).misses
    return specification.awarding_body, misses


@pytest.mark.parametrize("name", REPLICAS)
def test_a_replica_is_read_whole_and_its_body_known(name: str, tmp_path: Path) -> None:
    assert body_and_misses(REPLICAS[name], tmp_path) == (REPLICAS[name].slug, [])


def test_content_is_that_of_the_criterion_that_it_begins_beside_where_no_rule_parts_rows(tmp_path: Path) -> None:
    replica = REPLICAS["focus"]
    bare = replace(replica, style=replace(replica.style, rulings="none"))
    assert body_and_misses(bare, tmp_path) == (replica.slug, [])
