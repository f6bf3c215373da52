"""A data folder on a small disk that fills up while people write, and gets room again."""

import contextlib
import ctypes
import os
import struct
import time

from imports import unkilled, write_files
from judge import Findings, judge
from outcome import Outcome
from place import ended, kill_all
from writers import Hand
from writes import begin, planted, take_over, writers

SIZE = 48 << 20
DETACH = 2
BYTES_OF_PAGE_IN_LOG = 4096 + 24
PAGES_OF_FIRST_BLOCK = 4062
# How long until forms are taken again once there is room.
MOST_SECONDS_TO_RECOVER = 30


def scenario(run):
    """Needs mounts of its own, which crash.py sees to."""
    outcome = Outcome(what="fillings", acknowledged=0)
    folder = run.folder / "small"
    folder.mkdir()
    with mounted(folder, SIZE):
        fill_again_and_again(run, folder, outcome)
    kill_all()
    with mounted(folder, SIZE):
        fill_at_the_edge(run, folder, outcome)
    kill_all()
    with mounted(folder, SIZE):
        fill_before_the_edge(run, folder, outcome)
    return outcome


def fill_again_and_again(run, folder, outcome):
    business, served, door = begin(run, "small")
    hands = []
    slowest = 0
    while outcome.times < run.kills and not outcome.findings:
        former, hands = hands, writers(run, door.at(served), hands)
        take_over(hands, former)
        for hand in hands:
            hand.pause = 0.002
            hand.start()
        time.sleep(run.chance.uniform(0.02, 0.2))
        fill(folder, run.chance.choice([0, run.chance.randrange(400_000)]))
        refused(hands)
        reads(hands[0].visitor)
        if outcome.times % 3 == 2:
            served, hands = died(business, served, hands, door, run, outcome)
        slowest = max(slowest, recovered(folder, hands))
        for hand in hands:
            hand.stop()
        outcome.acknowledged += sum(hand.acknowledged for hand in hands)
        outcome.findings.add(judge(business, hands))
        outcome.times += 1
        served.process.terminate()
        assert ended(served.process) == 0
        served = business.start()
    outcome.findings.add(imported(run, business, served, folder))
    outcome.control = planted(business, hands)
    outcome.note = f"slowest recovery {slowest:.1f} s"


def fill_at_the_edge(run, folder, outcome):
    """The disk is full just where the log's index needs a block more, which whoever starts next has to find room for."""
    business, served, door = begin(run, "small")
    hands = writers(run, door.at(served))
    while pages_in_log(folder) < PAGES_OF_FIRST_BLOCK - 100:
        for hand in hands:
            hand.write()
    fill(folder, (PAGES_OF_FIRST_BLOCK - pages_in_log(folder) + run.chance.randint(1, 6)) * BYTES_OF_PAGE_IN_LOG)
    for hand in hands:
        hand.pause = 0.002
        hand.start()
    refused(hands)
    served, hands = died(business, served, hands, door, run, outcome)
    served.process.kill()
    served.process.wait()
    for hand in hands:
        hand.stop()
    # The control: the index as short as it was, and somebody else has taken the room that was kept.
    os.truncate(folder / "tend.sqlite-shm", 32768)
    fill(folder, 0)
    try:
        business.start()
        outcome.control = None
    except AssertionError as error:
        assert "disk is full" in str(error), error
    outcome.times += 1


def fill_before_the_edge(run, folder, outcome):
    """The log is written over from its start and needs no room, and its index, made anew after a kill, soon needs a block
    more: what was refused for want of that must not be there after the next kill."""
    business, served, door = begin(run, "small")
    hands = writers(run, door.at(served))
    write_until(folder, hands, PAGES_OF_FIRST_BLOCK + 3000, PAGES_OF_FIRST_BLOCK * 2)
    write_until(folder, hands, 1, PAGES_OF_FIRST_BLOCK - 1000)
    served.process.kill()
    served.process.wait()
    served = business.start()
    former, hands = hands, writers(run, door.at(served), hands)
    take_over(hands, former)
    write_until(folder, hands, PAGES_OF_FIRST_BLOCK - 600, PAGES_OF_FIRST_BLOCK - 50)
    fill(folder, 0)
    for hand in hands:
        hand.pause = 0.002
        hand.start()
    # The log still takes thousands of pages before it is at its end.
    refused(hands, seconds=60)
    # What is under way at a kill may be there or not; what was refused may not.
    for hand in hands:
        hand.stop()
    died(business, served, hands, door, run, outcome)
    outcome.times += 1


