"""Handbooks in the manner of bodies of the field are read whole, though no profile knows their print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prints.replica import handbook_of
from tests.prints.replicas import REPLICAS
from tests.scoring import ABSENT, SCORER, load_scorer
from tests.unseen import PARTS, read


@pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
@pytest.mark.parametrize("name", REPLICAS)
def test_a_replica_is_read_whole_and_its_body_known(name: str, tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    pdf, truth = handbook_of(REPLICAS[name])
    path.write_bytes(pdf)
    specification, reasons = read(path, doubtful=False)
    assert reasons == ()
    assert specification is not None
    assert specification.awarding_body == REPLICAS[name].slug
    published = specification.model_dump(mode="json")
    assert load_scorer().score_document(truth, {part: published[part] for part in PARTS}).misses == []
