"""Sending to an address on the internet and nowhere else: never into the network in which the server stands."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _t

SECONDS = 10
_LONGEST = 500
_PORTS = {"https": 443, "http": 80}


class Unreachable(Exception):
    """An address that may not or cannot be reached; the message says why."""


@dataclass(frozen=True)
class Spot:
    """Where a message goes: the address taken apart, and the number that its name stood for when it was looked at."""

    parts: SplitResult
    number: str
    port: int

    @property
    def path(self) -> str:
        """What is asked of the server there."""
        return (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")


def checked(address: str, *, allowed: Collection[str]) -> SplitResult:
    """The parts of an address that may be told of changes. Raises Unreachable.

    Names in `allowed` may lie in the local network and be reached without encryption.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Unreachable(_t("This is not an address.")) from error
    if len(address) > _LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        raise Unreachable(_t("This is not an address."))
    if not parts.hostname or parts.username is not None or port == 0:
        raise Unreachable(_t("This is not an address."))
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in allowed):
        raise Unreachable(_t("The address must begin with https://."))
    return parts


def spot_of(address: str, *, allowed: Collection[str]) -> Spot:
    """Where the address leads now. Raises Unreachable for any number that does not lie on the open internet."""
    parts = checked(address, allowed=allowed)
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(_t("No server has this name.")) from error
    numbers = [str(one[4][0]) for one in found]
    if host not in allowed and not all(map(is_open, numbers)):
        raise Unreachable(_t("This address lies in a local network; whoever runs the server may allow it."))
    return Spot(parts, numbers[0], port)


def is_open(number: str) -> bool:
    """Whether a number (IPv4, IPv6) lies on the open internet; one that wraps an IPv4 is judged by that."""
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if found in ipaddress.ip_network("64:ff9b::/96"):
            return is_open(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


class _Plain(http.client.HTTPConnection):
    """A connection to the number that was looked at, whatever the name stands for a moment later."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(str(spot.parts.hostname), spot.port, timeout=SECONDS)
        self.spot = spot

    def connect(self) -> None:
        self.sock = socket.create_connection((self.spot.number, self.spot.port), SECONDS)


class _Encrypted(_Plain):
    """The same, encrypted, with the certificate of the name."""

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=str(self.spot.parts.hostname))


def post(address: str, *, body: str, headers: Mapping[str, str], allowed: Collection[str]) -> int:
    """Send and return the status of the answer; redirections are not followed. Raises Unreachable."""
    spot = spot_of(address, allowed=allowed)
    connection = (_Encrypted if spot.parts.scheme == "https" else _Plain)(spot)
    try:
        connection.request("POST", spot.path, body=body.encode(), headers={**headers, "Host": spot.parts.netloc})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(f"{type(error).__name__}: {error}"[:200]) from error
    finally:
        connection.close()
