"""What /openapi.json says of answers: every status that may come back, and in which form."""

from typing import Any

HTML, JSON, TEXT = "text/html", "application/json", "text/plain"
_NAMED = {"type": ["string", "null"]}
VIEW_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["title", "url", "total", "page", "pages", "next", "rows"],
    "properties": {
        "title": {"type": "string"},
        "url": {"type": "string"},
        "total": {"type": "integer"},
        "page": {"type": "integer"},
        "pages": {"type": "integer"},
        "next": _NAMED,
        "rows": {"type": "array", "items": {"type": "object"}},
    },
}
_WORDS = {
    204: "There is nothing to draw.",
    303: "Done; the next page is under another address.",
    308: "The same has another address.",
    400: "What is asked makes no sense.",
    401: "Reading needs the token here.",
    403: "Deciding needs the token, and a desk that is not for reading alone.",
    404: "There is nothing of that name.",
    409: "What was decided meanwhile stands against it.",
    413: "Too much was sent.",
    415: "What is told is a form or JSON.",
    422: "A value is not one that may be asked with.",
    503: "The store cannot be asked.",
}
_BARE = (204, 303, 308)


def answers() -> dict[int | str, dict[str, Any]]:
    """Every answer but the one that was asked for, by its status."""
    said: dict[str, Any] = {media_type: {} for media_type in (HTML, JSON, TEXT)}
    return {
        status: {"description": words} if status in _BARE else {"description": words, "content": dict(said)}
        for status, words in _WORDS.items()
    }


def in_form(media_type: str) -> dict[int | str, dict[str, Any]]:
    """The answer that was asked for."""
    plain = media_type.partition(";")[0]
    return {200: {"content": {plain: {"schema": VIEW_SCHEMA} if plain == JSON else {}}}}
