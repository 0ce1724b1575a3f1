"""What pages show -> HTML files: each has its style and scripts from the site's own folder, and may load nothing else.

Texts are other people's: templates escape all of them, and the pages' policy lets nothing run that a text might hold.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.licences import Licences
from pipeline.report.cards import CLASSES
from pipeline.site.addresses import to_root
from pipeline.site.units import LABELS, name_of
from pipeline.wording.bodies import printed_name

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"
"""The files that are copied as they are."""
# 'self' is not what a page that is opened from a file comes from, so that has to be named, too.
_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' file:",
        "style-src 'self' file:",
        "img-src 'self' file: data:",
        "base-uri 'none'",
        "form-action 'self' file:",
    ]
)


class Pages:
    """The pages of a site, as they are written."""

    def __init__(self, folder: Path, licences: Licences, bodies: Collection[str], about: str) -> None:
        """Of the site in `folder`, over texts of these awarding bodies; `about` says what it is made from."""
        self._folder = folder
        self._environment = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            policy=_POLICY,
            labels=LABELS,
            name_of=name_of,
            body_name=body_name,
            classes={str(kind): label for kind, (label, _) in CLASSES.items()},
            licence_of=licences.of,
            licences=lambda of=bodies: licences.all_of(of),
            about=about,
        )
        self.count = 0

    def write(self, path: str, template: str, **shown: Any) -> None:
        """Write the page at a path below the site's folder."""
        text = self._environment.get_template(template).render(path=path, root=to_root(path), **shown)
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        self.count += 1


def body_name(slug: str) -> str:
    """The name of an awarding body: as it prints it, else as its slug says."""
    return printed_name(slug) or slug.replace("-", " ").title()
