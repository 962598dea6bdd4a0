"""The PDF is the page as it prints: made by a browser that reaches no network and leaves nothing behind."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from bilateral.errors import SourceError, UsageError
from bilateral.presenting.editions import BARE, Edition
from bilateral.presenting.page import render_page
from bilateral.presenting.phrases import Names
from bilateral.types import Dossier

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
TIMEOUT_S = 300
"""A page of 2 MB, some 180 sheets, prints within a minute on a busy machine."""
_INSTEAD = "write .html and print it yourself"
_ALL_OPEN = ".quote:not(.whole) { display: none; }"
"""weasyprint prints what a line folds away: the quote that stands in for it would be there twice."""
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--metrics-recording-only", "--mute-audio", "--no-pdf-header-footer", "--generate-pdf-document-outline",
    # No name is looked up, and what asks for an address goes to a proxy that is not there.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
)  # fmt: skip


def render_pdf(dossier: Dossier, knowledge: Names, edition: Edition = BARE) -> bytes:
    """The page on sheets of `edition.paper`, numbered.

    Raises: UsageError where neither a browser nor weasyprint is installed, SourceError where printing fails.
    """
    browser = find_browser()
    if browser is None and not _has_weasyprint():
        raise UsageError(
            "a PDF needs Chromium or Chrome on the PATH, or weasyprint (pip install 'bilateral[pdf]'); "
            "or write .html and print it, or .docx"
        )
    page = render_page(dossier, knowledge, edition)
    return _by_browser(page, browser) if browser else _by_weasyprint(page)


def find_browser() -> str | None:
    """The first browser on the PATH that can print without a window."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def _by_browser(page: str, browser: str) -> bytes:
    with TemporaryDirectory(prefix="bilateral-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "dossier.html", Path(folder) / "dossier.pdf"
        source.write_text(page, "utf-8")
        profile = f"--user-data-dir={Path(folder) / 'profile'}"
        # Chromium's own sandbox does not work for root, who has no less power without it.
        boxed = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        words = [browser, *_FLAGS, *boxed, profile, f"--print-to-pdf={target}", source.as_uri()]
        try:
            done = subprocess.run(words, capture_output=True, timeout=TIMEOUT_S, check=False)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise SourceError(
                f"{browser} did not print the page: {error}", "write .html and print it yourself"
            ) from None
        if not target.exists():
            said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise SourceError(f"{browser} did not print the page: {said}", _INSTEAD)
        return target.read_bytes()


def _has_weasyprint() -> bool:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):  # OSError: its libraries of the system are missing
        return False
    return True


def _by_weasyprint(page: str) -> bytes:
    from weasyprint import CSS, HTML

    written: bytes = HTML(string=page, url_fetcher=_nothing).write_pdf(stylesheets=[CSS(string=_ALL_OPEN)])
    return written


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"a dossier needs nothing from elsewhere, but asks for {url}")
