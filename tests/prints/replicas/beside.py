"""Prints in which criteria stand beside their outcomes in a table, and content nowhere or below it."""

from __future__ import annotations

from tests.prints.parts import Again, Content, Cover, Each, Grid, Heading, Structure, Table, Text
from tests.prints.replica import Replica
from tests.prints.replicas.common import ABOUT, KEEP, RULE
from tests.prints.styles import Style

HIGHFIELD = Replica(
    body="Highfield",
    slug="highfield",
    cover=Cover(("{qualification}", "Qualification Specification", "Qualification Number: {qan}", "Version 1.2")),
    front=(
        Heading("Introduction"),
        ABOUT,
        Heading("Qualification structure"),
        RULE,
        Structure(
            ("Unit reference", "Unit title", "Level", "GLH", "Credit"),
            ("{reference}", "{title}", "{level}", "{glh}", "{credit}"),
            (1.4, 4, 0.7, 0.7, 0.8),
            ("Mandatory units", "Optional units"),
        ),
    ),
    listing="reference title level credit glh",
    unit=(
        Heading("Unit {number}: {title}"),
        Text(("Unit number: {reference}", "Credit: {credit}", "GLH: {glh}", "Level: {level}")),
        Table(
            (("Learning Outcomes\nThe learner will", "Assessment Criteria\nThe learner can"),),
            ("lo", "ac"),
            (1.3, 2.5),
            rows="outcome",
        ),
        Heading("Indicative Content", 1.1),
        Each((Text(("**LO{lo} {LO_text}",)), Again()), taught=True),
    ),
    aim=False,
    content="criterion",
)

