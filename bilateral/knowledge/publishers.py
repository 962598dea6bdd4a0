"""A publisher is known by its name in any spelling, or else by the longest end of its address that is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from bilateral.knowledge.model import Publisher
from bilateral.knowledge.world_names import fold


@dataclass(frozen=True)
class Publishers:
    """The table of publishers, asked by name and by address."""

    rows: tuple[Publisher, ...]

    def find(self, name: str | None, address: str | None = None) -> Publisher | None:
        """Who publishes under this name, or at this address where the name is nobody's: `www.dw.com` is dw.com's."""
        return self._by_name.get(fold(name or "")) or self._at(host_of(address))

    def _at(self, host: str) -> Publisher | None:
        ends = (host.split(".", n)[-1] for n in range(host.count(".")))
        return next((self._by_domain[end] for end in ends if end in self._by_domain), None)

    @cached_property
    def _by_name(self) -> dict[str, Publisher]:
        return {fold(row.name): row for row in self.rows}

    @cached_property
    def _by_domain(self) -> dict[str, Publisher]:
        return {domain: row for row in self.rows for domain in row.domains}


def host_of(address: str | None) -> str:
    """The host of a web address, without `www.`; "" where there is none, or it is not one."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def shared_domains(rows: Iterable[Publisher]) -> list[str]:
    """Domains that stand in several rows."""
    domains = [domain for row in rows for domain in row.domains]
    return sorted({domain for domain in domains if domains.count(domain) > 1})
