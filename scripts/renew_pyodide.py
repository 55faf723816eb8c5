"""Renews the Python that runs in an applicant's browser: docs/assets/pyodide/.

    python3 scripts/renew_pyodide.py 314.0.7

It takes Pyodide's core from npm and msgspec for it from PyPI, leaves out whatever is not needed for checking an application,
and compresses the rest. Only this needs the network and npm: `make site` copies the files as they are in git.
"""

import argparse
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
HERE = PROJECT / "docs/assets/pyodide"
SCRIPTS = {b"pyodide.asm.mjs": b"pyodide.asm.js", b"pyodide.mjs": b"pyodide.js"}
"""The scripts of the core, and what they are called here: some web hosts do not know the content type of .mjs."""
SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=\S+\s*$")
EPOCH = (1980, 1, 1, 0, 0, 0)
# The parts of the standard library for networks, processes, windows, mail and debugging. Of the encodings, UTF-8 and older
# ones are enough. If a rule ever imports something left out here, tests/browser/test_apply_agrees.py fails.
LEFT_OUT = re.compile(
    r"(multiprocessing|xml|_pyrepl|unittest|http|xmlrpc|wsgiref|sqlite3|email|curses|tkinter|turtledemo|idlelib|ensurepip|venv|lib2to3"
    r"|dbm|tomllib|zoneinfo|logging/(config|handlers)|pyodide/http|pyodide/console"
    r"|(pdb|bdb|doctest|pydoc|tarfile|ctypes|_pyio|pickletools|statistics|imaplib|optparse|argparse|mailbox|configparser|smtplib|poplib"
    r"|ftplib|profile|cProfile|pstats|trace|tracemalloc|timeit|webbrowser|netrc|plistlib|getpass|gettext|sched|wave|cmd|code|nturl2path"
    r"|this|antigravity|turtle|colorsys|shelve|csv|filecmp|fileinput|socketserver|symtable|tabnanny|pyclbr|modulefinder|zipapp|cgi"
    r"|compileall|py_compile|rlcompleter|mimetypes|_aix_support|_osx_support|_apple_support|_ios_support|_android_support)(/|\.)).*"
)  # fmt: skip
ENCODINGS = re.compile(r"encodings/(?!__init__|aliases|utf_8\.|ascii|latin_1|cp437|idna)")


def main() -> int:
    parser = argparse.ArgumentParser(description="Renews docs/assets/pyodide/ from npm and PyPI.")
    parser.add_argument("version", help="of Pyodide, such as 314.0.7")
    version = parser.parse_args().version
    with tempfile.TemporaryDirectory() as folder:
        _fetch(version, Path(folder))
    sums = "".join(
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n"
        for p in sorted(HERE.iterdir())
        if p.name not in ("SHA256SUMS", "README.txt")
    )
    (HERE / "SHA256SUMS").write_text(sums, "utf-8")
    return 0


def _fetch(version: str, folder: Path) -> None:
    subprocess.run(["npm", "pack", "--silent", f"pyodide@{version}"], cwd=folder, check=True)
    with tarfile.open(folder / f"pyodide-{version}.tgz") as packed:
        core = {Path(m.name).name: f.read() for m in packed if (f := packed.extractfile(m)) is not None}
    about = json.loads(core["pyodide-lock.json"])["info"]
    python = ".".join(about["python"].split(".")[:2])
    wanted = f"msgspec=={_locked('msgspec')}"
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", python,
         "--platform", f"pyemscripten_{about['abi_version']}_wasm32", "--dest", str(folder), wanted], check=True,
    )  # fmt: skip
    for name, ours in SCRIPTS.items():
        script = SOURCE_MAP.sub(b"\n", core[name.decode()])
        (HERE / ours.decode()).write_bytes(script.replace(b"pyodide.asm.mjs", SCRIPTS[b"pyodide.asm.mjs"]))
    (HERE / "pyodide-lock.json").write_text(json.dumps({"info": about, "packages": {}}) + "\n", "utf-8")
    (HERE / "pyodide.asm.wasm.gz").write_bytes(gzip.compress(core["pyodide.asm.wasm"], 9, mtime=0))
    stdlib = zipfile.ZipFile(io.BytesIO(core["python_stdlib.zip"]))
    (HERE / "python_stdlib.zip").write_bytes(_packed(stdlib, lambda n: not LEFT_OUT.fullmatch(n) and not ENCODINGS.match(n)))
    wheel = zipfile.ZipFile(next(folder.glob("msgspec-*.whl")))
    (HERE / "msgspec.zip").write_bytes(_packed(wheel, lambda n: n.endswith((".py", ".so", "LICENSE", "METADATA"))))


def _packed(archive: zipfile.ZipFile, keep: Callable[[str], bool]) -> bytes:
    """The files of an archive that are kept, packed again, with the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(archive.namelist()):
            if not name.endswith("/") and keep(name):
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(info, archive.read(name))
    return out.getvalue()


def _locked(package: str) -> str:
    """The version locked in requirements.txt, so that the browser runs the same one."""
    found = re.search(rf"^{package}==(\S+)", (PROJECT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise SystemExit(f"requirements.txt has no {package}")
    return found[1]


if __name__ == "__main__":
    sys.exit(main())
