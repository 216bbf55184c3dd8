"""A TCP proxy that a test turns into a bad network: cut, slow, half open, or one that loses the answer to a commit.

Owns bytes and connections on this machine. Refuses to know which protocol passes through it.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
CHUNK_BYTES = 65_536
ROUNDS = 20  # of the loop: accepting somebody takes four, closing them two, however slow the machine

Sources = Callable[[int], bool]
"""Whether the connection that comes from this local port is meant."""


def everyone(_port: int) -> bool:
    return True


def nobody(_port: int) -> bool:
    return False


class Connection:
    """One client and the server behind it; `source` is the client's port."""

    def __init__(self, source: int, client: asyncio.StreamWriter, server: asyncio.StreamWriter) -> None:
        self.source = source
        self.has_swallowed = False
        self.loses_answer = False
        self._writers = (client, server)

    def abort(self) -> None:
        for writer in self._writers:
            writer.transport.abort()


class Proxy:
    """Listens on `port` and passes on to `target`, both of this machine, until it is told otherwise.

    It counts the answers it lost, the connections it refused and the pieces it swallowed.
    """

    def __init__(self, port: int, target: int) -> None:
        self.port = port
        self.target = target
        self.answers_lost = self.refused = self.swallowed = 0
        self._is_cut: Sources = nobody
        self._is_half_open = False
        self._delay_seconds = 0.0
        self._losing: bytes | None = None
        self._connections: set[Connection] = set()
        self._clients: set[asyncio.StreamWriter] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop
        self._ended: asyncio.Event
        self._thread: threading.Thread | None = None

    def cut(self, sources: Sources = everyone) -> None:
        """Break their connections, and each one that is tried."""
        self._is_cut = sources
        self._soon(self._abort, lambda each: sources(each.source))

    def slow(self, seconds: float) -> None:
        """Let every piece wait, each way."""
        self._delay_seconds = seconds

    def half_open(self) -> None:
        """Connections stand, and what is sent comes nowhere: the other side lost its power."""
        self._is_half_open = True

    def lose_the_answer_to(self, words: bytes) -> None:
        """Pass the next request that holds these bytes on, and break its connection instead of giving the answer."""
        self._losing = words

    def mend(self) -> None:
        """A network as it should be. A connection on which something was swallowed breaks."""
        self._is_cut, self._is_half_open, self._delay_seconds, self._losing = nobody, False, 0.0, None
        self._soon(self._abort, lambda each: each.has_swallowed)

    def open(self) -> None:
        """Listen; returns when it does. Nothing happens when it listens already."""
        if self._thread is not None:
            return
        listens = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(listens)), daemon=True)
        self._thread.start()
        assert listens.wait(5), f"the proxy does not listen on {self.port}"

    def close(self) -> None:
        """Break every connection and listen no more."""
        if self._thread is None:
            return
        self.cut()
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()
        self._thread, self._is_cut = None, nobody

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def _run(self, listens: threading.Event) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        async with await asyncio.start_server(self._accept, HOST, self.port) as server:
            listens.set()
            await self._ended.wait()
            for door in server.sockets:
                self._loop.remove_reader(door)
            await _some_rounds()  # who came last is known by now: asyncio forgets whom a closed server still accepts
        for task in list(self._serving):
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        for client in self._clients:  # also of one whose task was ended before its first step
            client.transport.abort()
        await _some_rounds()  # what was aborted is closed by the loop

    def _soon(self, work: Callable[[Callable[[Connection], bool]], None], chosen: Callable[[Connection], bool]) -> None:
        asyncio.run_coroutine_threadsafe(_call(work, chosen), self._loop).result()

    def _abort(self, chosen: Callable[[Connection], bool]) -> None:
        for connection in list(self._connections):
            if chosen(connection):
                connection.abort()

    def _accept(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        """Who came is known before a task of theirs has begun."""
        self._clients.add(to_client)
        task = self._loop.create_task(self._serve(from_client, to_client))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(OSError):
                await self._pass_on(from_client, to_client)
        finally:
            to_client.transport.abort()
            self._clients.discard(to_client)

    async def _pass_on(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        peer = to_client.get_extra_info("peername")
        if peer is None:  # it has gone before its turn came
            return
        from_server, to_server = await asyncio.open_connection(HOST, self.target)
        connection = Connection(peer[1], to_client, to_server)
        self._connections.add(connection)
        try:
            if self._is_cut(connection.source):
                self.refused += 1
            else:
                await asyncio.gather(
                    self._pump(connection, from_client, to_server, is_request=True),
                    self._pump(connection, from_server, to_client, is_request=False),
                )
        finally:
            connection.abort()
            self._connections.discard(connection)

    async def _pump(
        self, connection: Connection, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, is_request: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while piece := await source.read(CHUNK_BYTES):
                if self._delay_seconds:
                    await asyncio.sleep(self._delay_seconds)
                if self._is_half_open:
                    connection.has_swallowed = True
                    self.swallowed += 1
                    continue
                if is_request:
                    self._look(connection, piece)
                elif connection.loses_answer:
                    break
                sink.write(piece)
                await sink.drain()
        if not connection.has_swallowed:
            connection.abort()

    def _look(self, connection: Connection, piece: bytes) -> None:
        if self._losing is not None and self._losing in piece:
            self._losing = None
            self.answers_lost += 1
            connection.loses_answer = True


async def _call(work: Callable[[Callable[[Connection], bool]], None], chosen: Callable[[Connection], bool]) -> None:
    work(chosen)


async def _some_rounds() -> None:
    for _ in range(ROUNDS):
        await asyncio.sleep(0)
