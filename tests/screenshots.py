"""`python -m tests.screenshots`: the pictures of the site in README and docs/, from a sample."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from pipeline.cli import main
from tests.scoring import ROOT
from tests.test_browser_report import BROWSER

_SAMPLE = ROOT / "raw" / "samples" / "sample-classic.pdf"
_FOLDER = "handbooks/larkfield-awards-000-7304-0-version-1-2"
_SIZE = {"width": 1200, "height": 760}


def draw(images: Path) -> None:
    """Write the pictures into a folder."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        main(["extract", str(_SAMPLE), "--out", f"{made}/snapshot", "--jobs", "1", "--quiet"])
        main(["site", f"{made}/snapshot", "--out", f"{made}/site", "--raw", str(_SAMPLE.parent)])
        browser = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        page = browser.new_page(viewport=_SIZE)  # type: ignore[arg-type]
        page.goto(f"{Path(made, 'site').as_uri()}/{_FOLDER}/index.html")
        page.screenshot(path=images / "site-handbook.png")
        page.goto(f"{Path(made, 'site').as_uri()}/{_FOLDER}/unit-D-000-3102.html")
        page.locator("#guided_learning_hours").hover()
        page.wait_for_timeout(300)
        page.screenshot(path=images / "site-unit.png")
        browser.close()


if __name__ == "__main__":
    draw(ROOT / "docs" / "images")
