"""Which characters a page has, which files are pages, and what bounds them."""

from __future__ import annotations

import pytest

from corpora.errors import ReadError
from corpora.readers import Asked, reader_of
from corpora.readers.sniff import text_format
from tests.corpora.pages import extracted

RUSSIAN = "Рабочая группа провела третье совещание в Вене и приняла к сведению доклад Председателя. "
CHINESE = "工作组在维也纳举行了第三次会议，并注意到主席的报告。"


@pytest.mark.parametrize(
    ("named", "encoding", "text", "found"),
    [
        ("<meta charset=gb2312>", "gb18030", CHINESE + "镕", "gb18030"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
            "cp1251",
            "Да",
            "cp1251",
        ),
        ("<meta charset='ISO-8859-1'>", "cp1252", "l’été – déjà", "cp1252"),
        ("<meta charset=big5>", "cp950", "會議", "cp950"),
        ("<?xml version='1.0' encoding='koi8-r'?>", "koi8-r", "Да", "koi8-r"),
        ("<meta charset=iso-8859-1>", "utf-8", "l’été", "utf-8"),
        ("<meta charset=utf-16>", "utf-8", "l’été", "utf-8"),
        ("<meta charset=nonsense>", "utf-8", "l’été", "utf-8"),
        ("", "cp1251", RUSSIAN, "cp1251"),
        ("", "gb18030", CHINESE * 3, "gb18030"),
        ("", "utf-16", RUSSIAN, "utf-16-le"),
        ("<meta charset=gb2312>", "utf-8-sig", CHINESE, "utf-8"),
    ],
)
def test_a_page_is_decoded_by_its_mark_its_word_or_its_looks(
    named: str, encoding: str, text: str, found: str
) -> None:
    """Old pages say what they are in, some of them wrongly; others say nothing."""
    page = f"{named}<html><body class=content><div id=main><p>{text}</p></div></body></html>"
    extract = extracted(page.encode(encoding), "page")
    assert (extract.lines[0].text, extract.encoding) == (text.strip(), found)


def test_what_the_person_says_of_the_encoding_counts_most() -> None:
    """The page may err."""
    page = "<meta charset=gb2312><p>Да</p>".encode("koi8-r")
    asked = Asked(encoding="koi8-r")
    extract = reader_of(page, "page.html", asked).extract(page, "page.html", asked)
    assert extract.lines[0].text == "Да"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html><title>x</title>", "x", "html"),
        ("\ufeff\n<!-- c --><HTML lang=en>", "x.txt", "html"),
        (
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'>",
            "x",
            "html",
        ),
        ("<p>One</p><p>Two</p>", "x.txt", "html"),
        ("<h1>A</h1>" + "text " * 40, "x", "html"),
        ("One <b>two</b> three <i>four</i>", "x", "html"),
        ("Plain", "x.html", "text"),
        ("a < b", "x.html", "html"),
        (
            "The tag <p> begins a paragraph, and </p> ends one, as everybody knows who has written a page.",
            "x",
            "text",
        ),
        ("<?xml version='1.0'?><topic><p>a</p></topic>\n", "x.txt", "other_xml"),
        ("<?xml version='1.0'?><!DOCTYPE book SYSTEM 'x.dtd'><book><p>a</p></book>", "x.xml", "other_xml"),
        ("<?xml version='1.0'?><topic> begins a topic, and </topic> ends it.", "x.txt", "text"),
        ("<p align=center># Title</p>", "README.md", "markdown"),
        ("<!doctype html><p>x", "x.md", "html"),
        ("# Title", "x.MARKDOWN", "markdown"),
        ("# Title", "x.txt", "text"),
        ("", "x.txt", "text"),
    ],
)
def test_formats_of_text_are_told_apart(text: str, name: str, kind: str) -> None:
    """By content; a name decides only where content cannot."""
    assert text_format(text.encode(), name) == kind
    assert text_format(text.encode("utf-16"), name) == kind


def test_xml_of_another_kind_is_refused_by_name() -> None:
    """Read as text, its tags would stand in the memory: DITA, flat OpenDocument, a feed."""
    message = r"page.html: is XML of a kind that is not read \(<office:document>\); open it in its program"
    with pytest.raises(ReadError, match=message):
        extracted("<?xml version='1.0'?>\n<office:document><text:p>Pay now.</text:p></office:document>")


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<html><body><script>render()</script></body></html>", "scripts would make it"),
        ("<!-- nothing --><html></html><!-- -->", "only markup"),
        ("<div>" * 10_000 + "x", "nested more than"),
        ("<i>" * 1_000_001, "tags"),
    ],
)
def test_a_page_that_cannot_be_read_whole_is_refused(page: str, what: str) -> None:
    """Half a text would be aligned as if it were all."""
    with pytest.raises(ReadError, match=what):
        extracted(page)


def test_a_page_declares_nothing_for_its_reader() -> None:
    """No entity of a page's own is resolved: it might be a file of this machine."""
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>a &x; b</p></html>'
    assert [line.text for line in extracted(page).lines] == ["a &x; b"]


def test_broken_markup_is_read_all_the_same() -> None:
    """Browsers read it, too."""
    page = "<p>One <b>two<p>three</i></table><td>four<li>five</b> &amp six &#x6; <a href='x>seven</a>"
    assert "".join(line.text for line in extracted(page).lines).startswith("One two")
