"""A data folder on a small disk that fills up during writes and then gets free space again."""

import contextlib
import ctypes
import os
import struct
import time

from imports import without_kills, write_files
from verification import Findings, verify
from outcome import Outcome
from businesses import wait_for_exit, kill_all
from writers import SingleAttemptVisitor
from writes import start_business, detects_lost_call, continue_from, new_writers

SIZE = 48 << 20
DETACH = 2
BYTES_OF_PAGE_IN_LOG = 4096 + 24
PAGES_OF_FIRST_BLOCK = 4062
# The limit until forms are accepted again once there is space.
MAX_SECONDS_TO_RECOVER = 30


def scenario(run):
    """Needs its own mount namespace, which crash.py provides."""
    outcome = Outcome(what="fillings", acknowledged=0)
    folder = run.folder / "small"
    folder.mkdir()
    with mounted(folder, SIZE):
        fill_repeatedly(run, folder, outcome)
    kill_all()
    with mounted(folder, SIZE):
        fill_at_index_block_limit(run, folder, outcome)
    kill_all()
    with mounted(folder, SIZE):
        fill_before_index_block_limit(run, folder, outcome)
    return outcome


def fill_repeatedly(run, folder, outcome):
    business, served, session = start_business(run, "small")
    writers = []
    slowest = 0
    while outcome.times < run.kills and not outcome.findings:
        former, writers = writers, new_writers(run, session.at(served), writers)
        continue_from(writers, former)
        for writer in writers:
            writer.pause = 0.002
            writer.start()
        time.sleep(run.rng.uniform(0.02, 0.2))
        fill(folder, run.rng.choice([0, run.rng.randrange(400_000)]))
        check_rejections(writers)
        check_reads(writers[0].visitor)
        if outcome.times % 3 == 2:
            served, writers = kill_and_restart(business, served, writers, session, run, outcome)
        slowest = max(slowest, seconds_to_recover(folder, writers))
        for writer in writers:
            writer.stop()
        outcome.acknowledged += sum(writer.acknowledged for writer in writers)
        outcome.findings.add(verify(business, writers))
        outcome.times += 1
        served.process.terminate()
        assert wait_for_exit(served.process) == 0
        served = business.start()
    outcome.findings.add(check_import(run, business, served, folder))
    outcome.control = detects_lost_call(business, writers)
    outcome.note = f"slowest recovery {slowest:.1f} s"


def fill_at_index_block_limit(run, folder, outcome):
    """Fills the disk just before the WAL index needs another block. The next start must find space for it."""
    business, served, session = start_business(run, "small")
    writers = new_writers(run, session.at(served))
    while pages_in_log(folder) < PAGES_OF_FIRST_BLOCK - 100:
        for writer in writers:
            writer.write()
    fill(folder, (PAGES_OF_FIRST_BLOCK - pages_in_log(folder) + run.rng.randint(1, 6)) * BYTES_OF_PAGE_IN_LOG)
    for writer in writers:
        writer.pause = 0.002
        writer.start()
    check_rejections(writers)
    served, writers = kill_and_restart(business, served, writers, session, run, outcome)
    served.process.kill()
    served.process.wait()
    for writer in writers:
        writer.stop()
    # The control: the index has its old size, and the reserved space is gone.
    os.truncate(folder / "tend.sqlite-shm", 32768)
    fill(folder, 0)
    try:
        business.start()
        outcome.control = None
    except AssertionError as error:
        assert "disk is full" in str(error), error
    outcome.times += 1


