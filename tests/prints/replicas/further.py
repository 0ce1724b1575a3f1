"""Further prints: content below each criterion of a list, facts in cells and in bold lines, outcomes that lead in."""

from __future__ import annotations

from tests.prints.parts import Content, Cover, Criteria, Each, Grid, Heading, Outcomes, Structure, Table, Taught, Text
from tests.prints.replica import Replica
from tests.prints.replicas.common import KEEP, RULE

_GROUPS = ("Mandatory units", "Optional units")
_COVER = Cover(("{qualification}", "Qualification specification", "Qualification number: {qan}", "Version 1.2"))
_UNITS = Structure(
    ("Unit", "Unit title", "URN", "Level", "Credit", "GLH"),
    ("Unit {number}", "{title}", "{reference}", "{level}", "{credit}", "{glh}"),
    (0.8, 3.4, 1.3, 0.7, 0.7, 0.7),
    _GROUPS,
)
_FRONT = (Heading("Qualification structure"), RULE, _UNITS)
_BESIDE = Table(
    (("Learning outcomes\nThe learner will:", "Assessment criteria\nThe learner can:"),), ("lo", "ac"), (1.3, 2.5)
)

RSPH = Replica(
    body="RSPH",
    slug="rsph",
    cover=_COVER,
    front=(
        Heading("Structure"),
        RULE,
        Structure(
            ("Unit title", "URN", "Level", "Credit", "GLH"),
            ("{title}", "{reference}", "{level}", "{credit}", "{glh}"),
            (3.4, 1.3, 0.7, 0.7, 0.7),
            _GROUPS,
        ),
    ),
    number="",
    listing="reference title level credit glh",
    content="",
    aim=False,
    unit=(
        Text(
            (
                "**Title: {title}",
                "**Unit Number: {reference}",
                "**Level: {level}",
                "**Credit value: {credit}",
                "**Guided Learning: {glh} hours",
            )
        ),
        Heading("Summary of Learning Outcomes", 1.1),
        Text(("To achieve this unit a candidate must:",)),
        Each(
            (
                Text(("**{lo}. {LO_text}, by being able to meet the following assessment criteria:",)),
                Criteria(),
            )
        ),
        Heading("Assessment", 1.1),
        KEEP,
    ),
)

AAT = Replica(
    body="AAT",
    slug="aat",
    cover=_COVER,
    front=(
        Heading("Structure"),
        RULE,
        Structure(
            ("Unit name", "Ofqual unit number", "Level", "GLH"),
            ("{title}", "{reference}", "{level}", "{glh}"),
            (3.4, 1.3, 0.7, 0.7),
            _GROUPS,
        ),
    ),
    number="",
    listing="reference title level glh",
    unit_fields="reference title level glh",
    content="criterion",
    unit=(
        Heading("{title}", 1.6),
        Grid((("**Ofqual unit number", "**Level", "**GLH"), ("{reference}", "{level}", "{glh}")), (1, 1, 1), head=True),
        Heading("Introduction", 1.1),
        Text(("{aim}",)),
        Heading("Learning outcomes", 1.1),
        Outcomes(),
        Heading("Scope of content", 1.1),
        Each((Heading("{lo}. {LO_text}", 1.1), Taught("Students need to know:"))),
    ),
)

GQA = Replica(
    body="GQA Qualifications",
    slug="gqa",
    cover=_COVER,
    front=_FRONT,
    content="",
    unit=(
        Grid(
            (
                ("**Unit Title", "{title}"),
                ("**Unit No", "{number}"),
                ("**Unit Reference", "{reference}"),
                ("**Level", "{level}"),
                ("**Credit Value", "{credit}"),
                ("**Guided Learning Hours", "{glh}"),
                ("**Unit Aim", "{aim}"),
            ),
            (1, 2),
        ),
        Each(
            (
                Grid((("**Learning Outcome {lo}: The learner will {lo_text}",),), (1,), head=True),
                Table((("Assessment Criteria: The learner can", "Evidence reference"),), ("ac", ""), (3, 1)),
            )
        ),
    ),
)

LANTRA = Replica(
    body="Lantra Awards",
    slug="lantra",
    cover=_COVER,
    front=_FRONT,
    content="",
    unit=(
        Heading("Unit {number} {title}"),
        Grid(
            (("**Unit reference: {reference}", "**Level: {level}", "**Credit: {credit}", "**GLH: {glh}"),),
            (1.4, 1, 1, 1),
        ),
        Grid((("**Unit purpose and aim(s): {aim}",),), (1,)),
        Table(
            (("Learning Outcome (The Learner will)", "Assessment Criteria (The Learner can)"),),
            ("lo", "ac"),
            (1.3, 2.5),
        ),
    ),
)

SEG = Replica(
    body="Skills and Education Group Awards",
    slug="skills-and-education-group",
    cover=_COVER,
    front=(
        Heading("Rules of combination"),
        RULE,
        Structure(
            ("Unit", "Level", "Credit Value", "GLH"),
            ("{reference}\n{title}", "{level}", "{credit}", "{glh}"),
            (3.4, 0.7, 0.9, 0.7),
            _GROUPS,
        ),
    ),
    number="",
    listing="reference title level credit glh",
    unit=(
        Heading("{title}", 1.5),
        Text(("**Unit Code: {reference}", "**Level: {level}    Credit Value: {credit}    GLH: {glh}")),
        Heading("Introduction", 1.1),
        Text(("{aim}",)),
        _BESIDE,
        Heading("Supporting Unit Information", 1.2),
        Each((Text(("**LO{lo} {LO_text}",)), Content()), taught=True),
    ),
)

ASCENTIS = Replica(
    body="Ascentis",
    slug="ascentis",
    cover=_COVER,
    front=(
        Heading("Rules of Combination"),
        RULE,
        Structure(
            ("Title", "Level", "Credit Value", "GLH", "Unit ref"),
            ("{title}", "{level}", "{credit}", "{glh}", "{reference}"),
            (3.4, 0.7, 0.8, 0.7, 1.3),
            _GROUPS,
            banners=True,
        ),
    ),
    number="",
    listing="reference title level credit glh",
    content="",
    aim=False,
    unit=(
        Heading("{TITLE}", 1.4),
        Text(("Credit Value: {credit}", "GLH: {glh}", "Level: {level}", "Unit Reference: {reference}")),
        _BESIDE,
    ),
)

CENTRAL = Replica(
    body="Central Qualifications",
    slug="central-qualifications",
    cover=_COVER,
    front=_FRONT,
    content="",
    unit=(
        Grid(
            (
                ("**Unit {number}", "**{title}", "**{reference}"),
                ("Level: {level}", "Credit: {credit}", "GLH: {glh}"),
            ),
            (1, 3, 1.2),
        ),
        Heading("Aim of the unit", 1.1),
        Text(("{aim}",)),
        _BESIDE,
    ),
)
