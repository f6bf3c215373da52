"""A business moves from a folder to a database and back and stays the same."""

import os
import random
import re
import subprocess
import time

from command import Tend
from expect import equal
from server import psql

UNFINISHED = "is unfinished"


def checks():
    return [
        ("move: there and back, with equal rows and hash", there_and_back),
        ("move: killed several times, it resumes and ends with the same hash", killed),
        ("move: an occupied target or a missing source is rejected", rejected),
    ]


def moved(tend, origin, target):
    answer = tend.run_without_data("move", "--from", origin, "--to", target, "--json")
    assert answer.code == 0, f"{answer} ended with {answer.code}: {answer.err[:500]}"
    equal("hash_to", answer.json["hash_to"], answer.json["hash_from"])
    return answer.json


def schema(tend, name):
    psql(f"CREATE SCHEMA {name}", re.search(r"/([^/?]*)(\?|$)", tend.database.split("://")[1])[1])
    return f"{tend.database}&options=-csearch_path%3D{name}"


def there_and_back(tend, folder):
    home = Tend(tend.program, folder / "home")
    home.run_json("example", "--preset", "shop", "--customers", "200", "--until", "2026-11-01")
    home.run_json("customers", "add", "Lin Wei 林伟 'quoted' \\ \t")
    locations = [str(home.data), tend.database, schema(tend, "second"), folder / "back", folder / "again"]
    answers = [moved(tend, origin, target) for origin, target in zip(locations, locations[1:])]
    for answer in answers:
        equal("rows", answer["rows"], answers[0]["rows"])
        equal("hash", answer["hash_to"], home.hash())
    assert answers[0]["rows"]["customers"] == 201 and answers[0]["rows"]["events"] > 1000, answers[0]["rows"]
    # The copy works like any other business.
    for copy in (Tend(tend.program, folder / "again"), tend):
        copy.run_json("customers", "add", "Newcomer Ltd")
        equal("customers", copy.run_json("customers")["total"], 202)


def killed(tend, folder):
    home = Tend(tend.program, folder / "home")
    home.run_json("example", "--preset", "saas", "--customers", "600", "--until", "2026-11-01")
    seed = int(os.environ.get("TEND_SEED") or random.randrange(1 << 32))
    rng = random.Random(seed)
    for target in (tend.database, folder / "other"):
        other = Tend(tend.program, folder / "other", None if target is not tend.database else target)
        command = [tend.program, "move", "--from", str(home.data), "--to", str(target), "--json"]
        # Each run gets a little more time than the one before, so that on any machine some kills come in the middle.
        stopped, seconds = 0, rng.uniform(0.02, 0.03)
        while seconds < 5:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            time.sleep(seconds)
            seconds *= 1.25
            process.kill()
            process.communicate()
            answer = other.run("customers", "--json")
            if answer.code != 0:
                assert UNFINISHED in answer.err, f"TEND_SEED={seed}: {answer.err}"
                stopped += 1
            elif answer.json["total"] > 0:
                break
        else:
            moved(tend, home.data, target)
        assert stopped > 0, f"TEND_SEED={seed}: no kill came in the middle"
        equal(f"hash (TEND_SEED={seed})", other.hash(), home.hash())


def rejected(tend, folder):
    home = Tend(tend.program, folder / "home")
    home.run_json("customers", "add", "Ada Reed")
    tend.run_json("customers", "add", "Somebody Else")
    before = tend.hash()
    for origin, target, words in [
        (home.data, tend.database, "already holds a business"),
        (folder / "nowhere", folder / "new", "There is no business"),
        (schema(tend, "empty"), folder / "new", "There is no business"),
    ]:
        answer = tend.run_without_data("move", "--from", origin, "--to", target, "--json")
        assert answer.code == 1 and words in answer.err and not answer.out, f"{answer.code} {answer.err}"
    equal("hash", tend.hash(), before)
