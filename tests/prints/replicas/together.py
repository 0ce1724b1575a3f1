"""Prints in which content stands beside criteria, in a column or a table of its own."""

from __future__ import annotations

from tests.prints.parts import Content, Cover, Each, Grid, Heading, Structure, Table, Text
from tests.prints.replica import Replica
from tests.prints.replicas.common import ABOUT, KEEP, RULE
from tests.prints.styles import Style

OTHM = Replica(
    body="OTHM",
    slug="othm",
    cover=Cover(("{qualification}", "Qualification number: {qan}", "Specification | Version 1.2")),
    front=(
        Heading("QUALIFICATION OBJECTIVES"),
        ABOUT,
        Heading("QUALIFICATION STRUCTURE"),
        Structure(
            ("Unit Ref. No.", "Mandatory units", "Credit", "GLH", "TUT"),
            ("{reference}", "{title}", "{credit}", "{glh}", "100"),
            (1.3, 4, 0.7, 0.7, 0.7),
            ("Mandatory units",),
        ),
    ),
    groups=("Mandatory units", "Mandatory units"),
    number="",
    listing="reference title credit glh",
    heads_own=True,
    content="outcome",
    unit=(
        Heading("{title}", 1.5),
        Grid(
            (
                ("**Unit Reference Number", "{reference}"),
                ("**Unit Title", "{title}"),
                ("**Unit Level", "{level}"),
                ("**Number of Credits", "{credit}"),
                ("**Total Unit Time (TUT)", "100 hours"),
                ("**Guided Learning Hours (GLH)", "{glh} hours"),
                ("**Mandatory / Optional", "Mandatory"),
                ("**Sector Subject Area (SSA)", "15.3 Business Management"),
                ("**Unit Grading type", "Pass / Fail"),
            ),
            (1, 2),
        ),
        Heading("Unit Aims", 1.1),
        Text(("{aim}",)),
        Heading("Learning Outcomes, Assessment Criteria and Indicative Content", 1.1),
        Table(
            (
                (
                    "Learning Outcomes – the learner will:",
                    "Assessment Criteria – the learner can:",
                    "Indicative Content",
                ),
            ),
            ("lo", "ac", "content"),
            (1.2, 1.8, 1.8),
            rows="outcome",
        ),
        Heading("Assessment", 1.1),
        Text(("To achieve a pass, learners must provide evidence of all the learning outcomes.",)),
        Grid(
            (
                (
                    "**Learning Outcomes to be met",
                    "**Assessment Criteria to be covered",
                    "**Assessment type",
                    "**Word count (approx. length)",
                ),
                ("All 1 to {count}", "All ACs under LO 1 to {count}", "Coursework", "4500 words"),
            ),
            (1, 1, 1, 1),
            head=True,
        ),
        Heading("Indicative Reading list", 1.1),
        Text(("Reed, A. (2016) Boats and Bridges. Larkfield: Larkfield Press.",)),
    ),
)

