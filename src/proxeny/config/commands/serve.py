"""`proxeny serve`: the desk behind a plain web server that needs nothing beside it."""

from __future__ import annotations

import argparse
import socket
import sys

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_line
from proxeny.config.commands.start import has_database, start_with_database

DEFAULT_PORT = 8000


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    port = port_of(arguments.port)
    if has_database():
        environment.keep_secret_key()
    start_with_database()
    serve(host=arguments.host, port=port, lines=())
    return DONE


def port_of(given: int | None) -> int:
    """The port given, or `PROXENY_PORT`, or 8000. Raises WrongCall."""
    text = str(given) if given is not None else environment.text("PORT", str(DEFAULT_PORT))
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise WrongCall(f"--port {text}: expected a number from 1 to 65535")
    return int(text)


def require_free(*, host: str, port: int) -> None:
    """Raises WrongCall when the address cannot be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise WrongCall(f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port") from error


def serve(*, host: str, port: int, lines: tuple[str, ...]) -> None:
    """Listen on the address; prints `lines`, then the address, once it listens. Returns when interrupted."""
    require_free(host=host, port=port)
    # Files come straight from the package; the folder only has to be there.
    (environment.home() / "static").mkdir(exist_ok=True)
    from waitress import create_server

    from proxeny.config.middleware import MOST_BYTES
    from proxeny.config.wsgi import application

    # What is a little too large is answered with a page in the reader's language; more is cut off unread, in English.
    server = create_server(application, host=host, port=port, threads=4, max_request_body_size=4 * MOST_BYTES)
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::"} else host
    for line in (*lines, f"Proxeny answers at http://{shown}:{port}/ (stop with Ctrl-C)"):
        print_line(line)
    sys.stdout.flush()
    try:
        server.run()
    finally:
        server.close()
