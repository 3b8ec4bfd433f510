"""Documents by symbol, from a service and a network that fail in every way they can."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora.errors import FetchError
from corpora.lock import locked
from tests.corpora.document_service import (
    OLD,
    Handler,
    Step,
    chunked,
    closed,
    noise,
    page,
    pdf,
    redirect,
    serving,
    silent,
    status,
    whole,
)
from tests.corpora.fetched import Bench

BODY = pdf(300_000)
PART = [".A_75_1.zh.pdf.part", ".A_75_1.zh.pdf.part.json"]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A service that has nothing yet."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (tmp_path / "out").mkdir()
    with serving() as server:
        yield Bench(server, tmp_path / "out")


def comes(bench: Bench, *steps: Step, body: bytes = BODY) -> None:
    """The version comes at last, whole, and nothing else is left."""
    bench.server.put("A/75/1", "zh", *steps)
    (outcome,) = bench.fetch()
    assert outcome.problem == ""
    assert outcome.path is not None
    assert outcome.path.read_bytes() == body
    assert (bench.names(), bench.left()) == (["A_75_1.zh.pdf"], [])


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (status(404), "the service has no such version (404); check the symbol, and in which languages"),
        (status(410), "the service has no such version (410); "),
        (status(403), "the service refuses it (403); it may be restricted, or the service may not serve"),
        (status(401), "the service refuses it (401); "),
        (status(400), "the service answers with status 400; check the symbol and --base"),
        (status(204), "the service answers with status 204; "),
        (status(206), "the service answers with status 206; "),
        (whole(b""), "the answer is empty; "),
        (
            page("<!DOCTYPE html>\n<html><head><title> Page\n not found </title>"),
            "the answer is a web page ('Page not found'), not a PDF; the service may not have this version",
        ),
        (page("<html>" + "x" * 9000), "the answer is a web page, not a PDF; "),
        (whole(b"PK\x03\x04" + bytes(500)), "the answer is a zip archive, not a PDF; try another --format"),
        (whole(b'{"error": 1}', kind="application/json"), "the answer is application/json, not a PDF; "),
        (redirect("/nowhere/../../api/symbol/access"), "the service has no such version (404)"),
        (redirect(""), "a redirection to '', which is no address of the web; look at the address"),
        (redirect("ftp://127.0.0.1/a.pdf"), "a redirection to 'ftp://127.0.0.1/a.pdf', which is no address"),
        (redirect("file:///etc/passwd"), "a redirection to 'file:///etc/passwd', which is no address of"),
        (
            redirect("http://127.0.0.1:99999/"),
            "a redirection to 'http://127.0.0.1:99999/', which is no address",
        ),
        (whole(b"??", kind="\x1b[2J a/b"), "the answer is [2J a/b, not a PDF; try another --format"),
        (
            page("<html><title>&#27;[2J\x1b Sorry</title>"),
            "the answer is a web page ('[2J Sorry'), not a PDF",
        ),
        (redirect("http://[::1/"), "a redirection to 'http://[::1/', which is no address; "),
    ],
)
def test_what_will_not_get_better_is_said_at_once(bench: Bench, step: Step, problem: str) -> None:
    """One line that a person can act on, and no second request."""
    bench.server.put("A/75/1", "zh", step)
    assert bench.problem().startswith(problem)
    assert len(bench.server.seen) <= 2, "one, and the one it was redirected to"
    assert bench.left() == []


def test_a_redirection_in_other_letters_is_followed(bench: Bench) -> None:
    """Servers send the bytes of UTF-8 where an address should have them escaped."""
    bench.server.place("/%E6%96%87%E4%BB%B6%20(1).pdf", whole(BODY))
    comes(bench, redirect("/文件 (1).pdf".encode().decode("latin-1")))


def test_a_circle_of_redirections_ends(bench: Bench) -> None:
    """A service may send to and fro for ever."""
    bench.server.put("A/75/1", "zh", redirect(f"{bench.server.base}?s=A/75/1&l=zh&t=pdf"))
    assert bench.problem().startswith("more than 5 redirections, the last to 'http://127.0.0.1:")
    assert len(bench.server.seen) == 6


def test_one_version_that_fails_does_not_stop_the_others(bench: Bench) -> None:
    """Three languages of four are a memory."""
    bench.server.put("A/75/1", "en", page("<html>"))
    bench.server.put("A/75/1", "fr", status(500))
    for lang in ("zh", "es"):
        bench.server.put("A/75/1", lang, whole(BODY))
    outcomes = bench.fetch(langs="zh en fr es")
    assert [o.status for o in outcomes] == ["fetched", "missing", "missing", "fetched"]


def test_a_busy_service_is_asked_again_later_and_later(bench: Bench) -> None:
    """503 twice and then right: it is asked after 1 and 2 seconds."""
    comes(bench, status(503), status(503), whole(BODY))
    assert bench.hours.slept == [1.0, 2.0]


def test_pauses_double_up_to_a_limit_with_chance_in_them(bench: Bench) -> None:
    """Chance shortens them by up to a half, so that clients do not come back all at once."""
    bench.server.put("A/75/1", "zh", status(503))
    assert bench.problem(retries=8, rate=100).startswith("the service is busy or ill (503); try again later")
    assert bench.hours.slept == [1, 2, 4, 8, 16, 32, 60, 60]
    bench.hours.slept.clear()
    bench.fetch(retries=3, rate=100, chance=0.0)
    assert bench.hours.slept[-3:] == [0.5, 1, 2]


@pytest.mark.parametrize("said", ["7", "Sun, 13 Sep 2020 12:26:47 GMT"])
def test_the_service_says_when_to_ask_again(bench: Bench, said: str) -> None:
    """In seconds or as a date; the clock of these tests stands at 12:26:40 that day."""
    comes(bench, status(429, Retry_After=said), whole(BODY))
    assert bench.hours.slept == [7.0]


def test_a_long_pause_is_not_sat_out_and_holds_for_all(bench: Bench) -> None:
    """Nobody waits an hour in a terminal, and nobody asks for the next version meanwhile."""
    bench.server.put("A/75/1", "zh", status(429, Retry_After=3600))
    bench.server.put("A/75/1", "en", whole(BODY))
    outcomes = bench.fetch(langs="zh en")
    for outcome in outcomes:
        assert outcome.problem.startswith("the service asks to be left alone for 3,600 seconds; try again")
    assert len(bench.server.seen) == 1
    assert bench.hours.slept == []


@pytest.mark.parametrize("said", ["soon", f"Mon, 01 Jan 2020 00:00:00 +{'9' * 20}"])
def test_a_retry_after_that_says_nothing_is_no_trouble(bench: Bench, said: str) -> None:
    """Then the usual pause is made; a zone of so many hours overflowed."""
    comes(bench, status(503, Retry_After=said), whole(BODY))
    assert bench.hours.slept == [1.0]


def test_a_length_beyond_all_numbers_says_nothing(bench: Bench) -> None:
    """Python refuses to read a number of 5,000 figures; the file must end as a PDF does."""

    def step(handler: Handler) -> None:
        handler.head(200, Content_Length="9" * 5_000, Last_Modified=f"{OLD[:-3]}+{'9' * 20}")
        handler.wfile.write(BODY)

    comes(bench, step)


def test_a_broken_connection_goes_on_where_it_broke(bench: Bench) -> None:
    """What came is not asked for again, if it is still the same."""
    comes(bench, whole(BODY, upto=100_000), whole(BODY))
    assert bench.ranges() == [None, "bytes=100000-"]
    assert bench.server.seen[1].headers["if-range"] == '"1"'


def test_a_date_will_do_where_there_is_no_tag(bench: Bench) -> None:
    """If-Range takes either."""
    dated = {"etag": None, "modified": OLD}
    comes(bench, whole(BODY, upto=100_000, **dated), whole(BODY, **dated))  # type: ignore[arg-type]
    assert bench.ranges() == [None, "bytes=100000-"]
    assert bench.server.seen[1].headers["if-range"] == OLD


@pytest.mark.parametrize("etag", ['W/"1"', None])
def test_what_cannot_be_known_to_be_the_same_is_fetched_anew(bench: Bench, etag: str | None) -> None:
    """A weak tag promises the same meaning, not the same bytes."""
    comes(bench, whole(BODY, etag=etag, upto=100_000), whole(BODY, etag=etag))
    assert bench.ranges() == [None, None]


def test_a_service_without_ranges_sends_all_again(bench: Bench) -> None:
    """And no byte of the first attempt is left in the file."""
    comes(bench, whole(BODY, ranges=False, upto=100_000), whole(BODY, ranges=False))
    assert bench.ranges() == [None, "bytes=100000-"]


def test_a_file_that_changed_meanwhile_is_fetched_anew(bench: Bench) -> None:
    """Half of the old and half of the new would be a PDF that opens, and is wrong."""
    new = pdf(250_000, "n")
    comes(bench, whole(BODY, upto=100_000), whole(new, etag='"2"'), body=new)
    assert bench.ranges() == [None, "bytes=100000-"]


def forgetful(body: bytes, etag: str, start: int, total: int) -> Step:
    """A server that continues whatever it is asked for, If-Range or not."""
    said = {"Content_Range": f"bytes {start}-{total - 1}/{total}", "ETag": etag}

    def step(handler: object) -> None:
        handler.head(206, Content_Length=len(body) - start, **said)  # type: ignore[attr-defined]
        handler.wfile.write(body[start:])  # type: ignore[attr-defined]

    return step


@pytest.mark.parametrize(
    "wrong",
    [
        forgetful(BODY, '"2"', 100_000, len(BODY)),
        forgetful(BODY, '"1"', 90_000, len(BODY)),
        forgetful(BODY, '"1"', 100_000, len(BODY) + 1),
        status(416, Content_Range=f"bytes */{len(BODY)}"),
        status(206),
    ],
    ids=["another tag", "another place", "another length", "no such range", "no range"],
)
def test_the_rest_of_another_file_is_not_taken(bench: Bench, wrong: Step) -> None:
    """Servers and caches between them forget If-Range."""
    comes(bench, whole(BODY, upto=100_000), wrong, whole(BODY))
    assert bench.ranges() == [None, "bytes=100000-", None]


def test_a_line_that_breaks_often_gets_there(bench: Bench) -> None:
    """Attempts that bring a good piece do not count, or a large file would never come."""
    steps = [whole(BODY, upto=place) for place in range(70_000, 300_000, 70_000)]
    bench.server.put("A/75/1", "zh", *steps, whole(BODY))
    (outcome,) = bench.fetch(retries=1)
    assert outcome.status == "fetched"
    assert bench.ranges()[1:] == [f"bytes={place}-" for place in range(70_000, 300_000, 70_000)]


def test_a_line_that_breaks_at_the_same_place_is_given_up(bench: Bench) -> None:
    """Not asked for ever; a later run goes on from there."""
    bench.server.put("A/75/1", "zh", whole(BODY, upto=100_000))
    problem = bench.problem()
    assert problem == (
        f"the answer broke off after 100,000 of {len(BODY):,} bytes; "
        "try again later, and it goes on after the first 100,000 bytes"
    )
    assert len(bench.server.seen) == 4
    assert bench.left() == PART
    bench.server.put("A/75/1", "zh", whole(BODY))
    assert [o.status for o in bench.fetch()] == ["fetched"]
    assert bench.ranges()[-1] == "bytes=100000-"
    assert bench.left() == []


def test_what_cannot_be_gone_on_with_is_not_left_behind(bench: Bench) -> None:
    """A part without a tag would only lie there."""
    bench.server.put("A/75/1", "zh", whole(BODY, etag=None, upto=100_000))
    assert bench.problem().endswith("; try again later")
    assert bench.left() == []


OTHERS: dict[str, dict[str, object]] = {
    "address": {"url": "http://example.org"},
    "kind": {"kind": "../../pdf"},
    "tag": {"validator": 5},
    "size": {"total": "all"},
}
"""What a note may say that no run has written; the kind would be the file's suffix."""


