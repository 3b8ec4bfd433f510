"""Documents by symbol, from a service that does what it should."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora.errors import FetchError
from corpora.fetching import Format, Version, fetch
from corpora.symbols import parse
from tests.corpora.document_service import page, pdf, redirect, serving, status, whole
from tests.corpora.fetched import NOW, Bench

BODY = pdf(300_000)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A service that has a document in three languages."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as server:
        for lang in ("zh", "en", "fr"):
            server.put("A/75/1", lang, whole(pdf(300_000, lang[0])))
        yield Bench(server, tmp_path / "out")


def word_file() -> bytes:
    """A zip archive that looks like a Word document's."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 900)
    return buffer.getvalue()


def test_versions_come_under_names_that_say_the_language(bench: Bench) -> None:
    """`align` finds the language by the name; the service was asked as its address says."""
    outcomes = bench.fetch(langs="zh en fr")
    assert [o.status for o in outcomes] == ["fetched"] * 3
    assert bench.names() == ["A_75_1.en.pdf", "A_75_1.fr.pdf", "A_75_1.zh.pdf"]
    assert bench.left() == []
    for outcome in outcomes:
        assert outcome.path is not None
        assert outcome.path.read_bytes() == pdf(300_000, outcome.version.lang[0])
    assert [r.query for r in bench.server.seen] == [
        {"s": "A/75/1", "l": lang, "t": "pdf"} for lang in ("zh", "en", "fr")
    ]


def test_the_service_is_told_who_asks(bench: Bench) -> None:
    """Its keepers can see who we are, and that the bytes are wanted as they are."""
    bench.fetch()
    headers = bench.server.seen[0].headers
    assert headers["user-agent"] == "tongwen-tests/1"
    assert headers["accept-encoding"] == "identity"


def test_the_record_says_what_was_fetched(bench: Bench) -> None:
    """Years later it proves where a file came from."""
    bench.fetch()
    data = json.loads((bench.folder / "tongwen-fetch.json").read_text(encoding="utf-8"))
    body = pdf(300_000, "z")
    assert data["files"] == [
        {
            "symbol": "A/75/1",
            "lang": "zh",
            "format": "pdf",
            "file": "A_75_1.zh.pdf",
            "url": f"{bench.server.base}?s=A/75/1&l=zh&t=pdf",
            "content_type": "application/pdf",
            "size": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
            "fetched": NOW,
        }
    ]


def test_the_record_does_not_depend_on_the_order(bench: Bench) -> None:
    """The same files give the same bytes."""
    bench.fetch(langs="zh en fr")
    first = (bench.folder / "tongwen-fetch.json").read_bytes()
    bench.folder = bench.folder.with_name("other")
    bench.fetch(langs="fr")
    bench.fetch(langs="en zh")
    assert (bench.folder / "tongwen-fetch.json").read_bytes() == first


def test_what_is_there_is_not_fetched_again(bench: Bench) -> None:
    """A second run asks for what is missing alone."""
    bench.fetch(langs="zh")
    outcomes = bench.fetch(langs="zh en")
    assert [o.status for o in outcomes] == ["kept", "fetched"]
    assert [r.query["l"] for r in bench.server.seen] == ["zh", "en"]


def test_a_file_that_was_deleted_is_fetched(bench: Bench) -> None:
    """The record is no promise of what lies in the folder."""
    (outcome,) = bench.fetch()
    assert outcome.path is not None
    outcome.path.unlink()
    assert [o.status for o in bench.fetch()] == ["fetched"]


def test_again_fetches_what_is_there(bench: Bench) -> None:
    """A version may have been reissued."""
    bench.fetch()
    bench.server.put("A/75/1", "zh", whole(pdf(200_000, "n"), etag='"2"'))
    (outcome,) = bench.fetch(again=True)
    assert outcome.status == "fetched"
    assert outcome.path is not None
    assert outcome.path.read_bytes() == pdf(200_000, "n")


@pytest.mark.parametrize("fetched", [False, True])
def test_a_file_of_the_users_own_is_spared(bench: Bench, fetched: bool) -> None:
    """A corrected text, or another document of that name, is worth more than a download."""
    if fetched:
        bench.fetch()
    bench.folder.mkdir(exist_ok=True)
    own = bench.folder / "A_75_1.zh.pdf"
    own.write_bytes(b"%PDF-corrected")
    asked = len(bench.server.seen)
    (outcome,) = bench.fetch()
    assert outcome.status == "missing"
    assert "is not what was fetched; move it away, or replace it with --again" in outcome.problem
    assert own.read_bytes() == b"%PDF-corrected"
    assert len(bench.server.seen) == asked, "the service is not bothered"
    assert [o.status for o in bench.fetch(again=True)] == ["fetched"]
    assert own.read_bytes() == pdf(300_000, "z")


