#!/usr/bin/env python3
"""Runs the scripts in Tools as on machines that differ from ours, with stand-ins for apt and the compiler. Usage: scripts.py

Needs neither network nor a build, and takes seconds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*command, cwd=ROOT, path=None):
    environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}" if path else os.environ["PATH"]}
    return subprocess.run(command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def stand_ins(folder, **programs):
    """Programs that come before those of the machine; each is the body of a shell script."""
    bin = folder / "bin"
    bin.mkdir()
    for name, body in programs.items():
        (bin / name.replace("_", "-")).write_text(f"#!/bin/sh\n{body}\n")
        (bin / name.replace("_", "-")).chmod(0o755)
    return bin


def copy(folder):
    """What Tools/embed-assets reads and writes, in a folder with a space in its name."""
    for name in ("Tools", "Assets", "Languages"):
        shutil.copytree(ROOT / name, folder / "a copy" / name)
    for name in ("Sources/TendAssets/Assets.swift", "Sources/TendLanguage/EmbeddedLanguages.swift"):
        (folder / "a copy" / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, folder / "a copy" / name)
    return folder / "a copy"


def line_ends(folder):
    """A checkout with CRLF line ends, and an editor that adds a byte order mark, change no generated file."""
    checkout = copy(folder)
    for file in [*checkout.glob("Assets/*"), *checkout.glob("Languages/*"), *checkout.glob("Sources/*/*")]:
        mark = b"\xef\xbb\xbf" if file.suffix == ".po" else b""
        file.write_bytes(mark + file.read_bytes().replace(b"\n", b"\r\n"))
    done = run(sys.executable, checkout / "Tools/embed-assets", "--check", cwd="/")
    assert done.returncode == 0, done.stdout


def new_languages(folder):
    """A code may be a keyword of Swift or contain a hyphen. Guesses keep their mark, and a file that is not in UTF-8 is named."""
    checkout = copy(folder)
    text = (checkout / "Languages/de.po").read_text("utf-8")
    for code in ("is", "pt-BR"):
        (checkout / f"Languages/{code}.po").write_text(text + '\n#, python-format, fuzzy\nmsgid "a"\nmsgstr "b"\n', "utf-8")
    done = run(sys.executable, checkout / "Tools/embed-assets")
    assert done.returncode == 0, done.stdout
    embedded = (checkout / "Sources/TendLanguage/EmbeddedLanguages.swift").read_text("utf-8")
    assert '"is": #"""' in embedded and '"pt-BR": #"""' in embedded and '#, fuzzy\nmsgid "a"' in embedded
    (checkout / "Languages/is.po").write_text(text.replace("charset=UTF-8", "charset=ISO-8859-1"), "iso-8859-1", "replace")
    done = run(sys.executable, checkout / "Tools/embed-assets")
    assert done.returncode == 1 and "Languages/is.po is not in UTF-8" in done.stdout and "Traceback" not in done.stdout, done.stdout


def broken_package_source(folder):
    """apt reports one broken source as an error, although the others have the package."""
    bin = stand_ins(folder, swift="", dpkg_query="", id="echo 0", apt_get=f'echo "$@" >>{folder}/calls; [ "$1" != update ]')
    done = run("Tools/install-packages", "some-package", path=bin)
    assert done.returncode == 0 and "some-package" in (folder / "calls").read_text(), done.stdout


def warnings(folder):
    """A warning in our own file fails the build, also in a folder whose name has a space and a plus sign."""
    checkout = folder / "c++ projects"
    for file in ("Sources/A/a.swift", ".build/checkouts/B/Sources/b.swift"):
        (checkout / file).parent.mkdir(parents=True)
        (checkout / file).write_text("")
    for file, code in (("Sources/A/a.swift", 1), (".build/checkouts/B/Sources/b.swift", 0)):
        shutil.rmtree(folder / "bin", ignore_errors=True)
        bin = stand_ins(folder, swift=f"echo '{checkout}/{file}:1:2: warning: odd'")
        done = run(ROOT / "Tools/strict-build", cwd=checkout, path=bin)
        assert done.returncode == code, done.stdout
    assert not (folder / "c++").exists() and not (checkout / "projects").exists()


def parallel_make(_):
    """`make -j` runs one target after the other, because two runs of apt would exclude each other."""
    assert "\n.NOTPARALLEL:\n" in (ROOT / "Makefile").read_text("utf-8")


def main():
    failed = 0
    for check in (line_ends, new_languages, broken_package_source, warnings, parallel_make):
        with tempfile.TemporaryDirectory(prefix="tend-scripts-") as folder:
            try:
                check(Path(folder))
            except AssertionError as error:
                failed += 1
                print(f"✘ {check.__name__}: {check.__doc__}\n{error}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