ATHE = Replica(
    body="ATHE",
    slug="athe",
    cover=Cover(("{qualification}", "Qualification Specification", "Qualification Number: {qan}", "Version 1.2")),
    front=(
        Heading("Qualification Structures"),
        RULE,
        Structure(
            ("Unit Code", "Unit Title", "Level", "Credit", "GLH"),
            ("{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (1.3, 4, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="{n}",
    listing="reference title level credit glh",
    unit=(
        Heading("Unit {number}: {title}"),
        Grid(
            (
                ("**Unit aims", "{aim}"),
                ("**Unit level", "{level}"),
                ("**Unit code", "{reference}"),
                ("**GLH", "{glh}"),
                ("**Credit value", "{credit}"),
                ("**Unit grading structure", "Pass, Merit and Distinction"),
                (
                    "**Assessment guidance",
                    "To achieve this unit, learners must achieve the learning outcomes and meet the standards.",
                ),
            ),
            (1, 2.5),
        ),
        Table(
            (
                (
                    "Learning Outcomes.\nWhen awarded credit for this unit, a learner will:",
                    "Assessment Criteria.\n"
                    "Assessment of this outcome will require a learner to demonstrate that they can:",
                ),
            ),
            ("lo", "ac"),
            (1.3, 2.5),
            rows="outcome",
            lo="{lo}",
        ),
        Heading("Indicative Content", 1.1),
        Each((Text(("**{lo} {LO_text}",)), Content()), taught=True),
    ),
)

ILM = Replica(
    body="ILM",
    slug="ilm",
    cover=Cover(("{qualification}", "Qualification specification", "Accreditation number: {qan}", "Version 1.2")),
    front=(
        Heading("Rules of Combination"),
        RULE,
        Structure(
            ("Ref", "Unit Title", "Level", "CV*", "GLH*"),
            ("{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (1.3, 4, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
        Text(("*CV: Credit Value; GLH: Guided Learning Hours",)),
    ),
    number="",
    listing="reference title level credit glh",
    content="outcome",
    unit=(
        Grid(
            (
                ("**Title:", "{title} ({reference})"),
                ("**Level:", "{level}"),
                ("**Credit value:", "{credit}"),
                ("**Unit guided learning hours", "{glh}"),
            ),
            (1, 2.5),
        ),
        Table(
            (
                (
                    "Learning outcomes (the learner will)",
                    "Assessment criteria (the learner can (in an organisation with which they are familiar))",
                ),
            ),
            ("lo", "ac"),
            (1.3, 2.5),
            rows="outcome",
            lo="{lo}",
        ),
        Grid(
            (
                ("**Additional information about the unit", ""),
                ("Unit purpose and aim(s)", "{aim}"),
                (
                    "Details of the relationship between the unit and national occupational standards",
                    "Links to standards of the sector",
                ),
                ("Assessment requirements or guidance specified by a sector or regulatory body (if appropriate)", ""),
                ("Name of the organisation submitting the unit", "Institute of Leadership & Management"),
            ),
            (1, 1.6),
        ),
        Heading("Indicative Content:", 1.1),
        Table((), ("lo number", "content"), (0.3, 3), rows="outcome", lo="{lo}"),
    ),
    style=Style(fills=""),
)

CMI = Replica(
    body="CMI",
    slug="cmi",
    cover=Cover(("{qualification}", "Qualification Syllabus", "Qualification number {qan}", "Version 1.2")),
    front=(
        Heading("Rules of Combination"),
        RULE,
        Structure(
            ("Unit number", "Unit title", "Credits", "GLH"),
            ("Unit {number}", "{title}", "{credit}", "{glh}"),
            (0.9, 4, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="50{n}",
    listing="number title credit glh",
    unit=(
        Heading("CMI {number} {title}"),
        Grid(
            (
                ("**Ofqual unit number", "{reference}", "**RQF level", "{level}"),
                ("**Guided learning hours", "{glh}", "**Credits", "{credit}"),
            ),
            (1.3, 1, 1, 1),
        ),
        Heading("Aims of unit", 1.1),
        Text(("{aim}",)),
        Each(
            (
                Grid((("**Learning outcome {lo}",), ("{LO_text}",)), (1,)),
                Table((("Assessment criteria", "Indicative content"),), ("ac", "ac content"), (1.2, 2)),
            )
        ),
    ),
    content="criterion",
    style=Style(fills="dark"),
)

OCR_NVQ = Replica(
    body="OCR",
    slug="ocr",
    cover=Cover(("{qualification}", "Entry code 10279", "Centre Handbook", "Qualification Accreditation Number {qan}")),
    issue=None,
    front=(
        Heading("Qualification structure and rules of combination"),
        RULE,
        Structure(
            ("OCR Unit No", "Unit Reference Number (URN)", "Unit title", "Level", "Credit Value", "GLH"),
            ("{number}", "{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (0.7, 1.3, 3.4, 0.7, 0.8, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="{n}",
    unit=(
        Grid(
            (
                ("**Unit title:", "{title}"),
                ("**OCR unit number:", "{number}"),
                ("**Level:", "{level}"),
                ("**Credit value:", "{credit}"),
                ("**Guided learning hours:", "{glh}"),
                ("**Unit expiry date:", "31/12/2016"),
                ("**Unit reference number:", "{reference}"),
            ),
            (1, 2),
        ),
        Heading("Unit purpose and aim", 1.1),
        Text(("{aim}",)),
        Table(
            (
                ("Learning Outcomes", "Assessment Criteria", "Knowledge, understanding and skills"),
                ("The learner will:", "The learner can:", ""),
            ),
            ("lo", "ac", "content"),
            (1.2, 1.8, 1.8),
            rows="outcome",
        ),
        Heading("Assessment", 1.1),
        Text(("This unit is centre assessed and externally verified. Candidates complete a set assignment.",)),
        Heading("Evidence requirements", 1.1),
        KEEP,
        Heading("National Occupational Standards (NOS) mapping/signposting", 1.1),
        Text(("This unit provides a partial mapping to the standards below.",)),
        Grid((("**NOS", "**Title"), ("B12", "Keep the towpath clear")), (1, 3), head=True),
        Heading("Functional skills signposting", 1.1),
        Text(("This section indicates where learners may have an opportunity to develop their functional skills.",)),
    ),
)

ACTIVE_IQ = Replica(
    body="Active IQ",
    slug="active-iq",
    cover=Cover(
        ("{qualification}", "Qualification Guidance", "Ofqual Qualification Accreditation Number: {qan}", "Version 1.2")
    ),
    front=(
        Heading("Structure"),
        RULE,
        Structure(
            ("Unit", "Unit accreditation number", "Level", "Credits", "GLH"),
            ("{number} {title}", "{reference}", "{level}", "{credit}", "{glh}"),
            (4, 1.4, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="{n}",
    unit=(
        Heading("Unit {number} {title}"),
        Text(("Unit accreditation number {reference}", "Level: {level}", "Credit value: {credit}", "GLH: {glh}")),
        Heading("Purpose and aim", 1.1),
        Text(("{aim}",)),
        Text(("**The learner will:",)),
        Each(
            (
                Grid((("**Learning outcome\nThe learner will:\n{lo}. {LO_text}",),), (1,)),
                Table(
                    (("Assessment criteria\nThe learner can:", "Taught content to include"),),
                    ("ac", "content"),
                    (1.2, 1.6),
                    rows="outcome",
                ),
            )
        ),
        Heading("Assessment", 1.1),
        KEEP,
    ),
)

WJEC = Replica(
    body="WJEC",
    slug="wjec",
    cover=Cover(("{qualification}", "SPECIFICATION", "Qualification Number {qan}", "Version 1.2")),
    front=(
        Heading("Structure"),
        RULE,
        Structure(
            ("Unit number", "Unit title", "Assessment", "GLH"),
            ("{number}", "{title}", "Internal", "{glh}"),
            (1, 4, 1, 0.8),
            ("Mandatory units",),
        ),
    ),
    groups=("Mandatory units", "Mandatory units"),
    number="{n}",
    listing="number title glh",
    unit_fields="number title glh",
    aim=True,
    unit=(
        Heading("Unit {number}"),
        Heading("{title}", 1.5),
        Text(("Guided learning hours: {glh}",)),
        Heading("Aim and purpose", 1.1),
        Text(("{aim}",)),
        Heading("Unit introduction", 1.1),
        Text(("How is a lock worked, and who may work it? In this unit learners find out.",)),
        Table(
            (("Learning outcomes: The learner will", "Assessment criteria: The learner can", "Content"),),
            ("lo", "ac", "content"),
            (1.2, 1.8, 1.8),
            rows="outcome",
            lo="LO{lo}",
            ac="AC{ac}",
            hang=38.0,
        ),
        Heading("Assessment", 1.1),
        KEEP,
    ),
)

IMI = Replica(
    body="IMI",
    slug="imi",
    cover=Cover(("{qualification}", "Qualification Specification", "Ofqual number: {qan}", "Version 1.2")),
    front=(
        Heading("Structure"),
        RULE,
        Structure(
            ("IMI Unit Reference", "UAN", "Unit Title", "Level", "Credit", "GLH"),
            ("{number}", "{reference}", "{title}", "{level}", "{credit}", "{glh}"),
            (1, 1.3, 3.3, 0.7, 0.7, 0.7),
            ("Mandatory units", "Optional units"),
        ),
    ),
    number="MV0{n}.1K",
    lettered=False,
    unit=(
        Grid(
            (
                ("**UNIT REF: {number}", "**UNIT TITLE: {title}"),
                ("**UAN:", "{reference}"),
                ("**Level:", "{level}"),
                ("**Credit Value:", "{credit}"),
                ("**GLH:", "{glh}"),
            ),
            (1, 2),
        ),
        Text(("**Rationale: ", "{aim}")),
        Table(
            (("Learning Outcome The Learner will:", "Assessment Criteria The Learner can:"),),
            ("lo", "ac"),
            (1.3, 2.5),
            rows="outcome",
        ),
        Heading("Content of the unit", 1.1),
        Each((Text(("**{LO_text}",)), Content("a.")), taught=True),
    ),
    content="",
)