def write_until(folder, hands, least, most):
    while not least < last_page_in_log(folder) < most:
        for hand in hands:
            hand.write()


def last_page_in_log(folder):
    """Where the next commit is written behind, as the index of the log says."""
    return struct.unpack_from("=I", (folder / "tend.sqlite-shm").read_bytes(), 16)[0]


def pages_in_log(folder):
    return (folder / "tend.sqlite-wal").stat().st_size // BYTES_OF_PAGE_IN_LOG


@contextlib.contextmanager
def mounted(folder, size):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, f"size={size},mode=0700".encode()):
        raise OSError(ctypes.get_errno(), f"cannot mount a small disk: {os.strerror(ctypes.get_errno())}")
    try:
        yield
    finally:
        libc.umount2(os.fsencode(folder), DETACH)


def free(folder):
    found = os.statvfs(folder)
    return found.f_bavail * found.f_bsize


def fill(folder, left):
    # Those who write take of it too, so the last bytes may be gone already.
    with contextlib.suppress(OSError), (folder / "ballast").open("wb", buffering=0) as ballast:
        while (room := free(folder) - left) > 0:
            ballast.write(bytes(min(65536, room)))


def refused(hands, seconds=20):
    """Everybody who writes is told so, in words, and with a code that says it will pass."""
    deadline = time.monotonic() + seconds
    while not all(hand.refused for hand in hands) and time.monotonic() < deadline:
        assert all(hand.is_alive() for hand in hands), "the server is gone"
        time.sleep(0.02)
    for hand in hands:
        assert hand.refused, "a full disk refused nothing"
        assert set(hand.refused) == {503}, f"a full disk was answered with {dict(hand.refused)}: {hand.said[-300:]}"
        assert "disk is full" in hand.said, f"nobody was told that the disk is full: {hand.said[-300:]}"


def reads(visitor):
    reader = Hand(visitor.address)
    reader.cookies = dict(visitor.cookies)
    for path in ("/customers", "/numbers", "/settings"):
        reply = reader.get(path)
        assert reply.status == 200, f"{path} was answered with {reply.status} while the disk was full"


def died(business, served, hands, door, run, outcome):
    """Killed while the disk is full, and started again before there is room."""
    served.process.kill()
    served.process.wait()
    for hand in hands:
        hand.stop()
    outcome.acknowledged += sum(hand.acknowledged for hand in hands)
    served = business.start()
    outcome.findings.add(judge(business, hands))
    new = writers(run, door.at(served), hands)
    take_over(new, hands)
    for hand in new:
        hand.start()
    refused(new)
    reads(new[0].visitor)
    return served, new


def recovered(folder, hands):
    """Forms are taken again without a restart."""
    before = [hand.acknowledged for hand in hands]
    began = time.monotonic()
    (folder / "ballast").unlink()
    while not all(hand.acknowledged > count for hand, count in zip(hands, before)):
        assert time.monotonic() - began < MOST_SECONDS_TO_RECOVER, "forms are not taken though there is room again"
        time.sleep(0.02)
    return time.monotonic() - began


def imported(run, business, served, folder):
    """An import that meets a full disk says so, and goes on where it was once there is room."""
    served.process.kill()
    served.process.wait()
    findings = Findings()
    files, _ = write_files(run.folder, run.chance)
    # Closed cleanly: the log that the kill left is room that an import could use.
    business.hash()
    wanted, _ = unkilled(business.copied(run.folder / "roomy"), files)
    fill(folder, 1 << 20)
    for file in files:
        answer = business.run("import", file, "--json")
        if answer.code != 0:
            assert "disk is full" in answer.err, f"the import said: {answer.err[-300:]}"
    assert answer.code != 0, "a full disk stopped no import"
    (folder / "ballast").unlink()
    for file in files:
        business.done("import", file)
    if business.hash() != wanted:
        findings.half.append("the imports that met a full disk made another business")
    return findings
