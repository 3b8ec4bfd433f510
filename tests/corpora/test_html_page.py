"""What a page carries besides its text is left out and recorded; text never is."""

from __future__ import annotations

import time

import pytest

from tests.corpora.pages import PROSE, extracted, removed, texts

LINKS = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "News", "Events", "Contact"))
INSIDE = LINKS.replace("'/", "'#")
TITLED = f"<h1>Report</h1><p>{PROSE}</p>"
BODY = ["Report", PROSE]


@pytest.mark.parametrize(
    ("beside", "reason"),
    [
        (f"<nav><ul>{LINKS}</ul></nav>", "navigation"),
        (f"<div role=navigation><ul>{LINKS}</ul></div>", "navigation"),
        (f"<div class='left-menu'>{LINKS}</div>", "navigation"),
        ("<div class=breadcrumb>Home › Reports</div>", "navigation"),
        (f"<ul>{LINKS}</ul>", "menu"),
        (f"<table><tr><td><ul>{LINKS}</ul></td></tr></table>", "menu"),
        ("<header><p>United Nations</p></header>", "page-header"),
        ("<footer><p>Copyright</p></footer>", "page-footer"),
        ("<div role=contentinfo>Copyright</div>", "page-footer"),
        ("<aside><p>Related reports</p></aside>", "aside"),
        ("<div id=cookie-consent><p>We use cookies. <button>Accept</button></p></div>", "cookie-banner"),
        ("<div class='site-footer'><p>Copyright</p></div>", "page-footer"),
        ("<noscript>Switch scripts on</noscript>", "for-no-script"),
        ("<template><p>Hello</p></template>", "template"),
        ("<video>Your browser shows no films</video>", "embedded"),
        ("<div hidden>Secret</div>", "hidden"),
        ("<p style='color:red; Display : none'>Secret</p>", "hidden"),
        ("<div style='visibility:hidden'>Secret</div>", "hidden"),
        ("<select><option>One<option>Two</select>", "control"),
        ("<svg><title>Logo</title><text>UN</text></svg>", "picture"),
        ("<div style='mso-element:header'><p>A/75/1</p></div>", "page-header"),
    ],
)
def test_what_stands_beside_the_text_is_left_out_and_recorded(beside: str, reason: str) -> None:
    """Each would be a wrong segment, and nothing is lost silently."""
    page = f"<html><title>T</title><body>{beside}{TITLED * 3}</body></html>"
    assert texts(page) == BODY * 3
    assert {why for _, why in removed(page)} == {"page-title", reason}


def test_scripts_and_style_sheets_are_no_text() -> None:
    """Their words would mislead those who count them."""
    page = "<script>var a = '<p>x</p>';</script><style>p { color: red }</style><p>Text</p>"
    assert texts(page) == ["Text"]
    assert removed(page) == []


def test_many_links_into_one_block_are_looked_through_once() -> None:
    """An index of 8,000 anchors in one paragraph took minutes: the paragraph was read for each."""
    marks = "".join(f"<a href='#n{n}'><sup>{n % 9}</sup></a> " for n in range(8_000))
    anchors = "".join(f"<a id=n{n}></a>" for n in range(8_000))
    begun = time.process_time()
    texts(f"<p>{marks}</p><div>{anchors}</div><p>{PROSE}</p>")
    assert time.process_time() - begun < 10


def test_text_hidden_inside_a_paragraph_is_recorded_after_it() -> None:
    """The paragraph stays whole."""
    page = "<p>One <span style='display:none'>two</span> three</p><p>Four</p>"
    assert texts(page) == ["One three", "Four"]
    assert removed(page) == [("two", "hidden")]


@pytest.mark.parametrize(
    ("header", "symbol"),
    [("<p>Distr.</p><p>A/75/1</p>", "A/75/1"), ("<p>A/75/1, A/75/2</p>", None), ("<p>N/A</p>", None)],
)
def test_a_symbol_in_the_page_header_is_the_documents(header: str, symbol: str | None) -> None:
    """Files of a folder are put together by it; several name other documents."""
    assert extracted(f"<body><header>{header}</header><main>{TITLED}</main></body>").symbol == symbol


def test_the_main_part_is_preferred() -> None:
    """What has no paragraph and stands beside it is no text."""
    page = f"<body><div>Share this page</div><main>{TITLED}</main><div>Last updated today</div></body>"
    assert texts(page) == BODY
    assert {why for _, why in removed(page)} == {"outside-main"}


@pytest.mark.parametrize(
    "page",
    [
        f"<body><div><p>{PROSE}</p></div><main><h1>Report</h1><p>{PROSE}</p></main></body>",
        f"<body class='nav-open menu'><div class='has-sidebar nav'>{TITLED}<p>{PROSE}</p></div></body>",
        f"<article><header>{TITLED}</header><p>{PROSE}</p></article>",
        f"<header>{TITLED}</header><p>{PROSE}</p>",
        f"<main>{TITLED}<aside><p>{PROSE}</p></aside></main>",
        f"<div role=navigation>{TITLED}<p>{PROSE}</p></div>",
        f"<div class=footer>{TITLED}<p>{PROSE}</p></div>",
    ],
)
def test_paragraphs_stay_where_only_a_name_or_a_place_speaks_against_them(page: str) -> None:
    """Body text lost is worse than a menu kept."""
    assert texts(page).count(PROSE) == 2
    assert "Report" in texts(page)


def test_a_title_outside_the_main_part_stays_where_it_has_none() -> None:
    """Many pages have their title in the header."""
    page = f"<body><header><h1>Report</h1><nav>{LINKS}</nav></header><main><p>{PROSE}</p></main></body>"
    assert texts(page) == BODY
    assert {why for _, why in removed(page)} == {"navigation"}


@pytest.mark.parametrize(
    "lists",
    [
        f"<p>The documents are these:</p><ul>{LINKS}</ul><p>{PROSE}</p>",
        f"<p>{PROSE}</p><ul>{LINKS}</ul><p>{PROSE}</p>",
        f"<p>{PROSE}</p><div class=toc><ul>{LINKS}</ul></div>",
        f"<p>{PROSE}</p><section id=references><ul>{LINKS}</ul></section>",
        f"<p>{PROSE}</p><ul>{INSIDE}</ul>",
        f"<p>{PROSE}</p><div><p>See the manual.</p><div class=itemizedlist><ul>{LINKS}</ul></div></div>",
        f"<p>{PROSE}</p><div class=itemizedlist><ul>{LINKS}</ul></div><div><h2>Two</h2><p>{PROSE}</p></div>",
        f"<p>{PROSE}</p><div class=list-of-tables><ul>{LINKS}</ul></div>",
    ],
)
def test_lists_of_links_that_belong_to_the_text_stay(lists: str) -> None:
    """Reports list documents, parts and sources; all of them are links."""
    assert "• News" in texts(f"<body>{lists}</body>")


def test_a_page_of_links_has_these_for_its_text() -> None:
    """There is nothing else to read in it."""
    assert texts(f"<body><ul>{LINKS}</ul></body>") == ["• Home", "• News", "• Events", "• Contact"]


def test_a_page_that_is_all_navigation_is_read_with_it() -> None:
    """Better a menu than nothing."""
    assert texts(f"<nav><ul>{LINKS}</ul></nav>")[0] == "• Home"


def test_a_footnote_in_the_page_footer_stays() -> None:
    """It belongs to the text wherever it stands."""
    page = f"<p id=r>{PROSE}<sup><a href='#n'>1</a></sup></p><footer><p id=n>1 A note.</p></footer>"
    assert removed(page) == []
