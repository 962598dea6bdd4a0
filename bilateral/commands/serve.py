"""The desk in a browser, on this machine; nothing is sent anywhere."""

import secrets
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.commands.options import DEFAULT_STORE, StorePath, must_exist
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from socket import socket

DEFAULT_PORT = 8642


def serve(
    store: StorePath = DEFAULT_STORE,
    host: Annotated[
        str, typer.Option(help="Another address than this machine's own; reading needs the token then.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")] = DEFAULT_PORT,
    read_only: Annotated[bool, typer.Option("--read-only", help="Take no decisions.")] = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
) -> None:
    """Open the record in the browser: dossiers, search, review and exports."""
    import uvicorn

    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.web.app import create_app
    from bilateral.presenting.web.desk import Desk
    from bilateral.presenting.web.guard import LOOPBACK, Guard
    from bilateral.presenting.web.warming import warm

    must_exist(store)
    desk = Desk(store, load_knowledge(), read_only)
    desk.bring_up_to_date(lambda n: typer.echo(f"indexing {n:,} records …"))
    here = host in LOOPBACK
    guard = Guard(secrets.token_urlsafe(24), LOOPBACK if here else LOOPBACK | {host}, not here)
    socket = _bound(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{socket.getsockname()[1]}/enter?token={guard.token}"
    typer.echo(f"The record is at {address}\nStop with Ctrl-C.")
    warm(desk)
    if show:
        webbrowser.open(address)
    config = uvicorn.Config(create_app(desk, guard), log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[socket])


def _bound(host: str, port: int) -> "socket":
    """A socket at that address. Raises: UsageError where there can be none."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise UsageError(f"cannot listen on {host} port {port}: {error.strerror}; name another with --port") from error
    return listening
