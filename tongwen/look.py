"""What the report and the spreadsheet show alike: bands of confidence, the direction of a language."""

from __future__ import annotations

BANDS = (("sure", 0.9), ("likely", 0.75), ("doubtful", 0.5), ("poor", 0.0))
"""(name, lowest score), the surest first."""

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def band(score: float) -> str:
    """The name of a score's band; a score counts as it is shown, with two places.

    >>> band(0.897), band(0.2)
    ('sure', 'poor')
    """
    return next(name for name, lowest in BANDS if round(score, 2) >= lowest)


def right_to_left(lang: str) -> bool:
    """Whether a language is written from right to left; a script in its tag decides.

    >>> right_to_left("ar"), right_to_left("az-Arab"), right_to_left("fr")
    (True, True, False)
    """
    language, *rest = lang.split("-")
    script = next((part.lower() for part in rest if len(part) == 4), "")
    return script in {"arab", "hebr"} if script else language.lower() in _RIGHT_TO_LEFT
