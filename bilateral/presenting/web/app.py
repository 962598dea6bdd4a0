"""Every page is a URL, and the same URL with .json or .csv its data; the table of pages is the whole of the desk."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from bilateral.errors import BilateralError, StoreError, UnknownName, UsageError
from bilateral.presenting.web.acting import described, endpoint_of
from bilateral.presenting.web.deciding import ACTIONS
from bilateral.presenting.web.describing import answers, in_form
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.downloads import DOWNLOADS
from bilateral.presenting.web.guard import COOKIE, Guard, Guarded
from bilateral.presenting.web.pages import PAGES
from bilateral.presenting.web.pages.asking import Moved
from bilateral.presenting.web.rendering import environment, static_file
from bilateral.presenting.web.view import View, as_csv, as_json

CSV, JSON = "text/csv; charset=utf-8", "application/json"
_SUFFIXES = (".vg.json", ".json", ".csv", ".svg", ".png")
"""Endings of the forms that one page comes in, the longer before those that they end in."""

_WORDS: Mapping[int, str] = {
    404: "There is nothing under this address.",
    405: "This address takes no such request.",
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a page comes in: what its URL ends in, and how a view is written in it."""

    suffix: str
    media_type: str
    write: Callable[[View, Request], str]


def create_app(desk: Desk, guard: Guard) -> Guarded:
    """The desk as an ASGI application."""
    app = FastAPI(title="Bilateral", docs_url=None, redoc_url=None, openapi_url="/openapi.json", responses=answers())
    app.state.desk, app.state.guard = desk, guard
    templates = environment(desk.knowledge)
    for name in templates.list_templates():
        templates.get_template(name)  # compiled now, so that no reader waits for it
    forms = (
        Form(".json", JSON, lambda view, request: as_json(view, str(request.url.path), _next(view, request))),
        Form(".csv", CSV, lambda view, request: as_csv(view)),
        Form("", "text/html; charset=utf-8", lambda view, request: _page(templates, view, request)),
    )
    for path, download in DOWNLOADS.items():
        app.add_api_route(path, download, response_class=Response, name=download.__name__)
    for path, view_of in PAGES.items():
        for form in forms:
            url = f"{'/index' if path == '/' and form.suffix else path}{form.suffix}"
            app.add_api_route(
                url,
                _endpoint(view_of, form),
                response_class=Response,
                responses=in_form(form.media_type),
                name=f"{view_of.__name__}{form.suffix}",
            )
    for path, action in ACTIONS.items():
        endpoint = endpoint_of(action, lambda view, asked, status: HTMLResponse(_page(templates, view, asked), status))
        app.add_api_route(path, endpoint, methods=["POST"], openapi_extra=described(action.form, path), name=path)
    app.add_api_route("/enter", _enter, include_in_schema=False)
    app.add_api_route("/static/{name}", static_file, include_in_schema=False)
    for error in (BilateralError, HTTPException, RequestValidationError):
        app.add_exception_handler(error, lambda request, raised: _refused(templates, request, raised))
    app.add_exception_handler(Moved, _moved)
    return Guarded(app, guard)


def _endpoint(view_of: Callable[..., View], form: Form) -> Callable[..., Response]:
    """The view in one of its forms; it takes what the view takes, so that the API describes itself."""

    def endpoint(request: Request, **asked: Any) -> Response:
        view = view_of(request.app.state.desk, **asked)
        return Response(form.write(view, request), media_type=form.media_type)

    takes = list(inspect.signature(view_of, eval_str=True).parameters.values())[1:]
    itself = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    keyword = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in takes]
    endpoint.__signature__ = inspect.Signature([itself, *keyword])  # type: ignore[attr-defined]
    endpoint.__doc__ = view_of.__doc__
    return endpoint


def _page(templates: Any, view: View, request: Request) -> str:
    guard: Guard = request.app.state.guard
    return str(
        templates.get_template(view.template).render(
            view=view,
            path=request.url.path,
            query=dict(request.query_params),
            may_write=not request.app.state.desk.read_only and guard.may_write(request),
            form_key=guard.form_key,
            data_url=lambda suffix: _data_url(request, suffix),
            page_url=lambda page: _with(request, page=page),
            with_query=lambda **changed: _with(request, **changed),
            **view.shown,
        )
    )


def _data_url(request: Request, suffix: str) -> str:
    path = request.url.path if request.url.path != "/" else "/index"
    return f"{path}{suffix}{'?' if request.url.query else ''}{request.url.query}"


def _with(request: Request, **changed: Any) -> str:
    """This URL with some of its query changed; None takes a part of it away."""
    asked = dict(request.query_params) | changed
    query = urlencode({name: value for name, value in asked.items() if value not in (None, "")})
    return f"{request.url.path}{'?' if query else ''}{query}"


def _next(view: View, request: Request) -> str | None:
    return _with(request, page=view.page + 1) if view.page < view.n_pages else None


def _enter(request: Request, token: str = "") -> Response:
    """Keep the token in a cookie that no script can read, and go on without it in the address."""
    answer = RedirectResponse("/", 303)
    if request.app.state.guard.is_token(token):
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return answer


def _moved(request: Request, raised: Exception) -> Response:
    """On to the address of the same page in the same form, with the same query."""
    suffix = next((each for each in _SUFFIXES if request.url.path.endswith(each)), "")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{getattr(raised, 'url', '/')}{suffix}{query}", 308)


def _refused(templates: Any, request: Request, raised: Exception) -> Response:
    status, message = _status(raised)
    if request.url.path.endswith((".json", ".csv")) or "text/html" not in request.headers.get("accept", "text/html"):
        view = View("", message, ("error",), [{"error": message}])
        return Response(as_json(view, request.url.path, None), status, media_type=JSON)
    view = View("refused.html.j2", message, (), [], {"message": message, "status": status})
    return HTMLResponse(_page(templates, view, request), status)


def _status(raised: Exception) -> tuple[int, str]:
    if isinstance(raised, HTTPException):
        return raised.status_code, _WORDS.get(raised.status_code, str(raised.detail))
    if isinstance(raised, RequestValidationError):
        told = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in raised.errors())
        return 422, told
    if isinstance(raised, UnknownName):
        return 404, str(raised)
    return (400 if isinstance(raised, UsageError) else 503 if isinstance(raised, StoreError) else 500), str(raised)
