"""`python -m registrar` is the `registrar` command."""

from registrar.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
