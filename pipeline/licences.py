"""What may be done with each body's texts, and how they are attributed: `licences.toml`, else the cautious default.

    [pearson]
    attribution = "© Pearson Education Limited"
    licence = "Used by agreement of May 2026"
    url = "https://example.org/agreement"

The file is looked for in the working folder, then in the checkout of the project.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import UsageError
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


class _Entry(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    attribution: Text | None = None
    licence: Text | None = None
    url: Text | None = None


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


def load_licences(path: Path | None = None) -> Licences:
    """What a file says, by default that of the working folder or of the checkout; nothing where there is none.

    Raises UsageError for a file that cannot be read, or says something else.
    """
    found = path or next((one for one in (Path(NAME), _CHECKOUT / NAME) if one.is_file()), None)
    if found is None:
        return Licences({})
    remedy = f"Give each body a table with attribution, licence and url, as docs/apps.md shows for {NAME}"
    try:
        return Licences(_ENTRIES.validate_python(tomllib.loads(found.read_text(encoding="utf-8"))))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"'{where}': {first['msg']}", where=str(found), remedy=remedy) from error
    except (OSError, ValueError) as error:
        raise UsageError(f"it cannot be read ({error})", where=str(found), remedy=remedy) from error


_CHECKOUT = Path(__file__).resolve().parent.parent
