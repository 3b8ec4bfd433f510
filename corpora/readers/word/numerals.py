"""How Word writes a number: the numbering formats of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).

Where the standard and Word differ, Word counts ([MS-OI29500], 2.1.540).  A format that writes only so many
numbers is followed by ordinary figures, as Word does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Writer = Callable[[int], str]

_HAN = "一二三四五六七八九"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_KOREAN = "가나다라마바사아자차카타파하"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"},
    **{"nine": "ninth", "twelve": "twelfth"},
}


def written(n: int, form: str, lang: str = "en") -> str:
    """A number as Word writes it.

    Args:
        n: 0 or more.
        form: a value of ST_NumberFormat; an unknown one is "decimal".
        lang: BCP 47: ordinals and words are those of a language.

    >>> written(12, "upperRoman"), written(28, "lowerLetter"), written(21, "chineseCounting")
    ('XII', 'bb', '二十一')
    """
    if form in ("ordinal", "ordinalText", "cardinalText"):
        return _in_words(n, form, lang)
    return _WRITERS.get(form, str)(n)


def padded(n: int, sample: str) -> str | None:
    """A number in a custom format ("001, 002, 003, ..."), or None where that pads no figures."""
    first = sample.partition(",")[0].strip()
    return str(n).zfill(len(first)) if first.isdecimal() and first.isascii() else None


def _roman(n: int) -> str:
    out = ""
    for size, sign in _ROMAN if n < 32768 else ():  # Word's largest number
        out += sign * (n // size)
        n %= size
    return out


def _letters(alphabet: str) -> Writer:
    """a … z, aa, bb … zz, aaa: the letter that is due, once more for each time through."""

    def write(n: int) -> str:
        times, place = divmod(n - 1, len(alphabet))
        return alphabet[place] * (min(times, 99) + 1) if n > 0 else ""

    return write


def _round(alphabet: str) -> Writer:
    """From the first again after the last."""
    return lambda n: alphabet[(n - 1) % len(alphabet)] if n > 0 else ""


def _few(signs: str, zero: str = "") -> Writer:
    """A sign for each of the first numbers; ordinary figures for the rest."""
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else (zero or "0" if n == 0 else str(n))


def _digits(ten: str) -> Writer:
    """Place by place, in other figures."""
    return lambda n: str(n).translate({ord("0") + i: sign for i, sign in enumerate(ten)})


def _han(digits: str, units: str, zero: str, one_ten: bool, bare: bool = False) -> Writer:
    """Figures and units: 二千三百零四.

    Args:
        digits: one to nine.
        units: ten, hundred, thousand, ten thousand.
        zero: what stands for units left out; "" for nothing.
        one_ten: whether ten is "one ten" (壹拾).
        bare: whether ten, hundred and thousand need no "one" (Japanese: 百).
    """

    def below(n: int) -> str:
        out, gap = "", False
        for size, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit, n = divmod(n, size)
            gap = gap or (digit == 0 and out != "")
            if digit:
                one = "" if bare and digit == 1 and unit else digits[digit - 1]
                out, gap = out + (zero if gap else "") + one + unit, False
        return out

    def write(n: int) -> str:
        high, low = divmod(n, 10_000)
        if high >= 10_000 or n == 0:
            return str(n)
        out = (
            (below(high) + units[3] if high else "") + (zero if high and 0 < low < 1000 else "") + below(low)
        )
        return out[1:] if not one_ten and out.startswith(digits[0] + units[0]) else out

    return write


def _counted_below(most: int, small: Writer, large: Writer) -> Writer:
    return lambda n: small(n) if 0 < n < most else large(n)


def _hebrew(n: int) -> str:
    """Hebrew numerals; fifteen and sixteen are 9 + 6 and 9 + 7."""
    if not 0 < n < 1000:
        return str(n)
    hundreds, rest = divmod(n, 100)
    out = "ת" * (hundreds // 4) + ("קרש"[hundreds % 4 - 1] if hundreds % 4 else "")
    if rest in (15, 16):
        return out + "ט" + "וז"[rest - 15]
    tens, ones = divmod(rest, 10)
    return out + ("יכלמנסעפצ"[tens - 1] if tens else "") + (_HEBREW[ones - 1] if ones else "")


def _in_words(n: int, form: str, lang: str) -> str:
    lang = lang.partition("-")[0]
    if form == "ordinal":
        return str(n) + _ordinal_ending(n, lang)
    if lang != "en" or not 0 < n < 100:
        return str(n)
    words = _ONES[n] if n < 20 else _TENS[n // 10 - 2] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    if form == "ordinalText":
        head, dash, last = words.rpartition("-")
        words = (
            head + dash + _ORDINALS.get(last, last.removesuffix("y") + ("ieth" if last[-1] == "y" else "th"))
        )
    return words.capitalize()


def _ordinal_ending(n: int, lang: str) -> str:
    if lang == "en":
        return "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    if lang == "fr":
        return "er" if n == 1 else "e"
    return {"es": "º", "de": ".", "ru": "-й"}.get(lang, "")


def _upper(write: Writer) -> Writer:
    return lambda n: write(n).upper()


def _zodiac(n: int) -> str:
    """甲子, 乙丑 … 癸亥, and again."""
    return _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if n > 0 else ""


_CIRCLED, _STOPPED, _BRACKETED = ("".join(map(chr, range(a, a + 20))) for a in (0x2460, 0x2488, 0x2474))
_THOUSAND = _han(_HAN, "十百千万", "零", one_ten=False)
_THOUSAND_TRADITIONAL = _han(_HAN, "十百千萬", "零", one_ten=False)
_DASHED: Writer = lambda n: f"- {n} -"  # noqa: E731 - a line of the table below

_WRITERS: Mapping[str, Writer] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "none": lambda n: "",
    "bullet": lambda n: "",
    "upperRoman": _upper(_roman),
    "lowerRoman": _roman,
    "upperLetter": _upper(_letters(_ALPHABET)),
    "lowerLetter": _letters(_ALPHABET),
    "russianLower": _letters(_CYRILLIC),
    "russianUpper": _upper(_letters(_CYRILLIC)),
    "arabicAlpha": _letters(_ARABIC),
    "arabicAbjad": _letters(_ABJAD),
    "hebrew1": _hebrew,
    "hebrew2": _letters(_HEBREW),
    "thaiLetters": _letters(_THAI),
    "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
    "hindiNumbers": _digits("०१२३४५६७८९"),
    "hex": lambda n: f"{n:X}",
    "chicago": _letters("*†‡§"),
    "numberInDash": _DASHED,
    "chineseCounting": _counted_below(100, _THOUSAND, _digits("○" + _HAN)),
    "chineseCountingThousand": _THOUSAND,
    "chineseLegalSimplified": _han("壹贰叁肆伍陆柒捌玖", "拾佰仟萬", "零", one_ten=True),
    "taiwaneseCounting": _counted_below(100, _THOUSAND_TRADITIONAL, _digits("○" + _HAN)),
    "taiwaneseCountingThousand": _THOUSAND_TRADITIONAL,
    "taiwaneseDigital": _digits("○" + _HAN),
    "ideographDigital": _digits("〇" + _HAN),
    "ideographTraditional": _few(_STEMS),
    "ideographZodiac": _few(_BRANCHES),
    "ideographZodiacTraditional": _zodiac,
    "ideographLegalTraditional": _han("壹貳參肆伍陸柒捌玖", "拾佰仟萬", "零", one_ten=True),
    "ideographEnclosedCircle": _few("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "japaneseCounting": _han(_HAN, "十百千万", "", one_ten=False, bare=True),
    "japaneseDigitalTenThousand": _digits("〇" + _HAN),
    "japaneseLegal": _han("壱弐参四伍六七八九", "拾百阡萬", "", one_ten=True),
    "koreanCounting": _han("일이삼사오육칠팔구", "십백천만", "", one_ten=False, bare=True),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零" + _HAN),
    "aiueo": _round(_KANA),
    "aiueoFullWidth": _round(_KANA),
    "iroha": _round(_IROHA),
    "irohaFullWidth": _round(_IROHA),
    "ganada": _round(_KOREAN),
    "chosung": _round(_JAMO),
    "decimalEnclosedCircle": _few(_CIRCLED, "⓪"),
    "decimalEnclosedCircleChinese": _few(_CIRCLED, "⓪"),
    "decimalEnclosedFullstop": _few(_STOPPED),
    "decimalEnclosedParen": _few(_BRACKETED),
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
}
