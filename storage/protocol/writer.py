"""The one thread that changes anything."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

T = TypeVar("T")


class Writer(Protocol):
    """The one thread that changes anything; it groups the jobs that wait into one durable commit."""

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        """Run `job` in its own savepoint; the future is done when its work is on disk, or carries what it raised.

        A future that is cancelled before its job began drops the job; later it can no longer be cancelled. A job reads
        what earlier jobs wrote, and must neither wait for another job nor for another thread.
        """
