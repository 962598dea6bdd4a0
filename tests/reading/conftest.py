"""Every test of reading runs in an empty folder, without a network."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.reading import read
from bilateral.types import Document, Refusal


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder that a test starts in."""

    def refuse(*_: object) -> None:
        raise AssertionError("reading touched the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def document() -> Callable[..., Document]:
    """Write a file and read it as exactly one document."""

    def one(name: str, content: bytes) -> Document:
        Path(name).write_bytes(content)
        (found,) = read([name])
        assert isinstance(found, Document), found
        return found

    return one


@pytest.fixture
def refusal() -> Callable[..., Refusal]:
    """Write a file and read it as exactly one refusal."""

    def one(name: str, content: bytes) -> Refusal:
        Path(name).write_bytes(content)
        (found,) = read([name])
        assert isinstance(found, Refusal), found
        assert found.file == name
        assert found.advice
        return found

    return one
