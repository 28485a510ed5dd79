"""`python -m wiki` is `palabre`."""

from wiki.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
