"""The kinds of assessment that the tests of a handbook print, which are kinds of its qualification, too."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.models import ExternalAssessment, Qualification
from pipeline.terms import AssessmentKind
from pipeline.wording.kinds import kinds_in

_FIELD = "assessment_kinds"


def with_kinds_of_tests(
    qualifications: Sequence[Qualification], tests: Sequence[ExternalAssessment]
) -> tuple[Qualification, ...]:
    """The qualifications; the only one of a handbook with the kinds that its tests print, and their places."""
    if len(qualifications) != 1:
        return tuple(qualifications)
    (one,) = qualifications
    named, place = set(one.assessment_kinds), one.places.get(_FIELD, ())
    for test in tests:
        new = {*kinds_in(test.kind_printed or "")} - named
        named |= new
        place += test.places["kind_printed"] if new else ()
    kinds = tuple(kind for kind in AssessmentKind if kind in named)
    places = {**one.places, _FIELD: place} if place else one.places
    return (one.model_copy(update={_FIELD: kinds, "places": places}),)
