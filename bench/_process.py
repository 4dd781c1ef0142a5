"""The process itself: how soon the command answers, and how much memory the web server holds under load."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.request import Request, urlopen

from bench._bed import PROXENY, client_of, compared, head, row, timed

REQUESTS, AT_ONE_TIME = 400, 8
PAGES = ("/", "/delegations/", "/delegations/?q=nguyen", "/agreements/", "/partners/", "/search?q=hanoi", "/reports/")


def measure(label: str) -> None:
    """`proxeny --help`, and the server's largest memory while eight people ask for pages."""
    call = [*PROXENY, "--help"]
    compared(label, "proxeny --help", timed(lambda: subprocess.run(call, check=True, capture_output=True), times=10))
    port = _free_port()
    server = subprocess.Popen(
        [*PROXENY, "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # The product itself, without the peers that stand beside it here.
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "proxeny.config.settings"},
    )
    try:
        assert server.stdout is not None and server.stdout.readline(), "the server does not start"
        began = time.perf_counter()
        _load(port)
        spent = time.perf_counter() - began
        peak = _megabytes(server.pid)
    finally:
        server.terminate()
        server.wait()
    row(
        label,
        f"web process under load, {REQUESTS} pages",
        f"{peak:,.0f} MB at most",
        f"{REQUESTS / spent:,.0f} pages/s",
        "",
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _load(port: int) -> None:
    client = client_of(head())
    cookies: SimpleCookie = client.cookies
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())

    def ask(number: int) -> int:
        address = f"http://127.0.0.1:{port}{PAGES[number % len(PAGES)]}"
        with urlopen(Request(address, headers={"Cookie": cookie}), timeout=60) as answer:
            answer.read()
            return int(answer.status)

    with ThreadPoolExecutor(AT_ONE_TIME) as people:
        assert set(people.map(ask, range(REQUESTS))) == {200}


def _megabytes(pid: int) -> float:
    """The process's largest resident memory so far."""
    if not os.path.exists(f"/proc/{pid}/status"):
        return 0.0
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
