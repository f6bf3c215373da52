#!/usr/bin/env python3
"""The restore drill: a backup is made, restored with the key kept elsewhere, and opened by an independent program.

Then many damaged copies of it are restored: each must be refused with a reason that fits what was done to it, and leave
nothing behind. A whole one must still restore at the end, or this test sees nothing.
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

from sealed import Sealed, private_key  # noqa: E402

os.environ["LC_ALL"] = "C.UTF-8"


class Drill:
    def __init__(self, program, folder, chance):
        self.tend, self.folder, self.chance = Tend(program, folder / "data"), folder, chance
        self.tend.done("example", "--preset", "saas", "--customers", 400, "--seed", 1, "--until", "2026-06-30")
        self.keys = keys(program)
        self.key = folder / "key.txt"
        self.key.write_text(f"# kept elsewhere\n\n  {self.keys['private'][:30]}\n{self.keys['private'][30:]}\n", "utf-8")
        self.hash = self.tend.hash()
        self.whole = self.backup("whole.tend")
        self.other = self.backup("other.tend")

    def backup(self, name):
        done = self.tend.done("backup", "--to", self.folder / name, "--recipient", self.keys["public"])
        assert done["hash"] == self.hash and done["proven_at"], done
        return (self.folder / name).read_bytes()

    def restore(self, file, key=None):
        """The answer, and whether anything stands in the folder."""
        target = Tend(self.tend.program, self.folder / "restored")
        answer = target.run("restore", file, "--key", key or self.key)
        stands = target.data.exists()
        found = target.hash() if answer.code == 0 else None
        shutil.rmtree(target.data, ignore_errors=True)
        return answer, found, stands

    def check_whole(self):
        answer, found, _ = self.restore(self.folder / "whole.tend")
        assert answer.code == 0 and found == self.hash, f"a whole backup did not restore: {answer.err}"

    def check_independent(self):
        plain = self.folder / "plain.sqlite"
        plain.write_bytes(Sealed(self.whole).contents(private_key(self.keys["private"])))
        with sqlite3.connect(plain) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("SELECT COUNT(*) FROM customers").fetchone()[0] == 400
        verified = self.tend.done("verify")
        assert verified["last_backup"] and verified["last_proven_restore"], verified

    def check_damaged(self, count):
        kinds = [self.flip_head, self.flip_key, self.flip_piece, self.flip_tag, self.zeros, self.cut, self.cut_piece, self.longer]
        kinds += [self.swap, self.repeat, self.stranger, self.other_key]
        seen = Counter()
        file = self.folder / "damaged.tend"
        for number in range(count):
            kind = kinds[number % len(kinds)]
            raw, reasons, key = (*kind(bytearray(self.whole)), self.key)[:3]
            assert raw != self.whole or key != self.key
            file.write_bytes(raw)
            answer, _, stands = self.restore(file, key)
            name = kind.__name__
            assert answer.code == 1, f"{name} {number}: ended with {answer.code}"
            assert not stands, f"{name} {number}: something was left behind"
            assert any(reason in answer.err for reason in reasons), f"{name} {number}: {answer.err!r}"
            seen[name] += 1
        assert self.tend.hash() == self.hash, "the living business changed"
        return seen

    def flip(self, raw, low, high):
        raw[self.chance.randrange(low, high)] ^= 1 << self.chance.randrange(8)
        return bytes(raw)

    def flip_head(self, raw):
        front = Sealed(self.whole).front
        return self.flip(raw, 0, front - 80), ["no backup of Tend", "head of this backup"]

    def flip_key(self, raw):
        front = Sealed(self.whole).front
        return self.flip(raw, front - 80, front), ["head of this backup"]

    def flip_piece(self, raw):
        return self.flip(raw, Sealed(self.whole).front, len(raw)), ["damaged at its piece"]

    def flip_tag(self, raw):
        pieces = Sealed(self.whole).pieces
        place = Sealed(self.whole).front + sum(map(len, pieces[: self.chance.randrange(len(pieces)) + 1]))
        return self.flip(raw, place - 16, place), ["damaged at its piece"]

    def zeros(self, raw):
        place = self.chance.randrange(Sealed(self.whole).front, len(raw) - 512)
        raw[place : place + 512] = bytes(512)
        return bytes(raw), ["damaged at its piece"]

    def cut(self, raw):
        count = self.chance.randrange(len(raw))
        return bytes(raw[:count]), ["ends too early", "head of this backup", "no backup of Tend"]

    def cut_piece(self, raw):
        sealed = Sealed(self.whole)
        count = self.chance.randrange(len(sealed.pieces))
        return self.joined(sealed.pieces[:count]), ["ends too early"]

    def longer(self, raw):
        return bytes(raw) + self.chance.randbytes(self.chance.randrange(1, 5000)), ["longer than it was written"]

    def joined(self, pieces):
        return self.whole[: Sealed(self.whole).front] + b"".join(pieces)

    def swap(self, raw):
        pieces = Sealed(self.whole).pieces
        one, other = self.chance.sample(range(len(pieces) - 1), 2)
        pieces[one], pieces[other] = pieces[other], pieces[one]
        return self.joined(pieces), ["in another order"]

    def repeat(self, raw):
        pieces = Sealed(self.whole).pieces
        one, other = self.chance.sample(range(len(pieces) - 1), 2)
        pieces[one] = pieces[other]
        return self.joined(pieces), ["in another order"]

    def stranger(self, raw):
        """A piece of another backup of the same business."""
        pieces, others = Sealed(self.whole).pieces, Sealed(self.other).pieces
        place = self.chance.randrange(len(pieces) - 1)
        pieces[place] = others[place]
        return self.joined(pieces), ["damaged at its piece"]

    def other_key(self, raw):
        key = self.folder / "other-key.txt"
        key.write_text(keys(self.tend.program)["private"], "utf-8")
        return bytes(raw), ["is sealed to the key"], key

    def check_kills(self, count):
        """A backup killed at a random moment leaves no file that looks whole, and no plain copy past the next one."""
        started = time.monotonic()
        self.backup("timed.tend")
        seconds = time.monotonic() - started
        for number in range(count):
            file = self.folder / f"killed-{number}.tend"
            process = subprocess.Popen(
                self.tend.command("backup", "--to", file, "--recipient", self.keys["public"]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.chance.uniform(0.05, seconds))
            process.kill()
            process.wait()
            if file.exists():
                answer, found, _ = self.restore(file)
                assert found == self.hash, f"a killed backup stands there and is not whole: {answer.err}"
        self.backup("after.tend")
        left = [str(path) for path in (self.tend.data / "drafts").rglob("*")]
        assert not left, f"plain copies are left behind: {left}"

    def check_nightly(self):
        """The server makes the backup that is due, tells it, and `verify` knows it."""
        folder = self.folder / "nightly"
        folder.mkdir()
        before = self.tend.done("verify")["last_proven_restore"]
        time.sleep(1.1)
        hour = (time.gmtime().tm_hour + 1) % 24
        self.tend.done("config", "time-zone=GMT")
        # The hour to come: what is due is that of the day before, and none is that old.
        self.tend.done("backup", "plan", "--recipient", self.keys["public"], "--folder", folder, "--hour", hour)
        shutil.copytree(self.tend.data, self.folder / "copy")
        lonely = Tend(self.tend.program, self.folder / "copy")
        with sqlite3.connect(lonely.data / "tend.sqlite") as database:
            database.execute("DELETE FROM backups")
        with lonely.served():
            deadline = time.monotonic() + 60
            while not list(folder.glob("*.tend")) and time.monotonic() < deadline:
                time.sleep(0.1)
        (made,) = folder.glob("*.tend")
        answer, found, _ = self.restore(made)
        assert answer.code == 0 and found == lonely.hash(), answer.err
        assert lonely.done("verify")["last_proven_restore"] > before


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
        print("a backup restores to the same business, and opens by its description alone")
        seen = drill.check_damaged(options.damaged)
        print(f"{sum(seen.values())} damaged backups refused with a fitting reason: " + ", ".join(f"{name} {n}" for name, n in seen.items()))
        drill.check_kills(options.kills)
        print(f"{options.kills} backups killed: nothing half done")
        drill.check_nightly()
        print("the server made the one that was due")
        drill.check_whole()


if __name__ == "__main__":
    main()
