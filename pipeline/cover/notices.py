"""What a reader should know of the cover: that it is a picture, that the body is in no list, or what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.cover.reading import Cover
from pipeline.findings import Checked, Found, Reading, finding


def notices(cover: Cover) -> Iterator[Found]:
    """The findings about a cover whose title is known."""
    if cover.pictured:
        yield finding(
            Reading.COVER_IS_PICTURE,
            f"the cover is a picture: '{cover.title}', the title of the first qualification, stands for the title; "
            "issue and date are not read",
        )
    if cover.owner.unlisted:
        yield finding(
            Reading.BODY_UNLISTED,
            f"the awarding body '{cover.owner.unlisted}' is in no list; '{cover.owner.slug}' stands for it",
        )
    for field, (text, place) in cover.doubted.items():
        says = (
            f"{field} '{text}' is recognised in a picture, and not surely: it is not published, and no id is made of it"
        )
        yield finding(Checked.RECOGNISED_IN_DOUBT, says, record="specifications", field=field, place=place)
