"""Handbooks in the manner of bodies of the field are read whole, though no profile knows their print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from tests.prints.parts import Criteria, Each, Grid, Heading, Part, Table, Text
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


CENTRAL = REPLICAS["central"]
BESIDE = CENTRAL.unit[-1]
assert isinstance(BESIDE, Table)
HEAD = Heading("Unit {number}: {title}")
FACTS = Text(("URN: {reference}", "Level: {level}", "Credit value: {credit}", "GLH: {glh}"))
AIM = CENTRAL.unit[1:-1]
PARTS_OTHERWISE: dict[str, tuple[Part, ...]] = {
    "labels above values in one cell": (
        HEAD,
        Grid((("**URN\n{reference}", "**Level\n{level}", "**Credit\n{credit}", "**GLH\n{glh}"),), (1.6, 1, 1, 1)),
        *AIM,
        BESIDE,
    ),
    "the number behind a dash and the title": (Heading("{title} – Unit {number}"), FACTS, *AIM, BESIDE),
    "outcomes counted 1.0": (HEAD, FACTS, *AIM, replace(BESIDE, lo="{lo}.0")),
    "criteria counted in brackets": (HEAD, FACTS, *AIM, replace(BESIDE, ac="({ac})", hang=34.0, rows="outcome")),
    "a dash behind each number": (HEAD, FACTS, *AIM, replace(BESIDE, lo="{lo} –", ac="{ac} –", hang=34.0)),
    "heads above the numbers alone": (
        HEAD,
        FACTS,
        *AIM,
        Table(
            (("Learning outcome", "", "Assessment criteria", ""),),
            ("lo number", "lo text", "ac number", "ac text"),
            (0.8, 1.3, 0.9, 2.5),
        ),
    ),
    "objectives": (HEAD, FACTS, *AIM, Each((Heading("Learning objective {lo}: {LO_text}", 1.1), Criteria("{ac}")))),
}


@pytest.mark.parametrize("name", PARTS_OTHERWISE)
def test_a_replica_is_read_whole_however_one_of_its_parts_is_set(name: str, tmp_path: Path) -> None:
    assert body_and_misses(replace(CENTRAL, unit=PARTS_OTHERWISE[name]), tmp_path) == (CENTRAL.slug, [])


def test_content_beside_the_number_of_its_outcome_is_that_outcomes(tmp_path: Path) -> None:
    behind = Table((("LO", "Indicative content"),), ("lo number", "content"), (0.4, 2.5), rows="outcome", lo="LO{lo}")
    replica = replace(CENTRAL, content="outcome", unit=(HEAD, FACTS, *AIM, BESIDE, behind))
    assert body_and_misses(replica, tmp_path) == (CENTRAL.slug, [])


def test_a_heading_right_below_a_table_that_nothing_closes_is_no_row_of_it(tmp_path: Path) -> None:
    bare = replace(CENTRAL, unit=(HEAD, FACTS, *AIM, BESIDE), pages="on", style=replace(CENTRAL.style, rulings="none"))
    assert body_and_misses(bare, tmp_path) == (CENTRAL.slug, [])


def test_an_aim_beside_its_label_ends_above_a_strip_of_values(tmp_path: Path) -> None:
    ncfe = REPLICAS["ncfe"]
    bare = replace(ncfe, style=replace(ncfe.style, rulings="head"))
    assert body_and_misses(bare, tmp_path) == (ncfe.slug, [])


def test_an_aim_beside_its_label_below_the_criteria_needs_no_rule(tmp_path: Path) -> None:
    sfj = REPLICAS["sfj"]
    bare = replace(sfj, style=replace(sfj.style, rulings="none"))
    assert body_and_misses(bare, tmp_path) == (sfj.slug, [])


@pytest.mark.parametrize("name", REPLICAS)
def test_a_replica_is_read_whole_and_its_body_known(name: str, tmp_path: Path) -> None:
    assert body_and_misses(REPLICAS[name], tmp_path) == (REPLICAS[name].slug, [])


def test_content_is_that_of_the_criterion_that_it_begins_beside_where_no_rule_parts_rows(tmp_path: Path) -> None:
    replica = REPLICAS["focus"]
    bare = replace(replica, style=replace(replica.style, rulings="none"))
    assert body_and_misses(bare, tmp_path) == (replica.slug, [])


@pytest.mark.parametrize(("rulings", "whole"), [("full", True), ("none", False)])
def test_content_beside_one_criterion_is_no_outcomes_where_no_rule_says_so(
    rulings: Literal["full", "none"], whole: bool, tmp_path: Path
) -> None:
    wjec = REPLICAS["wjec"]
    each_own = tuple(
        replace(part, columns=("lo", "ac", "ac content"), rows="criterion") if isinstance(part, Table) else part
        for part in wjec.unit
    )
    replica = replace(wjec, unit=each_own, content="criterion", style=replace(wjec.style, rulings=rulings))
    if whole:
        assert body_and_misses(replica, tmp_path) == (wjec.slug, [])
    else:
        path = tmp_path / "print.pdf"
        path.write_bytes(handbook_of(replica)[0])
        specification, reasons = read(path, doubtful=False)
        assert specification is None
        assert "stands beside criterion 2.1 alone" in reasons[0]


@pytest.mark.parametrize(
    ("name", "rulings"),
    [
        ("gqa", "horizontal"),  # a head of a column to be filled in, whose cells are empty
        ("active-iq", "head"),  # heads of units whose lines have several lengths
        ("ilm", "horizontal"),  # labels that fill their column beside values; content beside a bare number
        ("lantra", "none"),  # bars with outcomes between tables
    ],
)
def test_a_replica_is_read_whole_without_rules_down(
    name: str, rulings: Literal["horizontal", "head", "none"], tmp_path: Path
) -> None:
    replica = REPLICAS[name]
    fills: Literal["", "zebra"] = "zebra" if rulings == "none" else ""
    bare = replace(replica, style=replace(replica.style, rulings=rulings, fills=fills))
    assert body_and_misses(bare, tmp_path) == (replica.slug, [])


def test_a_text_that_runs_over_two_columns_withholds_its_unit(tmp_path: Path) -> None:
    """Labels beside values, set wider than the columns of the shaded rows above them, which no rule parts."""
    tquk = REPLICAS["tquk"]
    path = tmp_path / "print.pdf"
    pdf, truth = handbook_of(replace(tquk, style=replace(tquk.style, rulings="none", fills="zebra")))
    path.write_bytes(pdf)
    specification, reasons = read(path, doubtful=False)
    assert specification is not None
    assert "is not published" in reasons[0]
    assert "goes on behind wide" in reasons[0]
    published = specification.model_dump(mode="json")
    score = load_scorer().score_document(truth, {part: published[part] for part in PARTS})
    assert (len(specification.units), score.wrong, score.invented) == (len(truth["units"]) - 1, 0, 0)
