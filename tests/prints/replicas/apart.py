"""Prints in which each outcome has a part of its own, and those with a grid of grades."""

from __future__ import annotations

from tests.prints.parts import Content, Cover, Criteria, Each, Grid, Heading, Outcomes, Structure, Table, Text, Turn
from tests.prints.replica import Replica
from tests.prints.replicas.common import KEEP, RULE
from tests.prints.styles import Style

VTCT = Replica(
    body="VTCT",
    slug="vtct",
    cover=Cover(
        ("{qualification}", "Operational start date: 1 September 2013", "Qualification number: {qan}", "Version 1.2")
    ),
    front=(
        Heading("Qualification structure"),
        RULE,
        Structure(
            ("VTCT unit code", "Ofqual unit reference", "Unit title", "Level", "Credit value", "GLH"),
            ("{number}", "{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (1, 1.3, 3.2, 0.7, 0.8, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="UV3046{n}",
    lettered=True,
    unit=(
        Heading("{number}"),
        Heading("{title}", 1.8),
        Text(("{aim}",)),
        Grid(
            (
                ("**GLH", "**Credit value", "**Level", "**Observation(s)", "**External paper(s)"),
                ("{glh}", "{credit}", "{level}", "3", "0"),
            ),
            (1, 1, 1, 1, 1),
        ),
        Text(("**{reference}",)),
        Turn(),
        Heading("{title}"),
        Heading("Learning outcomes", 1.1),
        Text(("On completion of this unit you will:",)),
        Outcomes(),
        Heading("Evidence requirements", 1.1),
        Text(
            (
                "1. Environment",
                "Evidence for this unit may be gathered within the workplace or a realistic working environment.",
            )
        ),
        Each(
            (
                Heading("Outcome {lo}"),
                Heading("{LO_text}", 1.2),
                Text(("You can:",)),
                Criteria("{a}.", 20.0),
            )
        ),
        Heading("Statement of unit achievement", 1.1),
        Grid(
            (
                (
                    "**Unit code",
                    "**Date achieved",
                    "**Learner signature",
                    "**Assessor initials",
                    "**IV signature (if sampled)",
                ),
                ("{number}", "", "", "", ""),
            ),
            (1, 1, 1, 1, 1),
        ),
    ),
    content="",
    aim=False,
)

VTCT_NEW = Replica(
    body="VTCT",
    slug="vtct",
    cover=Cover(("Specification", "{qualification}", "{qan}", "Version 6")),
    issue="Version 6",
    front=(
        Heading("Qualification structure"),
        RULE,
        Structure(
            ("VTCT unit code", "Ofqual unit reference", "Unit title", "GLH"),
            ("{number}", "{reference}", "{title}", "{glh}"),
            (1, 1.3, 3.2, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="UCO2{n}M",
    listing="number reference title glh",
    unit_fields="number reference title level glh",
    grades=True,
    aim=False,
    unit=(
        Heading("{number}"),
        Heading("{title}", 1.8),
        Text(("Unit reference number: {reference}", "Level: {level}", "Guided Learning (GL) hours: {glh}")),
        Heading("Overview", 1.1),
        Text(("This unit lets learners show what they know of the work, and how they go about it.",)),
        Heading("Learning outcomes", 1.1),
        Text(("On completion of this unit, learners will:",)),
        Outcomes("LO{lo}"),
        Heading("Unit content", 1.1),
        Each((Text(("**LO{lo} {lo_text}", "Taught content to include:")), Content()), taught=True),
        Heading("Assessment requirements", 1.1),
        Text(("Learners must complete all assessment requirements related to this unit.",)),
        Heading("Assessment criteria", 1.1),
        Table(
            (
                (
                    "Learning outcome\nThe learner will:",
                    "Pass\nThe learner can:",
                    "Merit\nThe learner can:",
                    "Distinction\nThe learner can:",
                ),
            ),
            ("lo", "pass", "merit", "distinction"),
            (1.2, 1.6, 1.4, 1.4),
            rows="outcome",
            lo="LO{lo}",
            ac="{ac}",
        ),
    ),
    style=Style(rulings="full", fills="dark"),
)

OCR_TECHNICAL = Replica(
    body="OCR",
    slug="ocr",
    cover=Cover(
        ("{qualification}", "Entry code 05836", "Centre handbook", "Qualification number {qan}", "Version 1.2")
    ),
    front=(
        Heading("Qualification structure"),
        RULE,
        Structure(
            ("Unit no", "Unit title", "Unit reference number (URN)", "Guided learning hours (GLH)"),
            ("{number}", "{title}", "{reference}", "{glh}"),
            (0.6, 4, 1.4, 1),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="{n}",
    listing="number reference title glh",
    unit_fields="number reference title level glh",
    grades=True,
    unit=(
        Heading("Unit {number}", 1.6),
        Heading("{title}", 1.6),
        Text(("{reference}", "Guided learning hours: {glh}", "Level {level}")),
        Heading("UNIT AIM"),
        Text(("{aim}",)),
        Heading("TEACHING CONTENT"),
        Text(("The teaching content of a unit says what has to be taught before learners are assessed.",)),
        Table(
            (("Learning outcomes", "Teaching content"), ("The Learner will:", "Learners must be taught:")),
            ("lo", "content"),
            (1.2, 2.4),
            rows="outcome",
        ),
        Heading("GRADING CRITERIA"),
        Table(
            (
                ("LO", "Pass", "Merit", "Distinction"),
                (
                    "",
                    "The assessment criteria are the Pass requirements for this unit.",
                    "To achieve a Merit the evidence must show that, besides the others, the candidate can:",
                    "To achieve a Distinction the evidence must show that, beyond the others, the candidate can:",
                ),
            ),
            ("lo", "pass", "merit", "distinction"),
            (1.2, 1.5, 1.5, 1.5),
            rows="outcome",
            ac="{ac}:",
        ),
        Heading("ASSESSMENT GUIDANCE"),
        KEEP,
    ),
)

FIRST4SPORT = Replica(
    body="1st4sport",
    slug="1st4sport",
    cover=Cover(
        ("{qualification}", "Qualification Specification", "Qualification accreditation number: {qan}", "Version 1.2")
    ),
    front=(
        Heading("Qualification structure"),
        RULE,
        Structure(
            ("Unit", "Unit title", "Ofqual unit reference", "Level", "Credit", "GLH"),
            ("Unit {number}", "{title}", "{reference}", "{level}", "{credit}", "{glh}"),
            (0.8, 3.4, 1.4, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="{n}",
    content="",
    unit=(
        Grid(
            (
                ("**Unit {number}", "{title}"),
                ("**Ofqual unit reference", "{reference}"),
                ("**Level", "{level}"),
                ("**Credit value", "{credit}"),
                ("**Guided learning hours", "{glh}"),
                ("**Unit aim", "{aim}"),
            ),
            (1, 2),
        ),
        Each(
            (
                Grid((("**Learning outcome {lo}:", "The learner will:\n{lo_text}"),), (1, 3)),
                Table(
                    (("Assessment criteria: the learner can", "Evidence", "Date", "Assessor signature"),),
                    ("ac", "", "", ""),
                    (2.6, 1, 0.7, 1),
                ),
            )
        ),
    ),
)
