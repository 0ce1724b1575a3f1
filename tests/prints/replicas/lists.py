"""Prints in which outcomes and criteria are lists below headings, or rows with banners."""

from __future__ import annotations

from tests.prints.parts import (
    Again,
    Content,
    Cover,
    Criteria,
    Each,
    Grid,
    Heading,
    Outcomes,
    Structure,
    Table,
    Text,
)
from tests.prints.replica import Replica
from tests.prints.replicas.common import KEEP, RULE
from tests.prints.styles import Style

IQ = Replica(
    body="Industry Qualifications",
    slug="iq",
    cover=Cover(("{qualification}", "Qualification Specification", "Qualification number: {qan}", "Version 1.2")),
    front=(
        Heading("Structure of the qualification"),
        RULE,
        Structure(
            ("Unit", "Unit title", "URN", "Level", "Credit", "GLH"),
            ("Unit {number}", "{title}", "{reference}", "{level}", "{credit}", "{glh}"),
            (0.8, 3.4, 1.3, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    unit=(
        Heading("Unit {number}: {title} ({reference})"),
        Grid((("**Level", "**Credit", "**GLH"), ("{level}", "{credit}", "{glh}")), (1, 1, 1), head=True),
        Heading("Unit summary", 1.1),
        Text(("{aim}",)),
        Each(
            (
                Heading("Learning outcome {lo} – {LO_text}", 1.15),
                Text(("**Assessment criteria", "The learner can:")),
                Criteria(),
                Text(("**Indicative content",)),
                Again(mark="", says="{ac} {AC_text}", bullet="•"),
            )
        ),
        Heading("Assessment", 1.15),
        KEEP,
    ),
    content="criterion",
)

SKILLSFIRST = Replica(
    body="Skillsfirst Awards",
    slug="skillsfirst",
    cover=Cover(("{qualification}", "Qualification handbook", "Qualification number {qan}", "Version 1.2")),
    front=(
        Heading("1.0 Introduction"),
        RULE,
        Structure(
            ("Unit no.", "Unit ref no.", "Unit title", "Level", "Credit value", "GLH"),
            ("{number}", "{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (0.8, 1.3, 3.4, 0.7, 0.8, 0.7),
            ("Mandatory units", "Optional units"),
            banners=True,
        ),
    ),
    number="CS2{n}",
    unit=(
        Heading("{number} {title}"),
        Heading("{reference}", 1.1),
        Text(("**Level: {level}", "**Credit value: {credit}", "**GLH: {glh}")),
        Heading("Aim", 1.1),
        Text(("{aim}",)),
        Heading("Learning outcomes", 1.1),
        Text(("There are {count} learning outcomes to this unit. The learner will be able to:",)),
        Outcomes(),
        Each(
            (
                Heading("Outcome {lo}   {LO_text}", 1.15),
                Text(("The learner can:",)),
                Criteria(),
            )
        ),
        Heading("Notes for guidance", 1.1),
        KEEP,
    ),
    content="",
)

OPEN_AWARDS = Replica(
    body="Open Awards",
    slug="open-awards",
    cover=Cover(("{qualification}", "Qualification Guide", "Qualification Number: {qan}", "Version 1.2")),
    front=(
        Heading("Qualification Structure"),
        RULE,
        Structure(
            ("Unit Ref", "Unit Title", "Unit Level", "Unit Credit Value", "GLH"),
            ("{reference}", "{title}", "Level {level}", "{credit}", "{glh}"),
            (1.3, 3.6, 0.9, 0.9, 0.7),
            ("Mandatory Units", "Optional Units"),
            banners=True,
        ),
    ),
    groups=("Mandatory Units", "Optional Units"),
    number="",
    listing="reference title level credit glh",
    aim=False,
    content="",
    unit=(
        Grid(
            (
                ("**Unit Title:", "{title}", "", ""),
                ("**Unit Level:", "Level {level}", "**Unit Credit Value:", "{credit}"),
                ("**Minimum GLH:", "{glh}", "**Unit Reference:", "{reference}"),
            ),
            (1, 1.4, 1, 1),
        ),
        Table(
            (
                ("LEARNING OUTCOMES", "ASSESSMENT CRITERIA"),
                ("The learner will:", "The learner can:"),
            ),
            ("lo", "ac"),
            (1.3, 2.5),
            points="a)",
        ),
    ),
)

BIIAB = Replica(
    body="BIIAB",
    slug="biiab",
    cover=Cover(("{qualification}", "Qualification Handbook", "{qan}", "Version 1.2")),
    front=(
        Heading("Structure"),
        RULE,
        Structure(
            ("Unit no", "URN", "Unit Title", "Credit", "Level", "GLH"),
            ("{number}", "{reference}", "{title}", "{credit}", "{level}", "{glh}"),
            (0.8, 1.3, 3.4, 0.7, 0.7, 0.7),
            ("Mandatory Group A", "Optional Group B"),
        ),
    ),
    groups=("Mandatory Group A", "Optional Group B"),
    number="CSL{n}",
    content="outcome",
    unit=(
        Grid(
            (
                ("**Unit Title", "{title}"),
                ("**BIIAB Reference", "{number}"),
                ("**Level", "{level}"),
                ("**Credit Value", "{credit}"),
                ("**Unit Number", "{reference}"),
                ("**GLH", "{glh}"),
                ("**Unit Summary", "{aim}"),
            ),
            (1, 2),
        ),
        Table(
            (("Learning Outcome - The learner will:", "Assessment Criterion - The learner can:"),),
            ("lo", "ac"),
            (1.3, 2.5),
            rows="outcome",
        ),
        Heading("Indicative Content", 1.1),
        Each((Grid((("**{lo} {LO_text}",),), (1,)), Content()), taught=True),
        Heading("Assessment", 1.1),
        KEEP,
    ),
)

CIBTAC = Replica(
    body="CIBTAC",
    slug="cibtac",
    cover=Cover(("{qualification}", "Qualification Specification", "QAN {qan}", "Version 1.2")),
    front=(
        Heading("Units"),
        RULE,
        Structure(
            ("CIBTAC Unit Code", "Unit Title", "Unit Ref", "Level", "GLH", "Credit"),
            ("{number}", "{title}", "{reference}", "{level}", "{glh}", "{credit}"),
            (1, 3.4, 1.3, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="UBD{n}1",
    aim=False,
    unit=(
        Heading("{number} – {title}"),
        Grid(
            (("**Unit Ref", "**Level", "**GLH", "**Credit"), ("{reference}", "{level}", "{glh}", "{credit}")),
            (1.4, 1, 1, 1),
            head=True,
        ),
        Table(
            (("Learning Outcome", "Assessment Criteria", "Taught content to include"),),
            ("lo", "ac", "content"),
            (1.2, 1.8, 1.8),
            rows="outcome",
            lo="LO{lo}.",
        ),
        Heading("Assessment", 1.1),
        Text(("• Externally marked paper", "• Portfolio")),
    ),
    style=Style(fills="dark"),
)

FOCUS = Replica(
    body="Focus Awards",
    slug="focus-awards",
    cover=Cover(("{qualification}", "Qualification Specification", "Ofqual Number: {qan}", "Version 1.2")),
    front=(
        Heading("Qualification structure"),
        RULE,
        Structure(
            ("Unit Number", "Unit Title", "Unit Reference", "Level", "Credit Value", "GLH"),
            ("{number}", "{title}", "{reference}", "{level}", "{credit}", "{glh}"),
            (0.8, 3.4, 1.3, 0.7, 0.8, 0.7),
            ("Mandatory Units", "Optional Units"),
        ),
    ),
    groups=("Mandatory Units", "Optional Units"),
    aim=False,
    content="criterion",
    unit=(
        Heading("Unit {number} – {title}"),
        Text(("**Unit Reference Number: {reference} | Level: {level} | Credit: {credit} | GLH: {glh}",)),
        Each(
            (
                Table(
                    (("Assessment criteria – the learner can", "Depth / indicative content"),),
                    ("ac", "ac content"),
                    (1.4, 1.8),
                    banner="Learning outcome {lo}: {lo_text}",
                ),
            )
        ),
    ),
)
