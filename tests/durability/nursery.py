"""Servers that are born quickly: children of a process that has imported all of Palabre once."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from typing import BinaryIO

from tests.durability.sites import Process, Site, environment
from wiki.cli import main

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload([__name__])


class NursedSite(Site):
    """A site whose servers are processes of their own as any other's, without the seconds that imports take."""

    def _begin(self, arguments: Sequence[str], errors: BinaryIO, through: Sequence[str]) -> Process:
        if through:
            return super()._begin(arguments, errors, through)
        child = NURSERY.Process(target=_live, args=(list(arguments), errors.name, environment()))
        child.start()
        return _Child(child)


class _Child:
    """A child, as `subprocess` speaks of one."""

    def __init__(self, child: BaseProcess) -> None:
        self._child = child

    @property
    def pid(self) -> int:
        assert self._child.pid is not None
        return self._child.pid

    def poll(self) -> int | None:
        return self._child.exitcode

    def wait(self, timeout: float) -> int:
        self._child.join(timeout)
        if self._child.exitcode is None:
            raise subprocess.TimeoutExpired("palabre", timeout)
        return self._child.exitcode

    def kill(self) -> None:
        self._child.kill()

    def terminate(self) -> None:
        self._child.terminate()


def _live(arguments: list[str], log: str, environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for path, stream in ((os.devnull, 1), (log, 2)):
        told = os.open(path, os.O_WRONLY | os.O_APPEND)
        os.dup2(told, stream)
        os.close(told)
    sys.exit(main(arguments))