@pytest.mark.parametrize("asked", ["docx", "doc"])
@pytest.mark.parametrize(
    ("body", "suffix"),
    [
        (word_file(), "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000), "doc"),
        (b"{\\rtf1 Pay now.}", "rtf"),
    ],
)
def test_a_word_file_is_called_what_it_is(bench: Bench, asked: Format, body: bytes, suffix: str) -> None:
    """The service keeps old documents in old formats, whichever of them is asked for."""
    bench.server.put("A/75/1", "zh", whole(body, kind="application/msword"))
    (outcome,) = bench.fetch(format=asked)
    assert outcome.path == bench.folder / f"A_75_1.zh.{suffix}"
    assert outcome.path.read_bytes() == body
    assert [o.status for o in bench.fetch(format=asked)] == ["kept"]


def test_both_formats_of_a_version_lie_side_by_side(bench: Bench) -> None:
    """The PDF to read, the Word file to work in."""
    bench.fetch()
    bench.server.put("A/75/1", "zh", whole(word_file()))
    bench.fetch(format="docx")
    assert bench.names() == ["A_75_1.zh.docx", "A_75_1.zh.pdf"]
    assert [o.status for o in bench.fetch()] == ["kept"]


def test_redirections_are_followed_with_the_cookies_they_set(bench: Bench) -> None:
    """The service sends on to where the file lies; the record keeps the address that lasts."""
    place = bench.server.place("/doc/n2027005.pdf", whole(BODY))
    bench.server.put("A/75/1", "zh", redirect(place, Set_Cookie="seat=7; Path=/"))
    (outcome,) = bench.fetch()
    assert outcome.path is not None
    assert outcome.path.read_bytes() == BODY
    assert outcome.entry is not None
    assert outcome.entry.url.startswith(bench.server.base)
    assert [r.headers.get("cookie") for r in bench.server.seen] == [None, "seat=7"]


def test_requests_keep_their_distance(bench: Bench) -> None:
    """One a second at most, redirections too, however fast the service is; none after the last."""
    place = bench.server.place("/doc/a.pdf", whole(BODY))
    bench.server.put("A/75/1", "zh", redirect(place))
    bench.fetch(langs="zh en fr")
    assert bench.hours.slept == [1.0, 1.0, 1.0]
    bench.fetch(langs="zh en fr", rate=4, again=True)
    assert bench.hours.slept[3:] == [0.25, 0.25, 0.25]
    bench.fetch(langs="zh en fr", rate=0.001, again=True)
    assert bench.hours.slept[6:] == [1000, 1000, 1000]


def test_a_document_of_two_organs_is_found_by_either_name(bench: Bench) -> None:
    """Catalogues know it by one of them, and nobody knows which."""
    bench.server.put("S/2020/700", "zh", whole(BODY))
    (outcome,) = bench.fetch("A/75/9-S/2020/700")
    assert outcome.path == bench.folder / "A_75_9-S_2020_700.zh.pdf"
    assert [r.query["s"] for r in bench.server.seen] == ["A/75/9", "S/2020/700"]


@pytest.mark.parametrize("first", [status(404), page("<html><title>Not found</title></html>")])
def test_brackets_are_tried_as_printed_and_as_catalogued(bench: Bench, first: object) -> None:
    """ "(2000)" has a space before it on the page."""
    bench.server.put("S/RES/1325 (2000)", "zh", first)  # type: ignore[arg-type]  # a step
    bench.server.put("S/RES/1325(2000)", "zh", whole(BODY))
    (outcome,) = bench.fetch("S/RES/1325 (2000)")
    assert outcome.path == bench.folder / "S_RES_1325_2000.zh.pdf"
    assert [r.query["s"] for r in bench.server.seen] == ["S/RES/1325 (2000)", "S/RES/1325(2000)"]


def test_an_address_with_a_query_of_its_own_is_one(bench: Bench) -> None:
    """A proxy of an institution may need a key."""
    versions = [Version(parse("A/75/1"), "zh", "pdf")]
    manners = type(bench.manners)("tests", f"{bench.server.base}?key=7")
    (outcome,) = fetch(versions, bench.folder, manners, lambda: NOW, clock=bench.hours.clock())
    assert outcome.status == "fetched"
    assert bench.server.seen[0].query == {"key": "7", "s": "A/75/1", "l": "zh", "t": "pdf"}


@pytest.mark.parametrize(
    "base",
    [
        "documents.un.org",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://user:secret@example.org/",
        "http://example.org/#a",
        "http://example.org:port/",
        "http://example.org/\n",
    ],
)
def test_an_address_that_is_none_is_refused(bench: Bench, base: str) -> None:
    """Before anything is made or asked."""
    with pytest.raises(FetchError, match="; give one such as https://documents"):
        list(fetch([], bench.folder, type(bench.manners)("tests", base), lambda: NOW))
    assert not bench.folder.exists()


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"layout": 2, "files": []}',
        b'{"layout": 1, "files": [{"file": "../x"}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_record_is_said(bench: Bench, record: bytes) -> None:
    """Guessing would replace somebody's files."""
    bench.folder.mkdir()
    (bench.folder / "tongwen-fetch.json").write_bytes(record)
    with pytest.raises(FetchError, match=r"is no record of what was fetched .*; move it away"):
        bench.fetch()
    assert bench.server.seen == []


def test_no_name_in_a_record_leads_out_of_the_folder(bench: Bench, tmp_path: Path) -> None:
    """Folders are passed around, and a record may come from anybody."""
    bench.fetch()
    path = bench.folder / "tongwen-fetch.json"
    path.write_text(path.read_text(encoding="utf-8").replace("A_75_1.zh.pdf", "../secret"), encoding="utf-8")
    (tmp_path / "secret").write_bytes(pdf(300_000, "z"))
    with pytest.raises(FetchError, match="is no name of a file"):
        bench.fetch()


def test_a_folder_that_is_none_is_said(bench: Bench) -> None:
    """What and cure, with the place."""
    bench.folder.write_bytes(b"")
    with pytest.raises(FetchError, match=r"out: .*; choose another folder"):
        bench.fetch()
