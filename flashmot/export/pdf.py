"""The study sheet as a PDF, A4, set by WeasyPrint (https://doc.courtbouillon.org/weasyprint/), which is an
optional part: ``flashmot[pdf]``.

It fetches nothing: the sheet holds its images, and any other address is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flashmot.export.formulas import with_drawn_formulas
from flashmot.export.sheet import sheet_pieces
from flashmot.html import pages
from flashmot.model.deck import Package
from flashmot.runtime.errors import FlashmotError

if TYPE_CHECKING:
    from types import ModuleType

_OWN: Final = "data"
"""The only kind of address that is read: what stands in the sheet itself."""


class MissingPartError(FlashmotError):
    """A format needs something that isn't installed. Nothing was written."""


def write_pdf(package: Package, path: Path, _time: int) -> None:
    """Writes the sheet. The same cards, fonts and WeasyPrint give the same bytes.

    Raises:
        MissingPartError: WeasyPrint or a library of its is missing.
        OSError: the file can't be written, or an image no longer read.
    """
    weasyprint = _weasyprint()
    source = with_drawn_formulas("".join(sheet_pieces(package, pages.style_of("pdf.css"))))
    page = weasyprint.HTML(string=source, url_fetcher=_fetcher(weasyprint))
    path.write_bytes(page.write_pdf(pdf_tags=True))


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except ImportError as error:
        raise MissingPartError(f"a PDF needs WeasyPrint: pip install 'flashmot[pdf]' ({error})") from error
    except OSError as error:  # the package is there, Pango isn't
        where = "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
        raise MissingPartError(f"a PDF needs Pango, see {where} ({error})") from error
    found: ModuleType = weasyprint
    return found


def _fetcher(weasyprint: ModuleType) -> Any:
    return weasyprint.urls.URLFetcher(allowed_protocols=(_OWN,), allow_redirects=False)
