"""The language in which the interface speaks: chosen by the address, then by the browser.

Texts are written in English in the code, marked by `_`, `ngettext` or `N_`, and looked up in
`catalogues/<language>.po` when they are said. What the dataset holds (headlines, summaries, notes)
stays in its own language, and so does every file that can be downloaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dashboard.wishes import weighted

FOLDER = Path(__file__).resolve().parent / "catalogues"
ENGLISH = "en"
# Code -> its own name, as a reader of it looks for it.
LANGUAGES = {
    ENGLISH: "English",
    "es": "Español",
    "fr": "Français",
    "uk": "Українська",
    "ru": "Русский",
    "ar": "العربية",
}
RIGHT_TO_LEFT = ("ar",)
# Unicode's signs around what is in another direction.
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
# Parameter of the address.
PARAMETER = "ui"

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)
_chosen: ContextVar[str] = ContextVar("chosen", default="")


def language() -> str:
    """The code of the language that is spoken now"""
    return _spoken.get()


def chosen_language() -> str:
    """The code that the address names; empty where the browser or nobody decided"""
    return _chosen.get()


def direction() -> str:
    """ltr or rtl, as HTML says it"""
    return "rtl" if language() in RIGHT_TO_LEFT else "ltr"


def speak(code: str, chosen: bool = False) -> None:
    """From here on, in this thread or task. `chosen`: the address named it."""
    _spoken.set(code)
    _chosen.set(code if chosen else "")


@contextmanager
def speaking(code: str, chosen: bool = False) -> Iterator[None]:
    """Within the block, and as before after it."""
    tokens = _spoken.set(code), _chosen.set(code if chosen else "")
    try:
        yield
    finally:
        _spoken.reset(tokens[0])
        _chosen.reset(tokens[1])


def negotiated(wish: str, header: str) -> tuple[str, bool]:
    """(language, whether the address chose it), from the address and an Accept-Language header

    The address decides if it names one that there is; then the browser; else it is English.
    """
    if wish in LANGUAGES:
        return wish, True
    wishes = sorted(weighted(header), key=lambda one: -one[1])
    bases = (name.split("-")[0] for name, quality in wishes if quality > 0)
    return next((base for base in bases if base in LANGUAGES), ENGLISH), False


@cache
def catalogue(code: str) -> NullTranslations:
    """The messages of a language; English has none, its texts are their own."""
    if code == ENGLISH:
        return NullTranslations()
    with (FOLDER / f"{code}.po").open("rb") as file:
        messages = read_po(file, locale=code)
    packed = BytesIO()
    write_mo(packed, messages)
    packed.seek(0)
    return GNUTranslations(packed)


def _(message: str) -> str:
    """A text in the language that is spoken"""
    return catalogue(language()).gettext(message) if message else ""


def ngettext(one: str, many: str, amount: int) -> str:
    """A text in the form that goes with a number"""
    return catalogue(language()).ngettext(one, many, amount)


def pgettext(context: str, message: str) -> str:
    """A text that other languages say in several ways, depending on the context"""
    return catalogue(language()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, amount: int) -> str:
    """Such a text in the form that goes with a number"""
    return catalogue(language()).npgettext(context, one, many, amount)


def N_(message: str) -> str:  # noqa: N802
    """Marks a text that is said later, by `_`"""
    return message


@dataclass(frozen=True)
class Later:
    """A text with its values that is said in the language of whoever reads it in the end.

    A value may be a function, asked when the text is said, where it depends on the language, too.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return _(self.message).format(**{name: _shown(one) for name, one in self.values.items()})


def later(message: str, **values: object) -> Later:
    """A text for `Later`, marked for the catalogues"""
    return Later(message, values)


def _shown(value: object) -> str:
    """A value within a sentence; its signs must not be ordered with Arabic letters beside them."""
    said = value() if callable(value) else value
    text = number(said) if isinstance(said, int) else str(said)
    return f"{ISOLATE}{text}{END_OF_ISOLATE}" if direction() == "rtl" else text


@cache
def locale(code: str) -> Locale:
    """Names and formats of a language (CLDR)"""
    return Locale.parse(code)


def number(value: float) -> str:
    """1,582; 2.5"""
    if language() == ENGLISH:
        if isinstance(value, int):
            return f"{value:,}"
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return str(format_decimal(value, format="#,##0.#", locale=locale(language())))


def exact(value: float) -> str:
    """0.1; 10,000: a number with all its decimals"""
    if language() == ENGLISH:
        return f"{value:,.10g}"
    return str(format_decimal(value, format="#,##0.##########", locale=locale(language())))


def separators() -> str:
    """Of decimals and of thousands, as d3 takes them: ".," """
    return number(0.5)[1] + number(10_000)[2]


def joined(parts: Sequence[str], last: str = "and") -> str:
    """a, b and c; `last`: and, or"""
    if language() != ENGLISH:
        style: Literal["or", "standard"] = "or" if last == "or" else "standard"
        return str(format_list(list(parts), style=style, locale=locale(language())))
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(amount: int, one: str, many: str) -> str:
    """1 incident, 2 incidents, from "{} incident" and "{} incidents" """
    return ngettext(one, many, amount).format(number(amount))


def country_name(iso2: str, english: str) -> str:
    """A country's name (CLDR)"""
    if language() == ENGLISH:
        return english
    return str(locale(language()).territories.get(iso2, english))


def language_name(code: str) -> str:
    """The name of a BCP 47 code (CLDR), with its script where it names one: Serbian (Latin)"""
    base, *rest = code.split("-", 1)
    script = rest[0] if rest else ""
    spoken = locale(language())
    name = str(spoken.languages.get(base, base))
    return f"{name} ({spoken.scripts.get(script, script)})" if script else name
