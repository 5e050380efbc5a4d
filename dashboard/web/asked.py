"""What a request asks for: the edition, the filters, the address under which it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from dashboard import urls
from dashboard.current import Edition, edition, selection_in
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.refusals import Pairs, no_parameters, strict_filters
from dashboard.selection import Selection
from dashboard.translation import PARAMETER, chosen_language, language
from dashboard.views.cite import Citation, of_export
from dashboard.views.downloads import Export, export_of
from dashboard.web.marks import etag


@dataclass(frozen=True, eq=False)
class Asked:
    """A request that was understood. `base`: scheme and host for absolute addresses."""

    edition: Edition
    filters: Filters
    base: str
    path: str

    @property
    def dataset(self) -> Dataset:
        return self.edition.dataset

    @property
    def selection(self) -> Selection:
        return selection_in(self.filters, self.dataset)

    @property
    def export(self) -> Export:
        return export_of(self.selection, self.filters)

    @property
    def citation(self) -> Citation:
        """Of the selection, accessed today"""
        return of_export(self.selection, self.filters, self.base, date.today())

    def tag(self, *more: str) -> str:
        """The ETag of the answer; `more`: what it depends on beside path, filters and data"""
        spoken = (language(), chosen_language())
        return etag(self.edition.digest, self.path, repr(self.filters), *spoken, *more)


def asked(request: Request) -> Asked:
    """Edition and filters of a request; raises QueryError and DataError."""
    present = edition()
    filters = strict_filters(pairs_of(request), present.dataset)
    return Asked(present, filters, base_of(request), request.url.path)


def asked_plainly(request: Request) -> Asked:
    """The same for an address that takes no parameters."""
    present = edition()
    no_parameters(pairs_of(request))
    return Asked(present, Filters(), base_of(request), request.url.path)


def pairs_of(request: Request) -> Pairs:
    """(name, value) of the query, in its order, without the language that was chosen by it"""
    pairs = [(str(name), str(value)) for name, value in request.query_params.multi_items()]
    chosen = chosen_language()
    return [pair for pair in pairs if not chosen or pair != (PARAMETER, chosen)]


def base_of(request: Request) -> str:
    """Scheme and host of the request, or what the environment says"""
    return urls.base_url(str(request.base_url))
