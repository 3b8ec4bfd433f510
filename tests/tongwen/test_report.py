"""The report page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from align import Multitext
from tests.conftest import LANGS
from tests.programs import require
from tongwen.output import write_report
from tongwen.project import Project
from tongwen.report import FLAGS, Row, render

ROWS = [
    Row("1", "一.", "section 1", "heading", {"zh": "导言", "en": "Introduction", "ar": "مقدمة"}, 0.99, ()),
    Row(
        "2",
        "1.",
        "paragraph 1",
        "paragraph",
        {"zh": "会议<b>开幕</b>。", "en": "It opened & closed."},
        0.8,
        ("missing-language",),
    ),
    Row("3", "", "paragraph 2", "paragraph", {"ar": "نص إضافي"}, 0.2, ("one-sided",)),
]


def page() -> str:
    """A small page."""
    return render(
        ROWS, ("zh", "en", "ar"), title="导言 <&>", facts=[("encoder", "use")], warnings=["look <here>"]
    )


def test_text_is_shown_as_it_is_whatever_it_looks_like() -> None:
    """Text from a document must never become markup."""
    tree = html.fromstring(page())
    assert tree.xpath("//h1")[0].text_content() == "导言 <&>"
    assert tree.xpath("//div[@id='g2']/div[@lang='zh']")[0].text_content() == "会议<b>开幕</b>。"
    assert not tree.xpath("//main//b[text()='开幕']")


def test_arabic_runs_from_right_to_left() -> None:
    """A reader of Arabic must be able to check it."""
    tree = html.fromstring(page())
    assert {cell.get("dir") for cell in tree.xpath("//main//div[@lang='ar']")} == {"rtl"}
    assert {cell.get("dir") for cell in tree.xpath("//main//div[@lang='en']")} == {"ltr"}


def test_the_page_needs_nothing_from_elsewhere() -> None:
    """Confidential documents are aligned offline."""
    tree = html.fromstring(page())
    assert not tree.xpath("//*[@src or (@href and not(starts-with(@href, '#')))]")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_every_flag_is_explained() -> None:
    """A flag that nobody understands is not acted on."""
    chips = html.fromstring(page()).xpath("//span[@class='chip']")
    assert [c.get("title") for c in chips] == [FLAGS["missing-language"], FLAGS["one-sided"]]


def test_the_same_rows_give_the_same_bytes() -> None:
    """Reports are compared."""
    assert page() == page()


@pytest.mark.browser
def test_a_real_browser_searches_and_filters_the_sample(aligned: Multitext, tmp_path: Path) -> None:
    """What people do with the page, at the widths they have."""
    from playwright.sync_api import expect, sync_playwright

    program = require("chromium")
    path = tmp_path / "report.html"
    write_report(path, Project.of(aligned, {"enc": "use"}))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(program),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        troubles: list[str] = []
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on(
            "request",
            lambda request: troubles.append(request.url) if not request.url.startswith("file:") else None,
        )
        tab.goto(path.as_uri())
        total = len(aligned.groups)
        expect(tab.locator("#count")).to_have_text(f"{total} of {total}")
        tab.keyboard.press("/")
        tab.keyboard.type("reunion")  # finds réunion and reunión
        expect(tab.locator("#count")).not_to_have_text(f"{total} of {total}")
        marked = {text.lower() for text in tab.locator("mark").all_text_contents()}
        assert {"réunion", "reunión"} <= marked
        tab.keyboard.press("Escape")
        tab.select_option("#flag", "one-sided")
        one_sided = sum("one-sided" in g.flags for g in aligned.groups)
        expect(tab.locator(".row:not(.names):not([hidden])")).to_have_count(one_sided)
        tab.select_option("#flag", "")
        tab.locator("[data-lang=ru]").uncheck()
        assert tab.locator("[data-in=ru]:visible").count() == 0
        tab.set_viewport_size({"width": 390, "height": 844})
        box = tab.locator("main").bounding_box()
        assert box is not None and box["width"] <= 390
        assert len(LANGS) == 6 and not troubles
        browser.close()
