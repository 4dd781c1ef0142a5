"""`proxeny read --cluster`: papers read by a Dask cluster, as many machines as it has; Dask is an optional extra."""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proxeny.config.commands.outcome import WrongCall
from proxeny.config.commands.read_many import AT_ONCE, Read, Told, print_all, read_bytes

if TYPE_CHECKING:
    from proxeny.ground.dates import PartialDate

# So many batches wait at each process of the cluster; more would only lie in its memory.
_AHEAD = 3
_SECONDS_TO_CONNECT = 10
# A batch of papers on its way: the name of each with its bytes, or why it could not be opened here.
Batch = list[tuple[str, bytes | Read]]


def run(arguments: argparse.Namespace, *, lang: str | None, published: PartialDate | None) -> int:
    """Prints the facts in the order of the files, as `--jobs` does; ends with 2 where one was not read."""
    told = Told(lang, arguments.about, published, arguments.json)
    every = read_all(arguments.files, told=told, address=arguments.cluster)
    return print_all(every, number=len(arguments.files))


def read_all(files: Sequence[str], *, told: Told, address: str) -> Iterator[Read]:
    """What each paper states, in the order of the files. Raises WrongCall where the cluster cannot be used."""
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        words = "Dask is not installed here; `pip install 'proxeny[cluster]'` brings it"
        raise WrongCall(f"--cluster {address}: {words}") from error
    try:
        with Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False) as client:
            yield from _read_by(client, files, told=told)
    except KilledWorker as error:
        raise WrongCall(f"--cluster {address}: processes of it that read papers were ended from outside") from error
    except (OSError, ValueError) as error:
        raise WrongCall(f"--cluster {address}: it cannot be reached: {error}") from error


def _read_by(client: Any, files: Sequence[str], *, told: Told) -> Iterator[Read]:
    """Batches go out as answers come in, so that neither side holds all papers."""
    from proxeny.reader.pipeline import ENGINE

    most = _AHEAD * max(1, sum(client.nthreads().values()))
    under_way: deque[Any] = deque()
    for first in range(0, len(files), AT_ONCE):
        batch = [(name, _content(name)) for name in files[first : first + AT_ONCE]]
        under_way.append(client.submit(read_batch, batch, told=told, engine=ENGINE, pure=False))
        if len(under_way) >= most:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _content(name: str) -> bytes | Read:
    """The bytes of a file of this machine; the others need not see its disk."""
    from proxeny.reader.paper import Unreadable, content_of

    try:
        return content_of(Path(name))
    except Unreadable as error:
        return Read(refused=str(error))


def read_batch(batch: Batch, *, told: Told, engine: str) -> list[Read]:
    """Papers read on a machine of the cluster, which must have the same version of the reader."""
    from proxeny.reader.pipeline import ENGINE

    if engine != ENGINE:
        reason = f"a machine of the cluster reads by {ENGINE}, this one by {engine}; install the same version on both"
        return [Read(refused=f"{name}: {reason}") for name, _content in batch]
    return [one if isinstance(one, Read) else read_bytes(name, content=one, told=told) for name, one in batch]
