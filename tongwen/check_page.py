"""What a check found as one page: counts by check and language, then each problem with its texts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from string import Template

from tmx import TranslationUnit, Variant
from tmx.checks import RULES
from tmx.checks.side import ascii_digits
from tmx.validate import Problem
from tongwen.page import Style, facts_list, language, page, part, safe

SHOWN = 500
"""Problems of one check that a page shows; the others are counted."""


def shown(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """The problems that a page shows, by check, in the order of the checks."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if len(found[problem.rule]) < SHOWN:
            found[problem.rule].append(problem)
    return {rule: found[rule] for rule in RULES if rule in found}


def render(
    problems: Mapping[str, Sequence[Problem]],
    counts: Counter[tuple[str, str]],
    units: Mapping[int, TranslationUnit],
    *,
    title: str,
    facts: Sequence[tuple[str, str]],
) -> str:
    """The page, as HTML; the same input gives the same characters.

    Args:
        problems: see `shown`.
        counts: (check, language or "") → all that were found.
        units: number of a unit → the unit, of those that the problems name.
        title: of the page.
        facts: (what, value) for its top.
    """
    totals = Counter[str]()
    for (rule, _), count in counts.items():
        totals[rule] += count
    sections = "".join(_section(rule, some, totals[rule], units) for rule, some in problems.items())
    body = Template(part("check.html")).substitute(
        title=safe(title),
        facts=facts_list(facts),
        summary=_summary(counts, totals) if totals else '<p class="none">Nothing was found.</p>',
        sections=sections,
    )
    return page(title, [Style(part("check.css"))], body)


def _summary(counts: Counter[tuple[str, str]], totals: Counter[str]) -> str:
    langs = sorted({lang for _, lang in counts if lang})
    whole = any(not lang for _, lang in counts)
    columns = [*langs, *([""] if whole else [])]
    heads = "".join(f'<th scope="col">{safe(lang) or "unit"}</th>' for lang in columns)
    rows = "".join(
        f'<tr><th scope="row"><a href="#{rule}">{rule}</a></th>'
        + "".join(f"<td>{counts[rule, lang] or ''}</td>" for lang in columns)
        + f'<td class="says">{safe(RULES[rule])}</td></tr>\n'
        for rule in RULES
        if totals[rule]
    )
    head = f'<tr><th scope="col">check</th>{heads}<td></td></tr>'
    return f'<div class="scroll"><table><thead>{head}</thead><tbody>\n{rows}</tbody></table></div>'


def _section(rule: str, problems: Sequence[Problem], total: int, units: Mapping[int, TranslationUnit]) -> str:
    more = f"; the first {len(problems):,} are shown" if total > len(problems) else ""
    articles = "".join(_article(problem, units.get(problem.number)) for problem in problems)
    return (
        f'<section><h2 id="{rule}">{rule} · {total:,}</h2>\n'
        f'<p class="says">{safe(RULES[rule])}{more}</p>\n{articles}</section>\n'
    )


def _article(problem: Problem, unit: TranslationUnit | None) -> str:
    line = f", line {problem.line:,}" if problem.line else ""
    place = f"unit {problem.number:,}{line}" if problem.number else "header"
    lang = f"{safe(problem.lang)}: " if problem.lang else ""
    grave = ' class="error"' if problem.severity == "error" else ""
    what = f'<span{grave} dir="auto">{lang}{safe(problem.what)}</span>'
    head = f'<h3><span class="place">{place}</span>{what}</h3>'
    return f"<article>{head}{_texts(problem, unit) if unit else ''}</article>\n"


def _texts(problem: Problem, unit: TranslationUnit) -> str:
    """The source and the variant that the problem is in; all of them where it is in none."""
    first = unit.variants[:1]
    wanted = [v for v in unit.variants if v in first or problem.lang in (None, v.lang)]
    return "".join(_text(variant, variant.lang == problem.lang, problem.marks) for variant in wanted)


def _text(variant: Variant, here: bool, marks: Sequence[str]) -> str:
    code = f'<span class="code">{safe(variant.lang)}</span>'
    text = f"<p {language(variant.lang)}>{_marked(variant.segment, marks)}</p>"
    return f'<div class="text{" here" if here else ""}">{code}{text}</div>'


def _marked(text: str, marks: Sequence[str]) -> str:
    """The text with what is to be looked at marked, in whatever digits it stands."""
    wanted = sorted(filter(None, marks), key=len, reverse=True)
    if not wanted:
        return safe(text)
    pattern = re.compile("|".join(map(_whole, wanted)))
    pieces, end = [], 0
    for match in pattern.finditer(ascii_digits(text)):
        pieces += [safe(text[end : match.start()]), f"<mark>{safe(text[match.start() : match.end()])}</mark>"]
        end = match.end()
    return "".join([*pieces, safe(text[end:])])


def _whole(mark: str) -> str:
    """A mark as it stands in a text: a number is not part of a longer one."""
    before = r"(?<!\d)" if mark[0].isdigit() else ""
    after = r"(?!\d)" if mark[-1].isdigit() else ""
    return f"{before}{re.escape(mark)}{after}"
