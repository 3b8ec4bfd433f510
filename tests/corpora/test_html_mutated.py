"""Damaged pages and Markdown end in a document or a clear error."""

from __future__ import annotations

import pytest

from tests.corpora.mutate import mutated, outcome
from tests.made import html, markdown


@pytest.mark.parametrize("number", range(20))
def test_a_damaged_page_ends_in_a_document_or_a_clear_error(number: int) -> None:
    """Files come from anywhere."""
    samples = [html.page("en", lists=True).encode(), html.fragment("zh").encode()]
    ended = outcome(mutated(samples, number, 1)[1], "page.html")
    assert ended == "document" or ended.startswith("page.html: ")


@pytest.mark.parametrize("number", range(20))
def test_damaged_markdown_ends_in_a_document_or_a_clear_error(number: int) -> None:
    """Nearly everything is Markdown."""
    samples = [markdown.text("en").encode(), markdown.text("ar").encode()]
    ended = outcome(mutated(samples, number, 1)[1], "report.md")
    assert ended == "document" or ended.startswith("report.md: ")
