"""A business moves from a folder to a database and back, and is the same everywhere."""

import random
import re
import subprocess
import time

from command import Tend
from expect import equal
from server import psql

UNFINISHED = "has not come to its end"


def checks():
    return [
        ("move: there and back, with equal rows and hash", there_and_back),
        ("move: killed again and again, goes on and ends alike", killed),
        ("move: a place that is taken, or none, is refused", refused),
    ]


def moved(tend, origin, target):
    answer = tend.run_bare("move", "--from", origin, "--to", target, "--json")
    assert answer.code == 0, f"{answer} ended with {answer.code}: {answer.err[:500]}"
    equal("hash_to", answer.json["hash_to"], answer.json["hash_from"])
    return answer.json


def schema(tend, name):
    psql(f"CREATE SCHEMA {name}", re.search(r"/([^/?]*)(\?|$)", tend.database.split("://")[1])[1])
    return f"{tend.database}&options=-csearch_path%3D{name}"


def there_and_back(tend, folder):
    home = Tend(tend.program, folder / "home")
    home.done("example", "--preset", "shop", "--customers", "200", "--until", "2026-11-01")
    home.done("customers", "add", "Lin Wei 林伟 'quoted' \\ \t")
    ways = [str(home.data), tend.database, schema(tend, "second"), folder / "back", folder / "again"]
    answers = [moved(tend, origin, target) for origin, target in zip(ways, ways[1:])]
    for answer in answers:
        equal("rows", answer["rows"], answers[0]["rows"])
        equal("hash", answer["hash_to"], home.hash())
    assert answers[0]["rows"]["customers"] == 201 and answers[0]["rows"]["events"] > 1000, answers[0]["rows"]
    # What arrived is a business like any other.
    for place in (Tend(tend.program, folder / "again"), tend):
        place.done("customers", "add", "Newcomer Ltd")
        equal("customers", place.done("customers")["total"], 202)


def killed(tend, folder):
    home = Tend(tend.program, folder / "home")
    home.done("example", "--preset", "saas", "--customers", "600", "--until", "2026-11-01")
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    for target in (tend.database, folder / "other"):
        other = Tend(tend.program, folder / "other", None if target is not tend.database else target)
        command = [tend.program, "move", "--from", str(home.data), "--to", str(target), "--json"]
        # Each is left a little longer than the one before, so on any machine some are killed in the middle.
        stopped, patience = 0, chance.uniform(0.02, 0.03)
        while patience < 5:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            time.sleep(patience)
            patience *= 1.25
            process.kill()
            process.communicate()
            answer = other.run("customers", "--json")
            if answer.code != 0:
                assert UNFINISHED in answer.err, f"seed {seed}: {answer.err}"
                stopped += 1
            elif answer.json["total"] > 0:
                break
        else:
            moved(tend, home.data, target)
        assert stopped > 0, f"seed {seed}: no kill came in the middle"
        equal(f"hash (seed {seed})", other.hash(), home.hash())


def refused(tend, folder):
    home = Tend(tend.program, folder / "home")
    home.done("customers", "add", "Ada Reed")
    tend.done("customers", "add", "Somebody Else")
    before = tend.hash()
    for origin, target, words in [
        (home.data, tend.database, "holds a business already"),
        (folder / "nowhere", folder / "new", "There is no business"),
        (schema(tend, "empty"), folder / "new", "There is no business"),
    ]:
        answer = tend.run_bare("move", "--from", origin, "--to", target, "--json")
        assert answer.code == 1 and words in answer.err and not answer.out, f"{answer.code} {answer.err}"
    equal("hash", tend.hash(), before)