@pytest.mark.parametrize("damage", ["note", "part", *OTHERS])
def test_a_part_that_does_not_fit_its_note_is_fetched_anew(bench: Bench, damage: str) -> None:
    """Whatever happened to the folder meanwhile, or whoever made it."""
    bench.server.put("A/75/1", "zh", whole(BODY, upto=100_000))
    bench.problem()
    part, note = (bench.folder / name for name in PART)
    if damage == "note":
        note.write_bytes(b"{")
    elif damage == "part":
        part.unlink()
    else:
        found = json.loads(note.read_text(encoding="utf-8"))
        note.write_text(json.dumps({**found, **OTHERS[damage]}), encoding="utf-8")
    bench.server.seen.clear()
    comes(bench, whole(BODY))
    assert bench.ranges() == [None]


def test_an_answer_that_is_no_http_is_one_plain_line(bench: Bench) -> None:
    """What it says may hold anything, and goes to a terminal."""
    bench.server.put("A/75/1", "zh", noise)
    assert bench.problem().startswith("the connection broke ([2J hello); try again later")


def test_no_answer_is_said(bench: Bench) -> None:
    """A server that hangs up, and one that never was there."""
    bench.server.put("A/75/1", "zh", closed)
    assert bench.problem().startswith("the connection broke (")
    bench.server.base = "http://127.0.0.1:1/api"
    assert bench.problem().startswith("the service cannot be reached (Connection refused); check the network")
    assert bench.hours.slept == [1, 2, 4] * 2


