"""Opens a backup by docs/backup.md alone, without any code of Tend. Usage: sealed.py BACKUP KEYFILE OUT"""

import base64
import hashlib
import hmac
import json
import re
import struct
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MAGIC = b"tend-backup\n"
INFO = b"tend backup 1"


def private_key(text):
    letters = re.search(r"tend-private-([a-z2-7]{58})", text)[1].upper()
    raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    key, check = raw[:32], raw[32:]
    assert hashlib.sha256(b"tend-private-" + key).digest()[:4] == check, "the key has a typo"
    return X25519PrivateKey.from_private_bytes(key)


def extract(salt, material):
    return hmac.new(salt or bytes(32), material, hashlib.sha256).digest()


def expand(key, info, length):
    out, block, number = b"", b"", 1
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([number]), hashlib.sha256).digest()
        out, number = out + block, number + 1
    return out[:length]


def labelled(suite):
    """RFC 9180, section 4: LabeledExtract and LabeledExpand of one suite."""

    def labelled_extract(salt, label, material):
        return extract(salt, b"HPKE-v1" + suite + label + material)

    def labelled_expand(key, label, info, length):
        return expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)

    return labelled_extract, labelled_expand


def data_key(key, encapsulated, sealed, aad):
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    kem_extract, kem_expand = labelled(b"KEM" + struct.pack(">H", 0x20))
    shared = key.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    secret = kem_expand(kem_extract(b"", b"eae_prk", shared), b"shared_secret", encapsulated + public, 32)
    suite_extract, suite_expand = labelled(b"HPKE" + struct.pack(">HHH", 0x20, 1, 2))
    context = b"\0" + suite_extract(b"", b"psk_id_hash", b"") + suite_extract(b"", b"info_hash", INFO)
    schedule = suite_extract(secret, b"secret", b"")
    cipher = AESGCM(suite_expand(schedule, b"key", context, 32))
    return cipher.decrypt(suite_expand(schedule, b"base_nonce", context, 12), sealed, aad)


class SealedBackup:
    """The parts of a backup file."""

    def __init__(self, raw):
        assert raw.startswith(MAGIC), "this is no backup"
        (length,) = struct.unpack(">I", raw[12:16])
        end = 16 + length
        self.header = json.loads(raw[16:end])
        self.aad, checksum = raw[: end + 32], raw[end : end + 32]
        assert hashlib.sha256(raw[:end]).digest() == checksum, "the header is damaged"
        self.encapsulated, self.sealed_key = raw[end + 32 : end + 64], raw[end + 64 : end + 112]
        self.prefix = end + 112
        size = self.header["piece"] + 28
        self.chunks = [raw[start : start + size] for start in range(self.prefix, len(raw), size)]

    def contents(self, key):
        cipher = AESGCM(data_key(key, self.encapsulated, self.sealed_key, self.aad))
        out = b""
        for number, chunk in enumerate(self.chunks):
            nonce = bytes(3) + struct.pack(">Q", number) + bytes([number == len(self.chunks) - 1])
            assert chunk[:12] == nonce, f"chunk {number} is out of order"
            out += cipher.decrypt(nonce, chunk[12:], None)
        assert len(out) == self.header["bytes"], "chunks are missing"
        return out


if __name__ == "__main__":
    backup, key, out = map(Path, sys.argv[1:4])
    out.write_bytes(SealedBackup(backup.read_bytes()).contents(private_key(key.read_text())))
