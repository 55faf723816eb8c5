"""`python -m bench`: measures; `python -m bench.generate`: only makes the records."""

from bench.run import main

if __name__ == "__main__":
    raise SystemExit(main())
