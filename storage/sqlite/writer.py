"""The one thread that writes: jobs that wait together share one durable commit."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from storage.errors import Unavailable
from storage.sqlite.database import Database

T = TypeVar("T")
_Job = tuple[Callable[[], Any], "Future[Any]"]
_GROUP = 64


class GroupWriter:
    """Takes jobs from any thread. A job that raises is undone alone; a commit that fails fails its whole group."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._door = threading.Lock()  # nothing is queued behind the word to stop, where nobody would take it
        self._open = True
        self._thread = threading.Thread(target=self._run, name="palabre-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        future: Future[T] = Future()
        with self._door:
            if self._open:
                self._jobs.put((job, future))
                return future
        future.set_exception(Unavailable("failed", "the writer has stopped"))
        return future

    def close(self) -> None:
        """Finish what waits, then stop."""
        with self._door:
            if self._open:
                self._open = False
                self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            group, stop = self._group(first)
            self._commit(group)
            if stop:
                return
            del first, group  # else the last texts stay in memory until somebody writes again

    def _group(self, first: _Job) -> tuple[list[_Job], bool]:
        group = [first]
        while len(group) < _GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        return group, False

    def _commit(self, group: list[_Job]) -> None:
        # From here on a job can no longer be cancelled; one that was, by a client that went away, is not begun.
        group = [(job, future) for job, future in group if future.set_running_or_notify_cancel()]
        if not group:
            return
        try:
            with self._database.transaction():
                outcomes = [self._attempt(job) for job, _ in group]
        except BaseException as error:
            for _, future in group:
                future.set_exception(error)
            if isinstance(error, Unavailable) and error.reason == "busy":
                self._refuse_waiting(error)
            return
        # Nobody hears of success before the commit above.
        for (_, future), (result, reason) in zip(group, outcomes, strict=True):
            if reason is None:
                future.set_result(result)
            else:
                future.set_exception(reason)

    def _refuse_waiting(self, error: Unavailable) -> None:
        """Those who queued behind a busy disk have waited as long, and would only wait again."""
        for _ in range(self._jobs.qsize()):
            waiting = self._jobs.get()
            if waiting is None:
                self._jobs.put(None)
                return
            if waiting[1].set_running_or_notify_cancel():
                waiting[1].set_exception(error)

    def _attempt(self, job: Callable[[], Any]) -> tuple[Any, BaseException | None]:
        try:
            with self._database.savepoint():
                return job(), None
        except BaseException as reason:  # whatever a job does, the writer lives
            if not self._database.in_transaction:  # the disk gave up on the whole transaction
                raise
            return None, reason
