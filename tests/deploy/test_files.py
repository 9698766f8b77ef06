"""The files that the dashboard is deployed with, as far as they can be tried without a container or a cluster."""

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from websockets.asyncio.client import connect

from bench.readers import Reader
from bench.soak import WALK
from tests import running
from tests.conftest import State
from tests.deploy.fleet import DEPLOY, PORTS, UNIT
from tests.running import ROOT

CONTAINERFILE = (ROOT / "Containerfile").read_text("utf-8")
COPIED = re.findall(r"^COPY ([^-\n].*) (\S+)$", CONTAINERFILE, flags=re.MULTILINE)
"""What the image takes from the checkout, and where to."""
MANIFEST: list[dict[str, Any]] = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8")))


def _object(kind: str) -> dict[str, Any]:
    (found,) = [each for each in MANIFEST if each["kind"] == kind]
    return found


def test_the_image_holds_all_that_the_dashboard_needs_and_nothing_is_written_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: Callable[[Path], State]
) -> None:
    image = tmp_path / "image"
    for sources, target in COPIED:
        for source in map(ROOT.joinpath, sources.split()):
            if source.is_dir():
                shutil.copytree(source, image / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                (image / target).mkdir(parents=True, exist_ok=True)
                shutil.copy(source, image / target)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    subprocess.run([sys.executable, "-m", "lib.build", "--check"], cwd=image, check=True)
    before = state(image)
    with running.started(tmp_path / "log", image) as server:
        (probe,) = re.findall(r'^    CMD \[.*?, "-c", "(.+)"\]$', CONTAINERFILE, flags=re.MULTILINE)
        subprocess.run([sys.executable, "-c", probe.replace("http://127.0.0.1:8501", server.url)], check=True)
        with ThreadPoolExecutor(1) as aside:  # here a browser of other tests may have a loop running
            aside.submit(asyncio.run, _walk(server.url.replace("http", "ws"))).result()
    assert "Traceback" not in server.said()
    assert state(image) == before


async def _walk(address: str) -> None:
    async with connect(f"{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        reader = Reader(socket, seed=0)
        for page in WALK:
            await reader.see(page, {})


def test_the_image_takes_only_what_its_ignore_file_lets_through() -> None:
    let_through = {
        line[1:] for line in (ROOT / ".containerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    assert let_through == {source for sources, _ in COPIED for source in sources.split()}


def test_the_container_runs_as_nobody_in_particular_and_is_asked_for_its_health() -> None:
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    (user,) = re.findall(r"^USER (\d+)$", last, flags=re.MULTILINE)
    assert int(user) >= 1000
    assert "\nHEALTHCHECK " in last
    assert "/healthz" in last
    assert "pip" not in last


def test_every_port_of_nginx_has_a_home_and_is_open_to_new_readers() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for found in (
        re.findall(r'"~\^(\d+)\\\."\s+process_\1;', text),
        re.findall(r"upstream process_(\d+) \{ server 127\.0\.0\.1:\1; \}", text),
        re.findall(r"^    server 127\.0\.0\.1:(\d+) max_fails=0;$", text, flags=re.MULTILINE),
    ):
        assert tuple(found) == PORTS


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd isn't here to look at the unit.")
    unit = tmp_path / "china-in-film@8501.service"
    unit.write_text(UNIT.replace("/srv/china-in-film/.venv/bin/python", sys.executable), "utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_manifest_starts_the_image_as_the_containerfile_makes_it() -> None:
    pod = _object("Deployment")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert f"USER {pod['securityContext']['runAsUser']}\n" in CONTAINERFILE
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert f"EXPOSE {container['ports'][0]['containerPort']}\n" in CONTAINERFILE
    assert [mount["mountPath"] for mount in container["volumeMounts"]] == ["/tmp"]
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
    assert container["readinessProbe"]["httpGet"]["path"] == "/healthz"


def test_the_parts_of_the_manifest_find_one_another() -> None:
    deployment, service = _object("Deployment")["spec"], _object("Service")
    labels = deployment["template"]["metadata"]["labels"]
    for selector in (
        deployment["selector"]["matchLabels"],
        service["spec"]["selector"],
        _object("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        _object("NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
    ):
        assert selector == labels
    (port,) = deployment["template"]["spec"]["containers"][0]["ports"]
    assert service["spec"]["ports"][0]["targetPort"] == port["name"]
    (rule,) = _object("Ingress")["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert path["backend"]["service"]["name"] == service["metadata"]["name"]
    assert path["backend"]["service"]["port"]["name"] == service["spec"]["ports"][0]["name"]
    assert service["metadata"]["annotations"]["traefik.ingress.kubernetes.io/service.sticky.cookie"] == "true"
