"""nginx for the tests of running several processes: found, or else taken from the distribution's packages.

python -m tests.deploy.provide
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.provide import Missing

UNPACKED = Path(__file__).parents[2] / ".nginx"
HINT = "Install nginx, then try again. Until then, its tests are skipped."


def nginx_path() -> str:
    """The path of nginx. Raises Missing."""
    for place in (shutil.which("nginx", path="/usr/sbin:/usr/local/sbin"), shutil.which("nginx")):
        if place:
            return place
    if (unpacked := UNPACKED / "usr/sbin/nginx").exists():
        return str(unpacked)
    raise Missing(f"No nginx was found. {HINT}")


def provide_nginx() -> str:
    """Like nginx_path, but unpacks the distribution's package if none is there: installing it would start a server."""
    try:
        return nginx_path()
    except Missing:
        _unpack("nginx")
    return nginx_path()


def main() -> None:
    """Runs the command; a machine without nginx only gets a message."""
    try:
        print(f"nginx for the tests: {provide_nginx()}")
    except Missing as missing:
        print(missing, file=sys.stderr)


def _unpack(package: str) -> None:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    print(f"Unpacking the package {package} ...", flush=True)
    UNPACKED.mkdir(exist_ok=True)
    fetch = ["apt-get", "-qq", "download", package]
    if subprocess.run(fetch, cwd=UNPACKED, check=False).returncode:
        subprocess.run(["apt-get", "-qq", "update"], check=False)  # the list of packages may be old, or not there yet
        subprocess.run(fetch, cwd=UNPACKED, check=False)
    for archive in UNPACKED.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", archive, UNPACKED], check=False)


if __name__ == "__main__":
    main()
