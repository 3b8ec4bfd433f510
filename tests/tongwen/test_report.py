"""The page of aligned text, as characters; `test_report_browser` opens it."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tongwen.report_rows import FACTS, LANGS, ROWS, WARNINGS
from tongwen.report import EXPLAINED, Row, render

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&</td></table>\x00\ud800${title}"


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of each table cell."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self._in_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "td":
            self._in_cell = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.cells[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element with this name."""
        return [attributes for name, attributes in self.elements if name == tag]


def sample() -> str:
    """The page of the six-language rows."""
    return render(ROWS, LANGS, title="Harbour Library", facts=FACTS, warnings=WARNINGS)


def one(texts: dict[str, str], **fields: object) -> Row:
    """A row with these texts and nothing remarkable otherwise."""
    values: dict[str, object] = {
        "id": "1",
        "label": "",
        "path": "",
        "kind": "paragraph",
        "score": 0.9,
        "flags": (),
    }
    return Row(texts=texts, **{**values, **fields})  # type: ignore[arg-type]


def test_every_text_stands_in_its_language_and_direction() -> None:
    """Screen readers, hyphenation and Arabic all go by these two attributes."""
    page = Page(sample())
    width = len(LANGS) + 1
    cells = page.all("td")
    assert len(cells) == width * len(ROWS)
    for number, row in enumerate(ROWS):
        texts = page.cells[number * width + 1 : (number + 1) * width]
        assert texts == [row.texts.get(lang, "") for lang in LANGS]
    assert {(c["lang"], c["dir"]) for c in cells if "lang" in c} == {
        (lang, "rtl" if lang == "ar" else "ltr") for lang in LANGS
    }


def test_the_same_rows_give_the_same_page() -> None:
    """A report under version control must change only when the alignment does."""
    assert sample() == sample()


def test_nothing_is_loaded_from_elsewhere() -> None:
    """The page is opened where there is no network, with text that must not leave the machine."""
    page = Page(sample())
    assert not {"link", "img", "iframe", "object"} & {tag for tag, _ in page.elements}
    assert not [
        a for _, a in page.elements if "src" in a or "style" in a or any(k.startswith("on") for k in a)
    ]
    assert all(str(a["href"]).startswith("#") for _, a in page.elements if "href" in a)
    assert "http:" not in sample() and "https:" not in sample() and "url(" not in sample()


def test_the_policy_allows_this_script_and_these_styles_alone() -> None:
    """A digest that does not fit would leave the page bare and dead."""
    page = sample()
    policy = next(str(a["content"]) for a in Page(page).all("meta") if a.get("http-equiv"))
    inline = re.findall(r"<(?:script|style)[^>]*>(.*?)</(?:script|style)>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    assert re.findall(r"'sha256-([^']+)'", policy) != []
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == set(digests)
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_hostile_text_stays_text() -> None:
    """Documents come from anywhere; none may add an element to the page."""
    row = one({"en": HOSTILE}, id=HOSTILE, label=HOSTILE, path=HOSTILE, kind=HOSTILE, flags=(HOSTILE,))
    hostile = render([row], ["en"], title=HOSTILE, facts=[(HOSTILE, HOSTILE)], warnings=[HOSTILE])
    tame_row = one({"en": "x"}, label="x", path="x", kind="x", flags=("x",))
    tame = render([tame_row], ["en"], title="x", facts=[("x", "x")], warnings=["x"])
    assert [tag for tag, _ in Page(hostile).elements] == [tag for tag, _ in Page(tame).elements]
    assert [set(a) for _, a in Page(hostile).elements] == [set(a) for _, a in Page(tame).elements]
    assert Page(hostile).cells[1] == HOSTILE.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    hostile.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    """What the page shows is what was aligned, but for space at the ends."""
    page = Page(render([one({"en": text, "fr": "x"})], ["en", "fr"], title="t", facts=[]))
    assert page.cells[1] == text.strip().replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def test_headings_are_headings_once_a_row() -> None:
    """Six headings a row would make the outline of the page useless."""
    body = sample().split("<tbody", 1)[1]
    assert Page(body).all("h2") == [{}] * sum(row.kind in {"title", "heading"} for row in ROWS)


def test_every_row_can_be_linked_to() -> None:
    """People point each other at rows; also at one that a reviewer joined."""
    page = Page(render([one({"en": "a"}, id="12+13")], ["en"], title="t", facts=[]))
    assert page.all("tr")[1]["id"] == "g12+13"
    assert page.all("a")[0]["href"] == "#g12+13"


def test_a_mark_is_explained_where_it_stands_and_at_the_top() -> None:
    """`numbers-differ` means nothing to a translator until it is said in words."""
    page = sample()
    assert page.count(f'title="{EXPLAINED["numbers-differ"]}">numbers differ</span>') == 2
    assert f"<dd>{EXPLAINED['numbers-differ']} 1×</dd>" in page


def test_every_flag_has_an_explanation() -> None:
    """A new flag without one would show its bare name."""
    from typing import get_args

    from align.nouns import Flag

    assert set(EXPLAINED) == set(get_args(Flag))


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1.0, "sure"),
        (0.895, "sure"),
        (0.89, "likely"),
        (0.75, "likely"),
        (0.5, "doubtful"),
        (0.49, "poor"),
        (0, "poor"),
    ],
)
def test_the_colour_fits_the_number_beside_it(score: float, band: str) -> None:
    """0.90 on the page is sure, whatever was rounded to it."""
    page = Page(render([one({"en": "a"}, score=score)], ["en"], title="t", facts=[]))
    assert str(page.all("tr")[1]["class"]).split()[0] == band


def test_facts_and_warnings_are_shown() -> None:
    """What was aligned, with what, and what to beware of."""
    page = sample()
    assert "<dt>中文</dt>" in page and "library.zh.docx, 58 paragraphs" in page
    assert f'<dt>rows</dt><dd dir="auto">{len(ROWS)}</dd>' in page
    assert WARNINGS[0] in page
    assert "Please note" not in render(ROWS, LANGS, title="t", facts=FACTS)


@pytest.mark.parametrize(
    ("rows", "langs", "message"),
    [
        ([], [], "no language"),
        ([], ["en", "en"], "en is given 2 times"),
        ([one({"en": "a"}), one({"en": "b"})], ["en"], "row 1 is given 2 times"),
        ([one({"de": "a"})], ["en"], "row 1 has text in de; add de"),
        ([one({"en": "a"}, score=float("nan"))], ["en"], "row 1 has the score nan"),
    ],
)
def test_rows_that_would_vanish_or_mislead_are_refused(
    rows: list[Row], langs: list[str], message: str
) -> None:
    """Text must not be lost silently."""
    with pytest.raises(ValueError, match=message):
        render(rows, langs, title="t", facts=[])
