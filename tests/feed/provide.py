"""Java for the tests that ask Spark: found, or else installed.

python -m tests.feed.provide
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.provide import apt_install

PACKAGE = "openjdk-17-jre-headless"
HINT = "Spark is tested with Java 17. Install it, or set JAVA_HOME, then try again."


def has_java() -> bool:
    """Whether a Java can be run: a command of that name may only say where to get one."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not command:
        return False
    try:
        return subprocess.run([command, "-version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def main() -> int:
    """Runs the command and returns its exit code: 0, or 1 if there's no Java."""
    if not has_java():
        apt_install(PACKAGE)
    if has_java():
        return 0
    print(HINT, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
