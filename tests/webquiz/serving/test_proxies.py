"""The proxies' configurations of docs/webquiz.md, run as they stand: only names, ports and the certificate are others."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from quiz_client import Learner
from tests.support.parts import missing
from tests.support.places import ROOT
from tests.support.quiz_server import QuizServer, published, serving

SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-tests"
NAME = "quiz.example.org"


def program(name: str) -> str:
    """Where it is; Debian's folder of servers isn't in everybody's PATH."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return found if found is not None else missing(f"no {name} on this machine: apt-get install {name}")


def configuration(language: str) -> str:
    page = (ROOT / "docs" / "webquiz.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
    return str(found)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    """The quiz as in production, behind one proxy."""
    folder = tmp_path_factory.mktemp("proxied") / "quiz"
    settings = {
        "ENV": "production",
        "SECRET_KEY": SECRET,
        "PROXIES": "1",
        "TRUSTED_HOSTS": f"{NAME} 127.0.0.1",
    }
    with serving(folder, published(tmp_path_factory), **settings) as running:
        yield running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that it signed itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    made, key = folder / "fullchain.pem", folder / "privkey.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    names = ["-addext", f"subjectAltName=DNS:{NAME}", "-keyout", str(key), "-out", str(made)]
    subprocess.run([program("openssl"), *words, *names], check=True, capture_output=True, timeout=60)
    return made, key


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    own = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "proxy.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=own, stdout=log, stderr=log)
    try:
        until = time.monotonic() + 20
        while True:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            assert process.poll() is None, (folder / "proxy.log").read_text()
            assert time.monotonic() < until, (folder / "proxy.log").read_text()
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


class _Here(http.client.HTTPSConnection):
    """To the proxy on this machine, by its name."""

    def connect(self) -> None:
        """As HTTPS does, without asking for the name's address."""
        plain = socket.create_connection(("127.0.0.1", self.port), 20)
        context = self._context  # type: ignore[attr-defined]
        self.sock = context.wrap_socket(plain, server_hostname=NAME)

    def request(self, method: str, url: str, body: Any = None, headers: Any = None, **more: Any) -> None:
        """As a browser asks: by the name, and saying from which page."""
        own = {"Host": NAME, "Referer": f"https://{NAME}/"}
        super().request(method, url, body, dict(headers or {}) | own, **more)


def answers_a_card(port: int, trusted: Path) -> None:
    """Somebody joins and answers over HTTPS."""
    learner = Learner(port)
    learner.connection = _Here(NAME, port, context=ssl.create_default_context(cafile=trusted))
    with closing(learner):
        learner.join()
        learner.step()
        learner.connection.request("GET", "/")
        response = learner.connection.getresponse()
        response.read()
    assert response.status == 200
    assert response.headers["Strict-Transport-Security"], "the quiz knows that it is HTTPS"
    assert response.headers["X-Request-Id"]


def test_a_card_is_answered_through_nginx(
    quiz: QuizServer, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    plain, secure = free_port(), free_port()
    text = configuration("nginx")
    for before, after in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{secure} ssl",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{quiz.port};",
        f"/etc/letsencrypt/live/{NAME}/fullchain.pem": str(certificate[0]),
        f"/etc/letsencrypt/live/{NAME}/privkey.pem": str(certificate[1]),
        "/run/nginx.pid": str(tmp_path / "nginx.pid"),
        "/var/log/nginx/error.log": str(tmp_path / "error.log"),
    }.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    (tmp_path / "nginx.conf").write_text(text)
    nginx = [program("nginx"), "-c", str(tmp_path / "nginx.conf"), "-g", "daemon off;"]
    with running(nginx, tmp_path, secure):
        answers_a_card(secure, certificate[0])
        with closing(http.client.HTTPConnection("127.0.0.1", plain, timeout=10)) as client:
            client.request("GET", "/back", headers={"Host": NAME})
            assert client.getresponse().headers["Location"] == f"https://{NAME}/back"


def test_a_card_is_answered_through_caddy(
    quiz: QuizServer, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    secure = free_port()
    text = configuration("caddyfile")
    for before, after in {
        f"{NAME} {{\n": f"{NAME}:{secure} {{\n    tls {certificate[0]} {certificate[1]}\n",
        "127.0.0.1:8000": f"127.0.0.1:{quiz.port}",
        "{\n    servers {": "{\n    admin off\n    auto_https disable_redirects\n    servers {",
    }.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    (tmp_path / "Caddyfile").write_text(text)
    caddy = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    with running(caddy, tmp_path, secure):
        answers_a_card(secure, certificate[0])
