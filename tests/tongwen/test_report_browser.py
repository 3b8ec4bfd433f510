"""The page of aligned text in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.programs import require
from tests.tongwen.report_rows import FACTS, LANGS, ROWS, WARNINGS
from tongwen.report import Row, render

pytestmark = pytest.mark.browser

HOSTILE = "<script>document.title='caught'</script><img src=x onerror=\"document.title='caught'\">"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all tests of this module."""
    path = require("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(path), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


class Opened:
    """A page, what its console said and what it asked for."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.page = browser.new_context(**options).new_page()
        self.trouble: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())

    def shown(self) -> list[str]:
        """The ids of the rows that can be seen."""
        rows = self.page.locator("tbody tr:visible")
        return [str(i).removeprefix("g") for i in rows.evaluate_all("rows => rows.map(row => row.id)")]

    def says(self, text: str) -> None:
        """Wait until the count of rows reads so."""
        self.page.wait_for_function("text => document.getElementById('shown').textContent === text", arg=text)


def written(folder: Path, rows: tuple[Row, ...] = ROWS) -> Path:
    """The page of these rows as a file."""
    file = folder / "report.html"
    page = render(rows, LANGS, title="Harbour Library", facts=FACTS, warnings=WARNINGS)
    file.write_text(page, encoding="utf-8")
    return file


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Opened]:
    """The sample page on a desktop; it must leave no message and ask for nothing but itself."""
    file = written(tmp_path)
    found = Opened(chromium, file, viewport={"width": 1400, "height": 900})
    yield found
    assert found.trouble == []
    assert [url.partition("#")[0] for url in found.asked] == [file.as_uri()] * len(found.asked)
    found.page.context.close()


def test_the_page_is_styled_and_alive(opened: Opened) -> None:
    """The policy must let the page's own style and script through."""
    opened.says(f"{len(ROWS)} of {len(ROWS)}")
    assert opened.page.locator("#controls").is_visible()
    assert opened.page.locator("#g3").evaluate("row => getComputedStyle(row).display") == "grid"
    assert len(opened.shown()) == len(ROWS)


@pytest.mark.parametrize(
    ("query", "ids", "marked"),
    [
        ("BIBLIOTHEQUE", ["1", "3"], ["Bibliothèque", "bibliothèque"]),
        ("ежегодныи", ["1"], ["Ежегодный"]),
        ("阅览室", ["5"], ["阅览室"]),
        ("آذار", ["3"], ["آذار"]),
        ("periodo de  sesiones", ["12"], ["período de sesiones"]),
        ("no such words", [], []),
    ],
)
def test_search_folds_capitals_and_accents_and_marks_hits(
    opened: Opened, query: str, ids: list[str], marked: list[str]
) -> None:
    """A reader types what the keyboard has; what is marked is the text as it stands."""
    opened.page.fill("#search", query)
    opened.says(f"{len(ids)} of {len(ROWS)}")
    assert opened.shown() == ids
    opened.page.wait_for_function("n => document.querySelectorAll('mark').length === n", arg=len(marked))
    assert opened.page.locator("mark").all_text_contents() == marked
    assert opened.page.locator("#nothing").is_visible() == (not ids)


def test_clearing_the_search_restores_the_text(opened: Opened) -> None:
    """Marks must come off without a trace, however often one searches."""
    before = opened.page.locator("tbody").inner_html()
    for query in ("a", "e", "library"):
        opened.page.fill("#search", query)
        opened.page.wait_for_selector("mark")
    opened.page.press("#search", "Escape")
    opened.says(f"{len(ROWS)} of {len(ROWS)}")
    assert opened.page.locator("tbody").inner_html() == before


def test_slash_goes_to_the_search(opened: Opened) -> None:
    """Hands stay on the keyboard; in the field itself a slash is a slash."""
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("a/75")
    assert opened.page.input_value("#search") == "a/75"


def test_filters_choose_by_score_mark_kind_and_one_sided(opened: Opened) -> None:
    """The way to what needs a look, in a long text."""
    page = opened.page
    page.click("#filters summary")
    page.locator("#below").fill("0.65")
    opened.says(f"3 of {len(ROWS)}")
    assert opened.shown() == ["9", "10", "11"]
    page.select_option("#flag", "possible-omission")
    opened.says(f"1 of {len(ROWS)}")
    assert opened.shown() == ["10"]
    assert page.text_content("#active") == "2"
    page.click("button[type=reset]")
    opened.says(f"{len(ROWS)} of {len(ROWS)}")
    page.select_option("#kind", "heading")
    opened.says(f"2 of {len(ROWS)}")
    assert opened.shown() == ["2", "6"]
    page.select_option("#kind", "")
    page.check("#one-sided")
    opened.says(f"1 of {len(ROWS)}")
    assert opened.shown() == ["11"]


def test_a_language_can_be_hidden_and_shown(opened: Opened) -> None:
    """Four columns are read more easily than six; hidden text is not searched; the last one stays."""
    page = opened.page
    page.click(".toggle:has-text('Français')")
    assert not page.locator("thead th[lang=fr]").is_visible()
    assert not page.locator("#g3 td[lang=fr]").is_visible()
    page.fill("#search", "bibliothèque")
    opened.says(f"0 of {len(ROWS)}")
    page.click(".toggle:has-text('Français')")
    opened.says(f"2 of {len(ROWS)}")
    assert page.locator("#g3 td[lang=fr]").is_visible()
    for number in range(len(LANGS)):
        page.locator(".toggle").nth(number).click()
    assert page.locator("thead th[data-column]:visible").count() == 1


def test_a_link_to_a_row_beats_the_filter_that_hides_it(opened: Opened) -> None:
    """Somebody sent the link so that the row is seen."""
    opened.page.fill("#search", "no such words")
    opened.says(f"0 of {len(ROWS)}")
    opened.page.evaluate("location.hash = '#g11'")
    opened.says(f"{len(ROWS)} of {len(ROWS)}")
    assert opened.page.locator("#g11").is_visible()


def test_the_names_of_the_languages_stay_in_sight(opened: Opened) -> None:
    """Deep in a text one must still know which column is which."""
    opened.page.evaluate("document.getElementById('g12').scrollIntoView()")
    heads = opened.page.locator("thead").bounding_box()
    assert heads is not None and 0 < heads["y"] < 60
    row = opened.page.locator("#g12").bounding_box()
    assert row is not None and row["y"] >= heads["y"] + heads["height"] - 1


def test_arabic_runs_from_the_right(opened: Opened) -> None:
    """Set from the left, its punctuation lands on the wrong side."""
    style = opened.page.locator("#g3 td[lang=ar]").evaluate("c => getComputedStyle(c).direction")
    assert style == "rtl"


def test_on_a_phone_languages_stand_one_below_another(chromium: Any, tmp_path: Path) -> None:
    """Six columns on a phone are no columns; nothing may need sideways scrolling."""
    opened = Opened(chromium, written(tmp_path), viewport={"width": 390, "height": 844}, is_mobile=True)
    boxes = [opened.page.locator(f"#g3 td[lang={lang}]").bounding_box() for lang in LANGS]
    tops = [box["y"] for box in boxes if box]
    assert len(set(tops)) == len(LANGS) and tops == sorted(tops)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390
    opened.page.context.close()


def test_without_a_script_the_text_can_be_read(chromium: Any, tmp_path: Path) -> None:
    """Mail programs and careful people switch scripts off."""
    opened = Opened(chromium, written(tmp_path), java_script_enabled=False)
    assert opened.page.locator("tbody tr:visible").count() == len(ROWS)
    assert not opened.page.locator("#controls").is_visible()
    opened.page.context.close()


def test_print_has_no_controls_and_is_black_on_white(chromium: Any, tmp_path: Path) -> None:
    """Also for people whose screen is dark."""
    opened = Opened(chromium, written(tmp_path), color_scheme="dark")
    opened.page.emulate_media(media="print", color_scheme="dark")
    colours = opened.page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert not opened.page.locator("#controls").is_visible()
    assert opened.page.locator("thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    opened.page.context.close()


def test_hostile_text_does_nothing(chromium: Any, tmp_path: Path) -> None:
    """Neither when the page opens nor when a search takes the text apart."""
    row = replace(
        ROWS[2], texts={"en": HOSTILE, "fr": HOSTILE}, label=HOSTILE, flags=(HOSTILE,), kind=HOSTILE
    )
    opened = Opened(chromium, written(tmp_path, (row,)))
    opened.page.fill("#search", "onerror")
    opened.page.wait_for_selector("mark")
    assert opened.page.title() == "Harbour Library"
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("#g3 td[lang=en]").text_content() == HOSTILE
    assert opened.trouble == []
    opened.page.context.close()


def test_five_thousand_rows_open_and_search_quickly(chromium: Any, tmp_path: Path) -> None:
    """The longest reports have so many; a letter typed must not freeze the page."""
    rows = tuple(replace(ROWS[n % len(ROWS)], id=str(n + 1)) for n in range(5000))
    opened = Opened(chromium, written(tmp_path, rows), viewport={"width": 1400, "height": 900})
    took = opened.page.evaluate(
        """async () => {
            const start = performance.now();
            document.getElementById("search").value = "e";
            document.getElementById("controls").requestSubmit();
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return performance.now() - start;
        }"""
    )
    assert "of 5000" in opened.page.text_content("#shown")
    assert took < 3000  # 0.2 s where two cores are free; a busy machine may take longer
    opened.page.context.close()
