"""Runs a program under a limit, and says what it cost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """A finished process: CPU seconds (user and system), peak memory, and what it said."""

    cpu: float
    megabytes: float
    status: int
    said: str
    timed_out: bool


def run(command: list[str], seconds: float, environment: dict[str, str] | None = None) -> Usage:
    """Runs a command for at most `seconds` of CPU and three times that by the clock."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))

    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=limit,
            env={**os.environ, **(environment or {})})
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            os.killpg(process.pid, signal.SIGKILL)

        clock = threading.Timer(3 * seconds, stop)
        clock.start()
        _, status, usage = os.wait4(process.pid, 0)
        clock.cancel()
        code = os.waitstatus_to_exitcode(status)
        process.returncode = code
        output.seek(0)
        cpu = usage.ru_utime + usage.ru_stime
        timed_out = stopped.is_set() or code == -signal.SIGXCPU or cpu >= seconds
        return Usage(cpu, usage.ru_maxrss / 1024, code, output.read(), timed_out and code != 0)