NCFE = Replica(
    body="NCFE",
    slug="ncfe",
    cover=Cover(("Qualification Specification", "{qualification}", "QN: {qan}", "Version 1.2")),
    front=(
        Heading("Section 1: General introduction"),
        ABOUT,
        Heading("Summary"),
        Grid(
            (
                ("**Qualification title", "{qualification}"),
                ("**Qualification number (QN)", "{qan}"),
                ("**Total qualification time (TQT)", "200"),
                ("**Guided learning hours (GLH)", "150"),
            ),
            (1, 2),
        ),
        Heading("Unit overview"),
        RULE,
        Structure(
            ("Unit number", "Regulated unit number", "Unit title", "Level", "Credit", "GLH"),
            ("Unit 0{number}", "{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (0.8, 1.3, 3.4, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="{n}",
    qualification=("qualification_number", "guided_learning_hours", "total_qualification_time"),
    unit=(
        Heading("Unit 0{number} {title} ({reference})"),
        Grid((("**Unit summary", "{aim}"),), (1, 3)),
        Grid(
            (
                (
                    "Mandatory",
                    "Achievement of this unit is recorded at pass",
                    "Level {level}",
                    "{credit} credits",
                    "{glh} GLH",
                ),
            ),
            (1, 2, 1, 1, 1),
        ),
        Table(
            (("Learning outcomes (LOs)\nThe learner will:", "Assessment criteria (AC)\nThe learner can:"),),
            ("lo", "ac"),
            (1.3, 2.5),
        ),
        Heading("Range", 1.1),
        Each((Text(("**{lo}. {LO_text}",)), Content()), taught=True),
        Heading("Delivery and assessment", 1.1),
        KEEP,
    ),
    style=Style(rulings="full", fills="dark", foot="title | 1"),
)

CACHE = Replica(
    body="CACHE",
    slug="cache",
    cover=Cover(("{qualification}", "Qualification Specification", "Accreditation number: {qan}", "Version 1.2")),
    front=(
        Heading("Section 1: About this qualification"),
        ABOUT,
        Heading("Unit achievement log"),
        RULE,
        Structure(
            ("Unit ref.", "Unit no.", "Unit title", "Level", "Credit", "GLH"),
            ("{reference}", "{number}", "{title}", "{level}", "{credit}", "{glh}"),
            (1.3, 0.9, 3.2, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="SHC {n}",
    content="",
    unit=(
        Heading("{number}: {title}"),
        Grid(
            (
                ("**Unit reference", "{reference}", "**Level", "{level}"),
                ("**Credit value", "{credit}", "**Guided learning", "{glh}"),
                ("**Unit aim", "{aim}", "", ""),
            ),
            (1, 2, 1, 1),
        ),
        Grid((("**Learner name:", "", "**CACHE PIN:", ""), ("**Centre no:", "", "**ULN:", "")), (1, 1.5, 1, 1)),
        Table(
            (
                (
                    "Learning outcomes\nThe learner will:",
                    "Assessment criteria\nThe learner can:",
                    "Evidence record\ne.g. page number & method",
                    "Assessor judgement achieved\nInitial and date",
                ),
            ),
            ("lo", "ac", "", ""),
            (1.5, 2.6, 1.1, 1.1),
        ),
        Grid(
            (
                ("**Learner declaration of authenticity:\nI declare that this is my own work.",),
                ("**Learner signature:                                Date:",),
            ),
            (1,),
        ),
        Heading("Assessment task", 1.1),
        KEEP,
    ),
)

TQUK = Replica(
    body="TQUK",
    slug="tquk",
    cover=Cover(("{qualification}", "Qualification Specification", "Qualification Number: {qan}", "Version 1.2")),
    front=(
        Heading("Introduction"),
        ABOUT,
        Heading("Structure"),
        RULE,
        Structure(
            ("Title", "Unit ref.", "Level", "GLH", "Credit value"),
            ("{title}", "{reference}", "{level}", "{glh}", "{credit}"),
            (4, 1.4, 0.7, 0.7, 0.9),
            ("Mandatory Units", "Optional Units"),
        ),
    ),
    groups=("Mandatory Units", "Optional Units"),
    number="",
    listing="reference title level credit glh",
    unit_fields="reference title level credit glh",
    aim=True,
    content="",
    unit=(
        Grid(
            (
                ("**Title:", "{reference} {title}"),
                ("**Level:", "{level}"),
                ("**Credit value:", "{credit}"),
                ("**GLH:", "{glh}"),
            ),
            (1, 2),
        ),
        Table(
            (
                (
                    "Learning outcomes\nThe learner will:",
                    "Assessment criteria\nThe learner can:",
                ),
            ),
            ("lo", "ac"),
            (1.3, 2.5),
        ),
        Grid(
            (
                ("**Additional information about the unit", ""),
                ("Unit aim (s)", "{aim}"),
                (
                    "Assessment requirements specified by a sector or regulatory body (if appropriate)",
                    "Not applicable.",
                ),
                (
                    "Details of the relationship between the unit and national occupational standards",
                    "This unit is linked to NOS of the sector.",
                ),
            ),
            (1, 1.6),
        ),
    ),
)

SFJ = Replica(
    body="SFJ Awards",
    slug="sfj-awards",
    cover=Cover(("{qualification}", "Qualification Handbook", "Qualification Number: {qan}", "Version 3")),
    issue="Version 3",
    front=(
        Grid(
            (
                ("Version", "Date of issue", "Amendment(s)", "Page"),
                ("V3", "15.09.17", "Add Total Qualification Time (Section 2.4)", "6-7"),
                ("V2", "18.01.16", "Remove references to QCF", "Various"),
            ),
            (1, 1.2, 4, 1),
            head=True,
        ),
        Heading("2.3 Units and Rules of Combination"),
        RULE,
        Structure(
            ("Unit Number", "Ofqual Reference", "Unit Title", "Level", "Credit Value"),
            ("{number}", "{reference}", "{title}", "{level}", "{credit}"),
            (1, 1.3, 3.5, 0.7, 0.8),
            ("Mandatory Units", "Optional Units"),
        ),
    ),
    changes=(
        {"version": "V3", "date": "15.09.17", "detail": "Add Total Qualification Time (Section 2.4)", "section": "6-7"},
        {"version": "V2", "date": "18.01.16", "detail": "Remove references to QCF", "section": "Various"},
    ),
    groups=("Mandatory Units", "Optional Units"),
    number="L3-IO-0{n}",
    listing="number reference title level credit",
    content="",
    unit=(
        Heading("Qualification Unit"),
        Grid(
            (
                ("**Title", "{title}"),
                ("**Level", "{level}"),
                ("**Credit Value", "{credit}"),
                ("**GLH", "{glh}"),
                ("**SFJ Awards Unit Number", "{number}"),
                ("**Ofqual Reference", "{reference}"),
            ),
            (1, 2),
        ),
        Table(
            (
                (
                    "Learning Outcomes\nThe learner will:",
                    "",
                    "Assessment Criteria\nThe learner can:",
                ),
            ),
            ("lo", "ac number", "ac text"),
            (1.3, 0.5, 2.5),
        ),
        Grid(
            (
                ("**Additional information about this unit", ""),
                ("Unit purpose and aim(s)", "{aim}"),
                ("Assessment requirements", "Assessed as the strategy of the sector says."),
            ),
            (1, 2),
        ),
    ),
)

GATEWAY = Replica(
    body="Gateway Qualifications",
    slug="gateway-qualifications",
    cover=Cover(("{qualification}", "Qualification Specification", "Qualification Number: {qan}", "Version 1.2")),
    front=(
        Heading("Qualification Structure"),
        RULE,
        Structure(
            ("Unit Number", "Unit Title", "Level", "Credits", "GLH"),
            ("{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (1.3, 4, 0.7, 0.8, 0.7),
            ("Mandatory units", "Optional units"),
            banners=True,
        ),
    ),
    number="",
    listing="reference title level credit glh",
    content="",
    aim=True,
    unit=(
        Heading("{title}"),
        Text(("Unit Number: {reference}", "Level: Level {level}", "Credits: {credit}", "GLH: {glh}")),
        Text(("**Unit Summary", "{aim}")),
        Text(("This unit has {count} learning outcomes",)),
        Table(
            (("LEARNING OUTCOMES", "ASSESSMENT CRITERIA"), ("The learner will:", "The learner can:")),
            ("lo", "ac"),
            (1.3, 2.5),
            points="a)",
        ),
    ),
    truth="classic",
)

NOCN = Replica(
    body="NOCN",
    slug="nocn",
    cover=Cover(("{qualification}", "QUALIFICATION SPECIFICATION", "Qualification No: {qan}", "Version 1.2")),
    front=(
        Heading("1. Introduction"),
        ABOUT,
        Heading("2. Qualification Structure"),
        RULE,
        Structure(
            ("Unit Title", "Level", "Credit Value", "GLH", "Ofqual Unit Reference Number"),
            ("{title}", "{level}", "{credit}", "{glh}", "{reference}"),
            (4, 0.7, 0.8, 0.7, 1.4),
            ("Mandatory Group A", "Optional Group B"),
        ),
    ),
    groups=("Mandatory Group A", "Optional Group B"),
    number="",
    listing="reference title level credit glh",
    content="",
    aim=True,
    unit=(
        Grid(
            (
                ("**Title:", "{title}"),
                ("**Unit Code:", "{reference}"),
                ("**Unit Level:", "Level {level}"),
                ("**Unit Credit Value:", "{credit}"),
                ("**GLH:", "{glh}"),
                ("**Unit Purpose:", "{aim}"),
            ),
            (1, 2),
        ),
        Table(
            (
                ("LEARNING OUTCOMES", "ASSESSMENT CRITERIA", "GUIDANCE and/or RANGE (where appropriate)"),
                ("The learner will:", "The learner can:", ""),
            ),
            ("lo", "ac", ""),
            (1.3, 2.2, 1.4),
        ),
        Grid(
            (
                ("**Assessment Guidance:", "The methods that are ticked below may be used."),
                ("**Evidence(s):", "Portfolio of evidence"),
            ),
            (1, 2),
        ),
    ),
)

AGORED = Replica(
    body="Agored Cymru",
    slug="agored-cymru",
    cover=Cover(("{qualification}", "Qualification Guide", "Qualification Number {qan}", "Version 1.2")),
    front=(
        Heading("Rules of combination"),
        RULE,
        Structure(
            ("Unit Code", "Ofqual Reference", "Unit Title", "Level", "Credit Value", "GLH"),
            ("{number}", "{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (1, 1.3, 3.3, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="HD33CY0{n}",
    content="",
    aim=False,
    unit=(
        Heading("{title}"),
        Grid(
            (
                ("**Level:", "{level}"),
                ("**Credit Value:", "{credit}"),
                ("**GLH:", "{glh}"),
                ("**Unit Code:", "{number}"),
                ("**Ofqual Reference:", "{reference}"),
                ("**Unit Review Date:", "31/08/2027"),
            ),
            (1, 2),
        ),
        Text(("This unit has {count} learning outcomes",)),
        Table(
            (("LEARNING OUTCOMES", "ASSESSMENT CRITERIA"), ("The learner will be able to:", "The learner can:")),
            ("lo", "ac"),
            (1.3, 2.5),
            rows="outcome",
        ),
        Heading("Assessment Information", 1.1),
        Grid(
            (
                ("**Assessment Method", "**Prescribed", "**Recommended"),
                ("Portfolio of evidence", "", "X"),
                ("Oral question and answer", "", "X"),
            ),
            (2, 1, 1),
            head=True,
        ),
    ),
)
