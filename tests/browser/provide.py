"""A browser and a Chinese font for the tests that drive a page: found, or else installed.

python -m tests.browser.provide
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HINT = "Install Chromium or Chrome, or set CHROMIUM to the path of one, then try again."

# Asked in a process of its own: Playwright's sync API refuses to start twice in one.
_PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class Missing(Exception):
    """There's no browser to drive; the message says what to do."""


def chromium_path() -> str:
    """The path of the browser that the tests drive. Raises Missing."""
    if named := os.environ.get("CHROMIUM"):
        if path := shutil.which(named):
            return path
        raise Missing(f"CHROMIUM is {named}, and no program is there. Correct or unset it, then try again.")
    if path := next(filter(None, map(shutil.which, COMMANDS)), None) or _playwrights():
        return path
    raise Missing(f"No browser was found for the tests. {HINT}")


def has_chinese_font() -> bool:
    """Whether fontconfig, which Chromium asks on Linux, knows a font with Chinese characters."""
    return bool(shutil.which("fc-list") and _output(["fc-list", ":lang=zh"]))


def provide_chromium() -> str:
    """Like chromium_path, but installs a browser if none is there: the distribution's or Playwright's."""
    for install in (lambda: apt_install("chromium"), _install_playwrights):
        try:
            return chromium_path()
        except Missing:
            if "CHROMIUM" in os.environ:
                raise
            install()
    try:
        return chromium_path()
    except Missing:
        raise Missing(f"No browser was found for the tests, and none could be installed. {HINT}") from None


def provide_chinese_font() -> None:
    """Installs a Chinese font if there's none, and warns if that can't be done."""
    if sys.platform != "linux" or has_chinese_font():
        return
    apt_install("fonts-noto-cjk")
    if not has_chinese_font():
        print("Warning: no Chinese font was found, so screenshots show boxes. Install Noto Sans CJK.")


def main() -> int:
    """Runs the command and returns its exit code: 0, or 1 if there's no browser."""
    try:
        print(f"Browser for the tests: {provide_chromium()}")
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    provide_chinese_font()
    return 0


def _playwrights() -> str | None:
    path = _output([sys.executable, "-c", _PLAYWRIGHT_PATH])
    return path if path and Path(path).exists() else None


def _install_playwrights() -> None:
    print("Installing Playwright's Chromium ...", flush=True)
    _run([sys.executable, "-m", "playwright", "install", "chromium"])


def apt_install(package: str) -> None:
    """Installs a Debian package where that needs no password; does nothing elsewhere."""
    if not shutil.which("apt-get"):
        return
    as_root: tuple[str, ...] = ()
    if os.geteuid() != 0:
        if not (shutil.which("sudo") and _run(["sudo", "-n", "true"], quiet=True)):
            return
        as_root = ("sudo", "-n")
    print(f"Installing the package {package} ...", flush=True)
    # Another apt-get may be at work, on a machine that has just started for one: wait for it.
    apt = (
        *as_root,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    )
    _run([*apt, "update"])
    _run([*apt, "install", "--yes", "--no-install-recommends", package])


def _run(command: Sequence[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False)
    return done.returncode == 0


def _output(command: Sequence[str]) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