def fill_before_index_block_limit(run, folder, outcome):
    """The WAL is overwritten from its start and needs no space. Its index, rebuilt after a kill, soon needs another block.
    A write that was rejected because of that must not exist after the next kill."""
    business, served, session = start_business(run, "small")
    writers = new_writers(run, session.at(served))
    write_until(folder, writers, PAGES_OF_FIRST_BLOCK + 3000, PAGES_OF_FIRST_BLOCK * 2)
    write_until(folder, writers, 1, PAGES_OF_FIRST_BLOCK - 1000)
    served.process.kill()
    served.process.wait()
    served = business.start()
    former, writers = writers, new_writers(run, session.at(served), writers)
    continue_from(writers, former)
    write_until(folder, writers, PAGES_OF_FIRST_BLOCK - 600, PAGES_OF_FIRST_BLOCK - 50)
    fill(folder, 0)
    for writer in writers:
        writer.pause = 0.002
        writer.start()
    # The WAL still has space for thousands of pages.
    check_rejections(writers, seconds=60)
    # An unanswered write may exist after the kill; a rejected one must not.
    for writer in writers:
        writer.stop()
    kill_and_restart(business, served, writers, session, run, outcome)
    outcome.times += 1


def write_until(folder, writers, low, high):
    while not low < last_page_in_log(folder) < high:
        for writer in writers:
            writer.write()


def last_page_in_log(folder):
    """The last page in the WAL by its index."""
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


def fill(folder, remaining):
    # The writers use space too, so the last bytes may be taken already.
    with contextlib.suppress(OSError), (folder / "ballast").open("wb", buffering=0) as ballast:
        while (space := free(folder) - remaining) > 0:
            ballast.write(bytes(min(65536, space)))


def check_rejections(writers, seconds=20):
    """Every writer gets a message and the status 503 for a temporary error."""
    deadline = time.monotonic() + seconds
    while not all(writer.refused for writer in writers) and time.monotonic() < deadline:
        assert all(writer.is_alive() for writer in writers), "the server stopped"
        time.sleep(0.02)
    for writer in writers:
        assert writer.refused, "a full disk rejected nothing"
        assert set(writer.refused) == {503}, f"a full disk was answered with {dict(writer.refused)}: {writer.message[-300:]}"
        assert "disk is full" in writer.message, f"the page does not say that the disk is full: {writer.message[-300:]}"


def check_reads(visitor):
    reader = SingleAttemptVisitor(visitor.address)
    reader.cookies = dict(visitor.cookies)
    for path in ("/customers", "/numbers", "/settings"):
        reply = reader.get(path)
        assert reply.status == 200, f"{path} was answered with {reply.status} while the disk was full"


def kill_and_restart(business, served, writers, session, run, outcome):
    """Kills the server while the disk is full and restarts it before there is space."""
    served.process.kill()
    served.process.wait()
    for writer in writers:
        writer.stop()
    outcome.acknowledged += sum(writer.acknowledged for writer in writers)
    served = business.start()
    outcome.findings.add(verify(business, writers))
    new = new_writers(run, session.at(served), writers)
    continue_from(new, writers)
    for writer in new:
        writer.start()
    check_rejections(new)
    check_reads(new[0].visitor)
    return served, new


def seconds_to_recover(folder, writers):
    """The seconds until forms are accepted again, without a restart."""
    before = [writer.acknowledged for writer in writers]
    started = time.monotonic()
    (folder / "ballast").unlink()
    while not all(writer.acknowledged > count for writer, count in zip(writers, before)):
        assert time.monotonic() - started < MAX_SECONDS_TO_RECOVER, "forms are not accepted although there is space again"
        time.sleep(0.02)
    return time.monotonic() - started


def check_import(run, business, served, folder):
    """An import on a full disk reports it and resumes once there is space."""
    served.process.kill()
    served.process.wait()
    findings = Findings()
    files, _ = write_files(run.folder, run.rng)
    # Closes the business cleanly: an import could use the space of the WAL that the kill left.
    business.hash()
    wanted, _ = without_kills(business.copied(run.folder / "roomy"), files)
    fill(folder, 1 << 20)
    for file in files:
        answer = business.run("import", file, "--json")
        if answer.code != 0:
            assert "disk is full" in answer.err, f"the import printed: {answer.err[-300:]}"
    assert answer.code != 0, "a full disk stopped no import"
    (folder / "ballast").unlink()
    for file in files:
        business.run_json("import", file)
    if business.hash() != wanted:
        findings.partial.append("the imports on a full disk made another business")
    return findings
