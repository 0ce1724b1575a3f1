"""What may be done with each body's texts, and how they are attributed: `licences.toml`, else the cautious default.

    [pearson]
    attribution = "© Pearson Education Limited"
    licence = "Used by agreement of May 2026"
    url = "https://example.org/agreement"

The file is looked for in the working folder, then in the checkout of the project.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import UsageError
from pipeline.files import mode_of, whole_file, why
from pipeline.models import Text
from pipeline.wording.bodies import BODIES

NAME = "licences.toml"
"""Name of the file that says it."""
_DEFAULT = "All rights are the awarding body's: ask it before its texts are published again"


class Licence(NamedTuple):
    """Of one body's texts."""

    awarding_body: str
    attribution: str
    """Whose they are: '© Pearson'."""
    licence: str
    """What may be done with them, in words."""
    url: str | None
    """Where that is said, or else the body's own site."""


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]\S*", text):
        raise ValueError(f"{text!r} is no address that begins with https:// or http://")
    return text


class _Entry(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    attribution: Text | None = None
    licence: Text | None = None
    url: Annotated[str, AfterValidator(_address)] | None = None


_ENTRIES = TypeAdapter(dict[str, _Entry])


class Licences:
    """The licences of all bodies."""

    def __init__(self, entries: Mapping[str, _Entry]) -> None:
        """Of what a file says, by body."""
        self._entries = entries

    def of(self, awarding_body: str) -> Licence:
        """The licence of a body's texts: what the file does not say is the default."""
        entry = self._entries.get(awarding_body, _Entry())
        known = next((body for body in BODIES if body.slug == awarding_body), None)
        name = known.names[0] if known else awarding_body.replace("-", " ").title()
        site = f"https://{known.website}" if known else None
        return Licence(awarding_body, entry.attribution or f"© {name}", entry.licence or _DEFAULT, entry.url or site)

    def all_of(self, bodies: Iterable[str]) -> list[Licence]:
        """Those of several bodies, each once, in alphabetical order."""
        return [self.of(body) for body in sorted(set(bodies))]


def load_licences(bodies: Collection[str], path: Path | None = None) -> Licences:
    """What a file says, by default that of the working folder or of the checkout; nothing where there is none.

    `bodies` are those whose texts are published. Raises UsageError for a file that cannot be read, says something else,
    or names a body that is neither one of them nor known.
    """
    found = path or next((one for one in (Path(NAME), _CHECKOUT / NAME) if mode_of(one, follow_symlinks=False)), None)
    if found is None:
        return Licences({})
    remedy = f"Give each body a table with attribution, licence and url, as docs/apps.md shows for {NAME}"
    try:
        entries = _ENTRIES.validate_python(tomllib.loads(whole_file(found).decode()))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"'{where}': {said}", where=str(found), remedy=remedy) from error
    except (OSError, ValueError) as error:
        raise UsageError(f"it cannot be read ({why(error)})", where=str(found), remedy=remedy) from error
    known = {*bodies, *(body.slug for body in BODIES)}
    if unknown := next((name for name in entries if name not in known), None):
        near = get_close_matches(unknown, known, n=1)
        raise UsageError(
            f"there is no awarding body '{unknown}'" + (f"; is '{near[0]}' meant?" if near else ""),
            where=str(found),
            remedy=f"Name bodies as the column awarding_body does: {', '.join(sorted(set(bodies)))}",
        )
    return Licences(entries)


_CHECKOUT = Path(__file__).resolve().parent.parent