def test_a_silent_service_is_given_up(bench: Bench) -> None:
    """Before its first byte or in the middle."""
    bench.server.put("A/75/1", "zh", silent, whole(BODY, upto=100_000, hold=True))
    problem = bench.problem(retries=1, timeout=0.2)
    assert problem.startswith("the service was silent for too long; try again later or raise --timeout, and")
    assert bench.left() == PART


def test_a_file_of_unknown_length_comes(bench: Bench) -> None:
    """In chunks, or as long as the connection lasts."""
    comes(bench, chunked(BODY[:5000], BODY[5000:]))
    (bench.folder / "A_75_1.zh.pdf").unlink()
    comes(bench, whole(BODY, length=False))


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (chunked(BODY[:100_000], ends=False), "the connection broke (IncompleteRead"),
        (
            whole(BODY, etag=None, length=False, upto=100_000),
            "the answer ends too early, after 100,000 bytes; ",
        ),
        (whole(BODY[:500], upto=200), "the answer broke off after 200 of 500 bytes; "),
    ],
)
def test_a_file_cut_short_is_none(bench: Bench, step: Step, problem: str) -> None:
    """A PDF without its end opens in no reader, or worse, in some."""
    bench.server.put("A/75/1", "zh", step)
    assert bench.problem().startswith(problem)
    assert len(bench.server.seen) > 1, "it may come whole the next time"


@pytest.mark.parametrize("length", [True, False])
def test_a_file_that_is_too_large_is_refused(bench: Bench, length: bool) -> None:
    """By what the service says, or as soon as it shows."""
    bench.server.put("A/75/1", "zh", whole(BODY, length=length))
    problem = bench.problem(most=200_000)
    assert problem == "the file is larger than 200,000 bytes; raise the limit with --max-bytes"
    assert len(bench.server.seen) == 1
    assert bench.left() == []


def test_one_run_at_a_time_in_a_folder(bench: Bench) -> None:
    """Two that wrote the same part would mix its bytes."""
    pytest.importorskip("fcntl", reason="folders cannot be locked here")
    free = FetchError("", "", "")
    with (
        locked(bench.folder, free),
        pytest.raises(FetchError, match="another run is fetching into this folder"),
    ):
        bench.fetch()
