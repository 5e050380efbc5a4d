"""What a page lets the reader choose beside the filters, as parameters of its address.

A page names its choices in `urls.PAGES`; in the address stand those that differ from the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dashboard.claims import ALL, populations
from dashboard.dataset import Dataset
from dashboard.remembering import remembered
from dashboard.translation import N_, _
from dashboard.views.maps import LAYERS
from dashboard.views.recruiting import WAYS
from dashboard.views.story import written
from dashboard.views.timelines import DRAGS

Choices = Mapping[str, str]
BY = {"publisher": N_("Publisher"), "language": N_("Language")}


@dataclass(frozen=True)
class Choice:
    """One parameter: its name in the address, its default, the values that it can take."""

    name: str
    default: str
    options: Callable[[Dataset], Iterable[str]]


@remembered
def _measures(dataset: Dataset) -> list[str]:
    """Measures that occur, in the descriptor's order"""
    present = set(dataset.figures["measure"])
    return [m for m in dataset.package.labels("figures", "measure") if m in present]


def _origins(dataset: Dataset) -> list[str]:
    """Countries of origin by name; the empty value stands for none"""
    names = dataset.country_names
    return ["", *sorted(dataset.members["origins"], key=lambda iso3: names[iso3])]


def _steps(dataset: Dataset) -> list[str]:
    """Numbers of the steps of the story"""
    return [str(number) for number, _ in enumerate(written()["steps"], start=1)]


CHOICES = {
    choice.name: choice
    for choice in (
        Choice("layer", "origin", lambda dataset: LAYERS),
        Choice("drag", "click", lambda dataset: DRAGS),
        Choice("measure", "killed", _measures),
        Choice("population", ALL.key, populations),
        Choice("country", "", _origins),
        Choice("beside", "", _origins),
        Choice("way", "means", lambda dataset: WAYS),
        Choice("by", "publisher", lambda dataset: BY),
        Choice("step", "1", _steps),
    )
}


def from_query(
    query: Mapping[str, list[str]], names: Iterable[str], dataset: Dataset
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The choices that an address makes, and a sentence for each value that cannot be used."""
    found: dict[str, str] = {}
    notices: list[str] = []
    for choice in (CHOICES[name] for name in names):
        asked = query.get(choice.name, [choice.default])[-1]
        options = {option.casefold(): option for option in choice.options(dataset)}
        found[choice.name] = options.get(asked.casefold(), choice.default)
        if asked.casefold() not in options:
            example = ", ".join([option for option in options.values() if option][:3])
            notices.append(
                _(
                    "“{value}” is not a value of “{name}”, so it was left out. Allowed are, for "
                    "example: {example}."
                ).format(value=asked[:40], name=choice.name, example=example)
            )
    return found, tuple(notices)


def to_query(choices: Choices) -> dict[str, list[str]]:
    """The parameters of the address; defaults left out"""
    return {
        name: [value] for name, value in choices.items() if value != CHOICES[name].default and value
    }
