"""Find the Chromium that browser tests drive, or install Debian's. Run as a program, it prints the path."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find() -> str | None:
    """The path of a Chromium on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Try Debian's package, which needs root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    try:
        for words in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run(["apt-get", *words], stdout=subprocess.DEVNULL, check=True)
    except subprocess.CalledProcessError:
        return False
    return find() is not None


def main() -> int:
    if find() or install():
        print(f"browser tests use {find()}")
        return 0
    print("Browser tests need Chromium: install it (Debian: apt install chromium) and run make test again.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
