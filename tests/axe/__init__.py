"""axe-core (`npm pack axe-core@4.14.1`, MPL-2.0, see LICENSE): what keeps people from using a page, as far as seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SCRIPT = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RUN = "() => axe.run({ preload: false, resultTypes: ['violations'] })"


def violations(page: Page) -> list[str]:
    """All that is moderate or worse: rule and element of each."""
    page.evaluate(_SCRIPT)
    found: dict[str, Any] = page.evaluate(_RUN)
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in {"moderate", "serious", "critical"}
        for node in one["nodes"]
    ]
