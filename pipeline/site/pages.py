"""What pages show -> HTML files: each has its style and scripts from the site's own folder, and may load nothing else.

Texts are other people's: templates escape all of them, and the pages' policy lets nothing run that a text might hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pipeline.licences import Licences
from pipeline.report.cards import CLASSES
from pipeline.site.addresses import anchor, to_root
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


_LARGEST = 300_000  # bytes that a page stays below
_SHOWN = (20_000, 4_000, 800, 200)  # characters of a text that are shown: the most with which a page stays small enough
_PART = 50_000  # characters of a text on a page of its own: as many bytes as a page may have, were all of them escaped


class Pages:
    """The pages of a site, as they are written.

    A text that makes a page too long is cut on it, and goes on on pages of its own.
    """

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
            anchor=anchor,
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
        """Write the page at a path below the site's folder, and the texts that have to stand apart from it."""
        cut, text = self._cut(path, template, _SHOWN, shown)
        self._put(path, text)
        for number, whole in enumerate(cut.texts, 1):
            parts = [whole[at : at + _PART] for at in range(0, len(whole), _PART)]
            paths = [cut.path(number, part) for part in range(1, len(parts) + 1)]
            for part_path, part in zip(paths, parts, strict=True):
                self._put(part_path, self._rendered(part_path, "text.html", text=part, back=path, more=paths))

    def _cut(self, path: str, template: str, lengths: Sequence[int], shown: Mapping[str, Any]) -> tuple[_Cut, str]:
        """The page with the longest texts with which it is small enough, else with the shortest."""
        cut = _Cut(path, lengths[0])
        text = self._rendered(path, template, short=cut.short, **shown)
        if len(text.encode()) < _LARGEST or len(lengths) == 1:
            return cut, text
        return self._cut(path, template, lengths[1:], shown)

    def _rendered(self, path: str, template: str, **shown: Any) -> str:
        return self._environment.get_template(template).render(path=path, root=to_root(path), **shown)

    def _put(self, path: str, text: str) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        self.count += 1


class _Cut:
    """The texts of a page that are shown in part."""

    def __init__(self, page: str, most: int) -> None:
        self._page = page
        self._most = most
        self.texts: list[str] = []

    def short(self, text: str) -> str | Markup:
        """The text, or of a long one its beginning, and a link to all of it."""
        if len(text) <= self._most:
            return text
        self.texts.append(text)
        link = Markup('… <a href="{}">All {:,} characters</a>')
        href = f"{to_root(self._page)}{self.path(len(self.texts), 1)}"
        return escape(text[: self._most]) + link.format(href, len(text))

    def path(self, number: int, part: int) -> str:
        """Where a part of the text with this number stands."""
        name = f"{self._page.removesuffix('.html')}-text-{number}"
        return f"{name}.html" if part == 1 else f"{name}-{part}.html"


def body_name(slug: str) -> str:
    """The name of an awarding body: as it prints it, else as its slug says."""
    return printed_name(slug) or slug.replace("-", " ").title()
