"""One breach of one rule a row: table, key of the row, its new cells, the words an editor reads."""

from __future__ import annotations

AFG = "afg-2022-08-kabulov-claim"
NEXT = "afg-2022-10-ap-three-generals"
KINDS = "recruitment, law_enforcement, casualty, capture, return, policy, diplomacy, estimate"
MEANS = (
    "deception_job, deception_study_or_travel, deception_role, debt_or_fees, "
    "document_confiscation, detention_or_prison_choice, threat, violence, "
    "abuse_of_vulnerability, forced_signature, none_reported, unknown"
)
FORMULA = "which a spreadsheet runs as a formula, a cell does not begin with = + - @, tab"
PLAIN = "plain text only"

CELLS: list[tuple[str, str, dict[str, str], str]] = [
    # Type, vocabulary, constraint
    ("incidents", AFG, {"kind": "rumour"}, f"kind: 'rumour' is not in the vocabulary, "
     f"allowed: {KINDS}"),
    ("incidents", AFG, {"means": "magic"}, f"means: 'magic' is not in the vocabulary, "
     f"allowed: {MEANS}"),
    ("incidents", AFG, {"headline": ""}, "headline: is empty, a value is needed here"),
    ("incidents", AFG, {"headline": "x" * 91}, "headline: has 91 characters, at most 90 are "
     "allowed"),
    ("incidents", AFG, {"date_start": "2022-8-16"}, "date_start: '2022-8-16' is not a date, "
     "allowed is a day as YYYY-MM-DD"),
    ("incidents", AFG, {"date_start": "2022-02-30"}, "date_start: '2022-02-30' is not a date, "
     "allowed is a day as YYYY-MM-DD"),
    ("incidents", AFG, {"date_start": "16/08/2022"}, "date_start: '16/08/2022' is not a date, "
     "allowed is a day as YYYY-MM-DD"),
    ("incidents", AFG, {"date_start": "2022-W33-2"}, "date_start: '2022-W33-2' is not a date, "
     "allowed is a day as YYYY-MM-DD"),
    ("sources", "s0001", {"source_id": "0001"}, "source_id: '0001' has the wrong form, "
     "allowed is ^s[0-9]{4,}$"),
    ("sources", "s0001", {"published": "27.2.2022"}, "published: '27.2.2022' has the wrong form, "
     "allowed is ^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    ("figures", "f0005", {"low": "3 men"}, "low: '3 men' is not a number, allowed are digits "
     "with at most one decimal point"),
    ("figures", "f0005", {"low": "1,000"}, "low: '1,000' is not a number, allowed are digits "
     "with at most one decimal point"),
    ("figures", "f0005", {"low": "٣"}, "low: '٣' is not a number, allowed are digits "
     "with at most one decimal point"),
    ("figures", "f0005", {"low": "-3"}, "low: -3 is too small, the least is 0"),
    ("places", "are-dubai", {"lat": "95"}, "lat: 95 is too large, the most is 90"),
    ("countries", "AGO", {"population": "3.5"}, "population: '3.5' is not a integer, allowed are "
     "digits"),
    ("figures", "f0005", {"low": "1" * 16}, "low: a number of 16 signs, at most 15 are kept "
     "exactly"),
    # Lists
    ("incidents", AFG, {"origins": "TJK;AFG"}, "origins: 'TJK;AFG' is not a sorted list without "
     "repeats, expected 'AFG;TJK'"),
    ("incidents", AFG, {"origins": "AFG;AFG"}, "origins: 'AFG;AFG' is not a sorted list without "
     "repeats, expected 'AFG'"),
    ("incidents", AFG, {"origins": "AFG;"}, "origins: 'AFG;' is not a sorted list without "
     "repeats, expected 'AFG'"),
    ("incidents", AFG, {"origins": "AFG; TJK"}, "origins: 'AFG; TJK' is not a sorted list without "
     "repeats, expected 'AFG;TJK'"),
    ("incidents", AFG, {"means": "threat;unknown"}, "means: 'threat;unknown' mixes unknown with "
     "values, unknown stands alone"),
    ("incidents", AFG, {"promises": "none_reported;pay"}, "promises: 'none_reported;pay' mixes "
     "none_reported with values, none_reported stands alone"),
    ("figures", "f0001", {"population": "AFG;multi"}, "population: 'AFG;multi' mixes multi with "
     "countries, multi and unknown stand alone"),
    # Dates
    ("incidents", AFG, {"date_end": "2022-08-15"}, "date_end: 2022-08-15 is before 2022-08-16, "
     "the later day last"),
    ("incidents", AFG, {"date_end": "2022-08-17"}, "date_precision: 2022-08-16 and 2022-08-17 do "
     "not fit the precision 'day', allowed are dates at most 0 days apart"),
    ("incidents", AFG, {"date_precision": "span"}, "date_precision: 2022-08-16 and 2022-08-16 do "
     "not fit the precision 'span', allowed are dates more than one day"),
    ("incidents", AFG, {"date_start": "2999-01-01", "date_end": "2999-01-01"},
     "date_start: 2999-01-01 is in the future, a past day"),
    ("sources", "s0001", {"published": "2999-01-01"}, "published: 2999-01-01 is in the future, "
     "a past date is needed"),
    ("sources", "s0001", {"published": "2022-02-30"}, "published: '2022-02-30' is not a day of "
     "the calendar, allowed is a real date"),
    ("sources", "s0001", {"published": "2022-02"}, "published_precision: 'day' does not agree "
     "with published '2022-02', expected 'month'"),
    ("incidents", AFG, {"date_end": "2999-01-01", "date_precision": "span"}, "date_end: "
     "2999-01-01 is in the future, but the last day is said to be reported, a past day"),
    ("incidents", AFG, {"revised": "2999-01-01"}, "revised: 2999-01-01 is in the future, "
     "a past date is needed"),
    ("places", "are-dubai", {"geocoded_on": "2999-01-01"}, "geocoded_on: 2999-01-01 is in the "
     "future, a past date is needed"),
    ("searches", "search-2026-11-24-alb", {"period_to": "2021-01-01"}, "period_to: 2021-01-01 is "
     "before 2022-02-24, the later day last"),
    ("searches", "search-2026-11-24-alb", {"period_to": "2026-11-25"}, "period_to: 2026-11-25 is "
     "after the search of 2026-11-24, at most the day of the search"),
    # Keys
    ("incidents", AFG, {"country": "XXX"}, "country: 'XXX' is not in countries.csv, use a iso3 of "
     "countries.csv"),
    ("incidents", AFG, {"origins": "AFG;XXX"}, "origins: 'XXX' is not in countries.csv, use a "
     "iso3 of countries.csv"),
    ("incidents", AFG, {"place_id": "atlantis"}, "place_id: 'atlantis' is not in places.csv, use "
     "a place_id of places.csv"),
    ("incidents", AFG, {"origins": ""}, "origins: is empty, say why in origins_note"),
    # Places
    ("places", "che-area-of-zurich", {"lat": "47.37", "lon": "8.54", "geocoder": "manual"},
     "lat: a place known only as a region has a point, points are for site, locality, district"),
    ("places", "arg", {"lat": "-34.6", "lon": "-58.4", "geocoder": "manual"},
     "lat: a place known only as a country has a point, points are for site, locality, district"),
    ("places", "are-dubai", {"lat": "48.2085", "lon": "16.3721"}, "lat: 48.2085, 16.3721 lies "
     "outside ARE, a point in ARE is needed"),
    ("places", "are-dubai", {"lat": "33.84", "lon": "66.0"}, "lat: 33.84, 66.0 lies outside ARE, "
     "a point in ARE is needed"),
    ("places", "are-dubai", {"lon": ""}, "lat: lat, lon and geocoder are not all given or all "
     "empty, give all three or none"),
    ("places", "are-dubai", {"geocoder": ""}, "lat: lat, lon and geocoder are not all given or "
     "all empty, give all three or none"),
    # Figures
    ("figures", "f0001", {"low": "3500"}, "low: 3500 is more than high 2500, low <= high"),
    ("figures", "f0001", {"low": "2500"}, "qualifier: 'between' does not agree with low '2500' "
     "and high '2500', expected: low is less than high"),
    ("figures", "f0002", {"qualifier": "exact"}, "qualifier: 'exact' does not agree with low '1' "
     "and high '', expected: low and high are the same number"),
    ("figures", "f0005", {"qualifier": "at_least"}, "qualifier: 'at_least' does not agree with "
     "low '3' and high '3', expected: low is given and high is empty"),
    ("figures", "f0005", {"qualifier": "at_most"}, "qualifier: 'at_most' does not agree with "
     "low '3' and high '3', expected: low is empty and high is given"),
    ("figures", "f0005", {"qualifier": "dozens"}, "qualifier: 'dozens' does not agree with "
     "low '3' and high '3', expected: low and high are empty"),
    ("figures", "f0001", {"unit": "persons"}, "unit: 'persons' is not the unit of pay_month, "
     "expected 'USD'"),
    ("figures", "f0005", {"low": "3.5", "high": "3.5"}, "low: part of a person, people are whole "
     "numbers"),
    ("figures", "f0001", {"source_id": "s0001"}, "source_id: s0001 is no source of "
     "afg-2022-iran-offers-1500, use a source that citations.csv names"),
    # Texts
    ("incidents", AFG, {"headline": "=1+1"}, f"headline: begins with '=', {FORMULA} or carriage "
     "return"),
    ("incidents", AFG, {"headline": "@SUM(A1)"}, f"headline: begins with '@', {FORMULA} or "
     "carriage return"),
    ("incidents", AFG, {"recruiter": "-2+3"}, f"recruiter: begins with '-', {FORMULA} or "
     "carriage return"),
    ("incidents", AFG, {"recruiter": "+cmd"}, f"recruiter: begins with '+', {FORMULA} or "
     "carriage return"),
    ("incidents", AFG, {"headline": "A <b>bold</b> claim"}, f"headline: has HTML in it, {PLAIN}"),
    ("incidents", AFG, {"headline": "Tom &amp; Co"}, f"headline: has HTML in it, {PLAIN}"),
    ("incidents", AFG, {"headline": "A\x07 bell"}, f"headline: has the control character U+0007, "
     f"{PLAIN}"),
    ("incidents", AFG, {"headline": "two\nlines"}, f"headline: has the control character U+000A, "
     f"{PLAIN}"),
    ("incidents", AFG, {"headline": "A \u202eesrever"}, f"headline: has the control character "
     f"U+202E, {PLAIN}"),
    ("incidents", AFG, {"headline": "A \u2066hidden"}, f"headline: has the control character "
     f"U+2066, {PLAIN}"),
    ("incidents", AFG, {"headline": " blank"}, "headline: begins or ends with a blank, no blank "
     "at either end"),
    ("incidents", AFG, {"headline": "cafe\u0301 talk"}, "headline: is not in the normal form NFC, "
     "save it in NFC"),
    ("sources", "s0001", {"archive_url": "https://me:pw@example.org/"}, "archive_url: has a user "
     "name in the address, an address without one"),
    ("sources", "s0001", {"archive_url": "https://me@example.org/"}, "archive_url: has a user "
     "name in the address, an address without one"),
    ("sources", "s0001", {"archive_url": "https://example.org/\"x"}, "archive_url: has a blank, a "
     "quote or an angle bracket in the address, encode it with %"),
    ("sources", "s0001", {"archive_url": "https://example.org/e\u0301"}, "archive_url: is not in "
     "the normal form NFC, save it in NFC"),
    ("sources", "s0001", {"archive_url": "https:///path"}, "archive_url: 'https:///path' is not a "
     "web address, http or https and a host"),
    ("incidents", AFG, {"coding_note": "ask anna@example.org"}, "coding_note: has an e-mail "
     "address, nothing private may stand here"),
    ("incidents", AFG, {"coding_note": "call +44 20 7946 0958"}, "coding_note: has a telephone "
     "number, nothing private may stand here"),
    ("incidents", AFG, {"coding_note": "passport no. AB1234567"}, "coding_note: has a passport "
     "number, nothing private may stand here"),
    ("incidents", AFG, {"headline": "Mercenaries arrive in Kabul"}, "headline: uses "
     "'Mercenaries' as the dataset's own word, say who calls it so, or use a neutral word"),
    # History
    ("incidents", AFG, {"merged_into": NEXT}, f"merged_into: status 'published' and merged_into "
     f"'{NEXT}' do not agree, only a merged incident has a successor"),
    ("changes", "c0001", {"table": "rumours"}, "table: 'rumours' is no table, allowed: incidents, "
     "sources, citations, figures, relations, places, countries, searches, changes"),
    ("changes", "c0001", {"table": "relations", "field": "kind"}, "field: 'kind' is no field of "
     "relations, allowed: from_id, to_id, relation, note"),
    ("changes", "c0001", {"reason": ""}, "reason: is empty, a value is needed here"),
]  # fmt: skip
