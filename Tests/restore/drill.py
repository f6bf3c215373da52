#!/usr/bin/env python3
"""The restore drill: makes a backup, restores it with a key from another folder, and opens it with an independent program.

Then it restores many damaged copies. Tend must reject each with a fitting reason and leave no files behind. A complete
backup must still restore at the end, otherwise the test proves nothing.
Usage: drill.py PROGRAM [--damaged N] [--kills N] [--seed N]
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from command import Tend  # noqa: E402

from sealed import SealedBackup, private_key  # noqa: E402

os.environ["LC_ALL"] = "C.UTF-8"


class Drill:
    def __init__(self, program, folder, rng):
        self.tend, self.folder, self.rng = Tend(program, folder / "data"), folder, rng
        self.tend.run_json("example", "--preset", "saas", "--customers", 400, "--seed", 1, "--until", "2026-06-30")
        self.keys = keys(program)
        self.key = folder / "key.txt"
        self.key.write_text(f"# stored elsewhere\n\n  {self.keys['private'][:30]}\n{self.keys['private'][30:]}\n", "utf-8")
        self.hash = self.tend.hash()
        self.whole = self.backup("whole.tend")
        self.other = self.backup("other.tend")

    def backup(self, name):
        done = self.tend.run_json("backup", "--to", self.folder / name, "--recipient", self.keys["public"])
        assert done["hash"] == self.hash and done["proven_at"], done
        return (self.folder / name).read_bytes()

    def restore(self, file, key=None):
        """The result, the hash of the restored business, and whether the folder exists."""
        target = Tend(self.tend.program, self.folder / "restored")
        answer = target.run("restore", file, "--key", key or self.key)
        exists = target.data.exists()
        found = target.hash() if answer.code == 0 else None
        shutil.rmtree(target.data, ignore_errors=True)
        return answer, found, exists

    def check_whole(self):
        answer, found, _ = self.restore(self.folder / "whole.tend")
        assert answer.code == 0 and found == self.hash, f"a complete backup did not restore: {answer.err}"

    def check_independent(self):
        plain = self.folder / "plain.sqlite"
        plain.write_bytes(SealedBackup(self.whole).contents(private_key(self.keys["private"])))
        with sqlite3.connect(plain) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("SELECT COUNT(*) FROM customers").fetchone()[0] == 400
        verified = self.tend.run_json("verify")
        assert verified["last_backup"] and verified["last_proven_restore"], verified

    def check_damaged(self, count):
        kinds = [self.flip_header, self.flip_key, self.flip_chunk, self.flip_tag, self.zeros, self.cut, self.cut_chunk, self.longer]
        kinds += [self.swap, self.repeat, self.foreign_chunk, self.other_key]
        seen = Counter()
        file = self.folder / "damaged.tend"
        for number in range(count):
            kind = kinds[number % len(kinds)]
            raw, reasons, key = (*kind(bytearray(self.whole)), self.key)[:3]
            assert raw != self.whole or key != self.key
            file.write_bytes(raw)
            answer, _, exists = self.restore(file, key)
            name = kind.__name__
            assert answer.code == 1, f"{name} {number}: ended with {answer.code}"
            assert not exists, f"{name} {number}: something was left behind"
            assert any(reason in answer.err for reason in reasons), f"{name} {number}: {answer.err!r}"
            seen[name] += 1
        assert self.tend.hash() == self.hash, "the source business changed"
        return seen

    def flip(self, raw, low, high):
        raw[self.rng.randrange(low, high)] ^= 1 << self.rng.randrange(8)
        return bytes(raw)

    def flip_header(self, raw):
        front = SealedBackup(self.whole).prefix
        return self.flip(raw, 0, front - 80), ["not a Tend backup", "header of this backup"]

    def flip_key(self, raw):
        front = SealedBackup(self.whole).prefix
        return self.flip(raw, front - 80, front), ["header of this backup"]

    def flip_chunk(self, raw):
        return self.flip(raw, SealedBackup(self.whole).prefix, len(raw)), ["damaged in chunk"]

    def flip_tag(self, raw):
        chunks = SealedBackup(self.whole).chunks
        offset = SealedBackup(self.whole).prefix + sum(map(len, chunks[: self.rng.randrange(len(chunks)) + 1]))
        return self.flip(raw, offset - 16, offset), ["damaged in chunk"]

    def zeros(self, raw):
        offset = self.rng.randrange(SealedBackup(self.whole).prefix, len(raw) - 512)
        raw[offset : offset + 512] = bytes(512)
        return bytes(raw), ["damaged in chunk"]

    def cut(self, raw):
        count = self.rng.randrange(len(raw))
        return bytes(raw[:count]), ["is incomplete", "header of this backup", "not a Tend backup"]

    def cut_chunk(self, raw):
        sealed = SealedBackup(self.whole)
        count = self.rng.randrange(len(sealed.chunks))
        return self.joined(sealed.chunks[:count]), ["is incomplete"]

    def longer(self, raw):
        return bytes(raw) + self.rng.randbytes(self.rng.randrange(1, 5000)), ["is too long"]

    def joined(self, chunks):
        return self.whole[: SealedBackup(self.whole).prefix] + b"".join(chunks)

    def swap(self, raw):
        chunks = SealedBackup(self.whole).chunks
        one, other = self.rng.sample(range(len(chunks) - 1), 2)
        chunks[one], chunks[other] = chunks[other], chunks[one]
        return self.joined(chunks), ["in the wrong order"]

    def repeat(self, raw):
        chunks = SealedBackup(self.whole).chunks
        one, other = self.rng.sample(range(len(chunks) - 1), 2)
        chunks[one] = chunks[other]
        return self.joined(chunks), ["in the wrong order"]

    def foreign_chunk(self, raw):
        """A chunk of another backup of the same business."""
        chunks, others = SealedBackup(self.whole).chunks, SealedBackup(self.other).chunks
        offset = self.rng.randrange(len(chunks) - 1)
        chunks[offset] = others[offset]
        return self.joined(chunks), ["damaged in chunk"]

    def other_key(self, raw):
        key = self.folder / "other-key.txt"
        key.write_text(keys(self.tend.program)["private"], "utf-8")
        return bytes(raw), ["but the given key is"], key

    def check_kills(self, count):
        """A killed backup leaves no file that looks complete, and its plain copy is gone after the next backup."""
        started = time.monotonic()
        self.backup("timed.tend")
        seconds = time.monotonic() - started
        for number in range(count):
            file = self.folder / f"killed-{number}.tend"
            process = subprocess.Popen(
                self.tend.command("backup", "--to", file, "--recipient", self.keys["public"]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.rng.uniform(0.05, seconds))
            process.kill()
            process.wait()
            if file.exists():
                answer, found, _ = self.restore(file)
                assert found == self.hash, f"a killed backup left an incomplete file: {answer.err}"
        self.backup("after.tend")
        drafts = [str(path) for path in (self.tend.data / "drafts").rglob("*")]
        assert not drafts, f"plain copies were left behind: {drafts}"

    def check_nightly(self):
        """The server makes the backup that is due, and `verify` shows it."""
        folder = self.folder / "nightly"
        folder.mkdir()
        before = self.tend.run_json("verify")["last_proven_restore"]
        time.sleep(1.1)
        hour = (time.gmtime().tm_hour + 1) % 24
        self.tend.run_json("config", "time-zone=GMT")
        # The next hour, so the backup of the day before is due.
        self.tend.run_json("backup", "plan", "--recipient", self.keys["public"], "--folder", folder, "--hour", hour)
        shutil.copytree(self.tend.data, self.folder / "copy")
        copy = Tend(self.tend.program, self.folder / "copy")
        with sqlite3.connect(copy.data / "tend.sqlite") as database:
            database.execute("DELETE FROM backups")
        with copy.served():
            deadline = time.monotonic() + 60
            while not list(folder.glob("*.tend")) and time.monotonic() < deadline:
                time.sleep(0.1)
        (made,) = folder.glob("*.tend")
        answer, found, _ = self.restore(made)
        assert answer.code == 0 and found == copy.hash(), answer.err
        assert copy.run_json("verify")["last_proven_restore"] > before


def keys(program):
    return json.loads(subprocess.run([program, "backup", "key", "--json"], capture_output=True, check=True).stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--damaged", type=int, default=200)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="tend-restore-") as folder:
        drill = Drill(str(Path(options.program).resolve()), Path(folder), random.Random(options.seed))
        drill.check_whole()
        drill.check_independent()
        print("a backup restores to the same business, and an independent program opens it")
        seen = drill.check_damaged(options.damaged)
        print(f"{sum(seen.values())} damaged backups rejected with a fitting reason: " + ", ".join(f"{name} {n}" for name, n in seen.items()))
        drill.check_kills(options.kills)
        print(f"{options.kills} backups killed: no incomplete file")
        drill.check_nightly()
        print("the server made the backup that was due")
        drill.check_whole()


if __name__ == "__main__":
    main()
