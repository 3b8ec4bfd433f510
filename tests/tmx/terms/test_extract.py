"""From units to entries."""

from __future__ import annotations

import itertools

import pytest

from tests.tmx.terms.texts import EN, UNITS, ZH, vectorizer
from tmx.terms import Entry, extract

LANGUAGES = {"zh": ZH, "en": EN}


def pairs(entries: list[Entry]) -> dict[str, str]:
    return {entry.terms["zh"][0].text: entry.terms["en"][0].text for entry in entries}


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    """All that is found in the small memory, however little it is worth."""
    return extract(UNITS, LANGUAGES, vectorizer, least=-99)


def test_terms_and_parts_of_terms_have_their_counterparts(entries: list[Entry]) -> None:
    """Phrases inside one another, in another order of words, whether they occur once or twice."""
    found = pairs(entries)
    wanted = {
        "工作组": "Working Group",
        "缔约方会议": "Conference of the Parties",
        "财务报告": "financial report",
        "报告": "report",
        "秘书处": "Secretariat",
        "化学品": "chemicals",
    }
    assert {zh: found.get(zh) for zh in wanted} == wanted


def test_entries_come_with_counts_and_contexts(entries: list[Entry]) -> None:
    """A terminologist decides by them."""
    [entry] = [entry for entry in entries if entry.terms["zh"][0].text == "工作组"]
    assert entry.count == 2
    assert [term.count for terms in entry.terms.values() for term in terms[:1]] == [2, 2]
    assert entry.contexts == tuple(UNITS[:2])


def test_what_occurs_more_often_and_on_its_own_comes_first(entries: list[Entry]) -> None:
    """And verbs come last."""
    order = [entry.terms["zh"][0].text for entry in entries]
    assert order.index("工作组") < order.index("化学品") < order.index("讨论")
    assert [entry.score for entry in entries] == sorted((entry.score for entry in entries), reverse=True)


def test_pairing_says_how_far_it_is() -> None:
    """It takes the longest by far, and stood still to whoever waited."""
    reports: list[tuple[str, int, int]] = []
    extract(UNITS, LANGUAGES, vectorizer, progress=lambda *report: reports.append(report))
    last = len(UNITS) - 1
    assert {("pairing", last, len(UNITS)), ("pairing again", last, len(UNITS))} <= set(reports)


def test_known_terms_are_left_out(entries: list[Entry]) -> None:
    """A known term in any language, however it is capitalised."""
    fresh = pairs(extract(UNITS, LANGUAGES, vectorizer, least=-99, known=["working group", "秘书处"]))
    assert set(pairs(entries)) - set(fresh) == {"工作组", "秘书处"}


def test_names_of_states_are_no_terms() -> None:
    """Whichever of the languages knows the name."""
    from dataclasses import replace

    english = replace(EN, names=frozenset({"chemicals"}))
    assert "化学品" not in pairs(extract(UNITS, {"zh": ZH, "en": english}, vectorizer, least=-99))


def test_rare_words_count_for_more_against_a_background() -> None:
    """化学品 and 报告 change places when general language has one often."""
    from dataclasses import replace

    def difference(share: float) -> float:
        english = replace(EN, background={"chemicals": share, "report": 1e-4})
        scores = {
            e.terms["zh"][0].text: e.score
            for e in extract(UNITS, {"zh": ZH, "en": english}, vectorizer, least=-99)
        }
        return scores["化学品"] - scores["报告"]

    assert difference(1e-7) > difference(1e-2)


def test_the_first_language_has_one_term_in_each_entry(entries: list[Entry]) -> None:
    """Entries are made for its terms, each once."""
    sources = [entry.terms["zh"] for entry in entries]
    assert all(len(terms) == 1 for terms in sources)
    assert len({terms[0].text for terms in sources}) == len(sources)


def test_the_order_of_units_changes_no_pair() -> None:
    """What stands for what is a matter of the whole memory."""
    wanted = pairs(extract(UNITS, LANGUAGES, vectorizer, least=-99))
    for order in itertools.islice(itertools.permutations(UNITS), 0, 120, 17):
        assert pairs(extract(list(order), LANGUAGES, vectorizer, least=-99)) == wanted


def test_a_memory_without_anything_has_no_terms() -> None:
    """Nothing, one side, or nothing but stop words."""
    assert extract([], LANGUAGES, vectorizer) == []
    assert extract([{"zh": "化学品"}], LANGUAGES, vectorizer) == []
    assert extract([{"zh": "了", "en": "the"}], LANGUAGES, vectorizer) == []
    assert extract([{"zh": "《了》", "en": "the"}], LANGUAGES, vectorizer) == []


def test_a_segment_without_end_costs_neither_time_nor_room() -> None:
    """The candidates of a book in one segment, each compared with each, would fill any memory."""
    book = {"zh": "工作组的报告" * 100_000, "en": "report of the Working Group " * 100_000}
    found = extract([*UNITS, book], LANGUAGES, vectorizer, least=-99)
    assert pairs(found) == pairs(extract(UNITS, LANGUAGES, vectorizer, least=-99))
