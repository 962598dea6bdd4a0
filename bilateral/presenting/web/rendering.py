"""Every word of a document is escaped by the template; what a page loads comes from this machine."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import quote

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException

from bilateral.knowledge import Knowledge
from bilateral.presenting import phrases
from bilateral.presenting.plain import plain
from bilateral.presenting.wording import STATUS_WORDS

CHARTS = "charts.js"
"""What draws in the browser: Vega, Vega-Lite and vega-embed out of the wheel of vl-convert."""
CODEBOOK_PARTS = {
    "type": "categories",
    "mode": "categories",
    "status": "statuses",
    "kind": "registers",
    "context": "contexts",
}
"""Where the codebook tells what the values of a facet mean."""
DRAWINGS = "drawings.css"
"""What gives drawings the colours of the page, light or dark."""
_BUNDLE = "window.vegaEmbed = vegaEmbed; window.vega = vega;"
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


def environment(knowledge: Knowledge) -> Environment:
    """The templates with what all of them use."""
    made = Environment(
        loader=PackageLoader("bilateral.presenting.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static_url": static_url, "status_words": STATUS_WORDS, "codebook_parts": CODEBOOK_PARTS}
    made.filters |= {
        "state": lambda code: phrases.known_name(code, knowledge),
        "plain": plain,
        "n": lambda number: f"{number:,}",
        "url": lambda text: quote(str(text), safe=""),
    }
    return made


@cache
def static_bytes(name: str) -> bytes:
    """A file that pages load. Raises: KeyError for any other."""
    if name == CHARTS:
        import vl_convert

        # Within a function, else its short names are everyone's.
        return f"(() => {{{vl_convert.javascript_bundle(_BUNDLE)}\n}})();".encode()
    if name == DRAWINGS:
        from bilateral.presenting.charts.colours import style_sheet

        return style_sheet().encode()
    folder = files("bilateral.presenting.web") / "static"
    return {each.name: each for each in folder.iterdir()}[name].read_bytes()


@cache
def static_url(name: str) -> str:
    """The address of a file, another one when its content is; charts are made once a version."""
    mark = sha256(static_bytes(name)).hexdigest()[:12] if name != CHARTS else _charts_version()
    return f"/static/{name}?{mark}"


def static_file(name: str) -> Response:
    """The file of that name, kept by the browser for good: its address tells its content."""
    try:
        content = static_bytes(name)
    except KeyError:
        raise HTTPException(404) from None
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type=_TYPES[name.rpartition(".")[2]], headers=kept)


def _charts_version() -> str:
    from importlib.metadata import version

    return version("vl-convert-python")
