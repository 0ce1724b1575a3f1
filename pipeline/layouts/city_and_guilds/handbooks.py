"""Handbooks with boxes for outcome, criteria and range: the older print and the newer one with coded numbers."""

from __future__ import annotations

import re

from pipeline.layouts.assemble import assemble, no_units
from pipeline.layouts.base import Fates, Layout, Sign
from pipeline.layouts.city_and_guilds.boxed import Labels, Part, read_unit, unit_regions
from pipeline.layouts.context import Context
from pipeline.models import Specification
from pipeline.pages import Document

_LABELS = Labels(
    starts={
        # 'Learning outcome', 'Learning outcome 1'
        Part.OUTCOME: re.compile(r"learning outcomes?(?: \d+)?:?", re.IGNORECASE),
        Part.CRITERIA: re.compile(r"assessment criteria:?", re.IGNORECASE),
        Part.RANGE: re.compile(r"range:?", re.IGNORECASE),
        Part.SECTION: re.compile(
            r"supporting information|(?:notes for )?guidance(?: notes)?|evidence requirements"
            r"|assessment (?:guidance|requirements)",
            re.IGNORECASE,
        ),
    },
    # printed as 'The learner will:', 'The learner can:', 'The candidate will be able to:'
    leads=re.compile(
        r"(?:the (?:learner|candidate)s?|you) (?:will|can|must)(?: be able to| know| understand)?:?", re.IGNORECASE
    ),
)


def _read_boxed(document: Document, layout: Layout) -> tuple[Specification, Fates]:
    context = Context.of(document, _LABELS.known)
    regions = unit_regions(context.sheets, _LABELS, context.body_size)
    if not regions:
        raise no_units(context, "a heading 'Unit <number>' with UAN, level, credit value or GLH below it")
    drafts = [read_unit(context, region, _LABELS) for region in regions]
    return assemble(
        context, layout, drafts, [[word for printed in region for word in printed.line.words] for region in regions]
    )


NEW = Layout(
    id="city-and-guilds/new",
    awarding_bodies=("city-and-guilds", "larkfield-awards"),
    description="red labels 'Learning outcome' / 'Assessment criteria' / 'Range', outcomes LO1, criteria AC1.1",
    signs=(
        Sign(
            "outcomes coded 'LO1'",
            re.compile(r"The learner will:? LO ?\d", re.IGNORECASE),
            pages=2,
            core="the learner will",
        ),
        Sign(
            "criteria coded 'AC1.1'",
            re.compile(r"The learner can:? AC ?\d+\.\d", re.IGNORECASE),
            pages=2,
            core="the learner can",
        ),
    ),
    absent=(),
    read=_read_boxed,
)
