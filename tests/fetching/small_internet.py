"""A small internet on the loopback address: every name leads to one server, which plays all hosts and keeps a record.

Connections are real; only names and encryption are not: the backend takes every host to the server, and leaves out TLS.
"""

import asyncio
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple, Self

import httpcore

Play = Callable[["Asked", int], "Said"]  # a question, how often it was asked before -> the answer


class Asked(NamedTuple):
    """A question as the server got it."""

    host: str
    target: str
    headers: dict[str, str]
    at: float


class Said(NamedTuple):
    """An answer as the server gives it."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)
    length: int | None = None  # said to be so long, whatever it is
    pause: float = 0.0  # seconds before and between two halves of the body


class SmallInternet:
    """The server, in a thread of its own; `with` starts and stops it."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.asked: list[Asked] = []
        self.port = 0
        self._counts: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._is_up = threading.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        self._is_up.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def targets(self, host: str = "") -> list[str]:
        """Return what was asked, of one host or of all."""
        return [each.target for each in self.asked if host in {"", each.host}]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._is_up.set()
        self._loop.run_forever()
        server.close()
        waiting = asyncio.all_tasks(self._loop)
        for task in waiting:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
            }
            asked = Asked(headers.get("host", ""), head[0].split()[1], headers, time.monotonic())
            self.asked.append(asked)
            key = (asked.host, asked.target)
            said = self.play(asked, self._counts[key])
            self._counts[key] += 1
            await self._send(writer, said)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the other side had enough
        finally:
            writer.close()

    async def _send(self, writer: asyncio.StreamWriter, said: Said) -> None:
        length = len(said.body) if said.length is None else said.length
        lines = [f"HTTP/1.1 {said.status} x", f"content-length: {length}", "connection: close"]
        lines += [f"{name}: {value}" for name, value in said.headers]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        half = len(said.body) // 2
        for part in (said.body[:half], said.body[half:]):
            if said.pause:
                await writer.drain()
                await asyncio.sleep(said.pause)
            writer.write(part)
        await writer.drain()


class ToOnePort(httpcore.AsyncNetworkBackend):
    """Takes every host to the server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        return _Plain(await self._inner.connect_tcp("127.0.0.1", self._port, timeout))

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Plain(httpcore.AsyncNetworkStream):
    """A connection that is not encrypted, whatever is asked."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner

    async def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return self

    async def read(self, max_bytes, timeout=None):
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer, timeout=None):
        await self._inner.write(buffer, timeout)

    async def aclose(self):
        await self._inner.aclose()

    def get_extra_info(self, info):
        return self._inner.get_extra_info(info)
