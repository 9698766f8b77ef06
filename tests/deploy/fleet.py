"""Several processes of the dashboard behind nginx, as deploy/ sets them up, on free ports of this machine."""

import getpass
import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from time import monotonic, sleep
from urllib.request import ProxyHandler, build_opener

from tests.running import ROOT, STARTS_WITHIN

DEPLOY = ROOT / "deploy"
PORTS = ("8501", "8502", "8503")
"""Those of deploy/nginx.conf."""
UNIT = (DEPLOY / "china-in-film@.service").read_text("utf-8")
OUTER = """\
daemon off;
pid nginx.pid;
error_log stderr;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/china-in-film.conf;
}}
"""
"""What Debian's /etc/nginx/nginx.conf is to the file that the dashboard adds."""


class Process:
    """One process of the dashboard, started as the systemd unit starts it."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self._log = log
        self._running: subprocess.Popen[bytes] | None = None
        self._before = ""

    def start(self) -> None:
        """Starts it; `wait` waits until it serves."""
        (command,) = re.findall(r"^ExecStart=(.+)$", UNIT, flags=re.MULTILINE)
        words = shlex.split(command.replace("%i", str(self.port)))
        self._before = self.said()
        with self._log.open("ab") as out:
            self._running = subprocess.Popen(
                [sys.executable, *words[1:]],
                cwd=ROOT,
                env=os.environ | {"STREAMLIT_SERVER_COOKIE_SECRET": "the same for all"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )

    def wait(self) -> None:
        """Returns once it serves its data, as the unit's ExecStartPost does."""
        opener, deadline = build_opener(ProxyHandler({})), monotonic() + STARTS_WITHIN
        while True:
            try:
                opener.open(f"http://127.0.0.1:{self.port}/healthz", timeout=5).close()
            except (OSError, HTTPException):
                assert monotonic() < deadline, self.said()
                sleep(0.2)
            else:
                return

    def stop(self) -> None:
        """Asks it to end, as systemd does, and waits."""
        if self._running:
            self._running.terminate()
            self._running.wait(15)

    def kill(self) -> None:
        """Ends it at once, without a chance to tidy up."""
        assert self._running
        self._running.kill()
        self._running.wait()

    def said(self) -> str:
        """What it wrote so far."""
        return self._log.read_text("utf-8", errors="replace") if self._log.exists() else ""

    def has_shown(self, view: str) -> bool:
        """Whether it has shown a page with `view` in its line of the log since it was last started."""
        return view in self.said()[len(self._before) :]


class Fleet:
    """The processes, by their ports, and the address at which nginx serves them."""

    def __init__(self, processes: list[Process], port: int) -> None:
        self.processes = {str(process.port): process for process in processes}
        self.address = f"localhost:{port}"


@contextmanager
def running(nginx: str, folder: Path) -> Iterator[Fleet]:
    """Three processes behind `nginx`, which writes into `folder`."""
    first, second, *ports = _free_ports(2 + len(PORTS))
    _configure(folder, {"80": first, "443": second, **dict(zip(PORTS, ports, strict=True))})
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with ExitStack() as stack:
        processes = [Process(port, folder / f"{port}.log") for port in ports]
        for process in processes:
            stack.callback(process.stop)
            process.start()
        for process in processes:
            process.wait()
        proxy = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        stack.callback(proxy.wait)
        stack.callback(proxy.terminate)
        _wait_for(second)
        yield Fleet(processes, second)


def _wait_for(port: int) -> None:
    deadline = monotonic() + 10
    while monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("localhost", port)):
            return
        sleep(0.05)
    raise TimeoutError("nginx doesn't answer.")


def _configure(folder: Path, ports: dict[str, int]) -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = re.sub(r"\b(\d+)\b", lambda found: str(ports.get(found[0], found[0])), text)
    text = text.replace("/etc/ssl/film.example.com", str(folder))
    (folder / "china-in-film.conf").write_text(text, "utf-8")
    user = f"user {getpass.getuser()};" if getpass.getuser() == "root" else ""
    (folder / "nginx.conf").write_text(OUTER.format(folder=folder, user=user), "utf-8")
    kind = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(["openssl", *kind.split(), *files], check=True, capture_output=True)


def _free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
