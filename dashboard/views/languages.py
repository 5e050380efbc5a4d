"""Names of the languages that articles are written in."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import translation

# English names as in CLDR (https://cldr.unicode.org), for the codes that the dataset uses.
NAMES = {
    "ar": "Arabic", "as": "Assamese", "bg": "Bulgarian", "bn": "Bangla", "bs": "Bosnian",
    "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "ky": "Kyrgyz", "mk": "Macedonian",
    "ml": "Malayalam", "mr": "Marathi", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sh": "Serbo-Croatian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "zh": "Chinese",
}  # fmt: skip


def language_name(code: str) -> str:
    """Name of a BCP 47 code in the language that is spoken; the code when it is not known."""
    base = code.split("-")[0]
    return translation.language_name(base, NAMES.get(base, code))


def named(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts by code as counts by name"""
    return {language_name(code): count for code, count in counts.items()}
