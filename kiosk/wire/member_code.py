"""The member code: a QR code by which a phone says who its owner is, with nobody online.

  0   1  version (upper four bits, 1) and algorithm (lower four: 1 Ed25519; 2 is kept for SM2)
  1   1  the first byte of the id of the centre's content key: which keys are worth trying
  2   8  pseudonym
 10   4  issued            whole seconds of Unix time
 14   4  valid until       the same; at most 30 days after
 18  32  the phone's public key
 50  64  the centre's signature over "kiosk/credential/v1" 00 and the bytes 0-49
114   4  moment            whole seconds of Unix time
118   4  counter
122  64  the phone's signature over "kiosk/member-code/v1" 00 and the bytes 0-121

186 bytes, numbers big-endian; base45 (RFC 9285) makes 279 characters of them, a QR code of version 10 at level M.
The bytes 0-113 are the credential.
"""

import hashlib
import struct
from collections.abc import Mapping
from typing import Final

from base45 import b45decode, b45encode
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.domain.member_code import CodeRefusal, Credential, MemberCode
from kiosk.wire import signing
from kiosk.wire.errors import WireError
from kiosk.wire.signing import SignedKind

CODE_BYTES: Final = 186
CODE_CHARACTERS: Final = 279
CREDENTIAL_BYTES: Final = 114
MAX_LIFETIME_S: Final = 30 * 24 * 3600
MAX_NUMBER: Final = 2**32 - 1
"""Of a moment and of a counter."""

_VERSION_1_ED25519: Final = 0x11
_CREDENTIAL = struct.Struct(">BB8sII32s")
_PROOF = struct.Struct(">II")
_PROVEN: Final = CREDENTIAL_BYTES + _PROOF.size


class CodeRefusedError(WireError):
    """A code, or a credential, that is not to be trusted."""

    def __init__(self, reason: CodeRefusal, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def issue_credential(
    key: Ed25519PrivateKey, subject: str, issued_s: int, valid_until_s: int, phone_key: bytes
) -> bytes:
    """Sign a credential with the content key; raises WireError for what cannot stand in one."""
    signing.public_key(phone_key, "phone key")
    if not 0 < valid_until_s - issued_s <= MAX_LIFETIME_S or not 0 <= issued_s <= MAX_NUMBER - MAX_LIFETIME_S:
        raise WireError(f"credential: expected to be valid for 1 to {MAX_LIFETIME_S} s")
    key_byte = bytes.fromhex(signing.key_id(key.public_key().public_bytes_raw()))[0]
    pseudonym = bytes.fromhex(subject)
    signed = _CREDENTIAL.pack(_VERSION_1_ED25519, key_byte, pseudonym, issued_s, valid_until_s, phone_key)
    return signed + signing.sign(key, SignedKind.CREDENTIAL, signed)


def read_credential(credential: bytes, keys: Mapping[str, Ed25519PublicKey]) -> Credential:
    """Check a credential with the content keys, and only then read it; raises CodeRefusedError."""
    if len(credential) != CREDENTIAL_BYTES:
        raise _malformed(f"credential: expected {CREDENTIAL_BYTES} bytes, got {len(credential)}")
    _check_credential(credential, keys)
    return _parse_credential(credential)


def write_code(phone: Ed25519PrivateKey, credential: bytes, moment_s: int, counter: int) -> str:
    """The code that a phone with this credential shows at a moment; raises WireError for what fits into none."""
    if len(credential) != CREDENTIAL_BYTES:
        raise WireError(f"credential: expected {CREDENTIAL_BYTES} bytes, got {len(credential)}")
    if not (0 <= moment_s <= MAX_NUMBER and 0 <= counter <= MAX_NUMBER):
        raise WireError(f"member code: expected a moment and a counter from 0 to {MAX_NUMBER}")
    proven = credential + _PROOF.pack(moment_s, counter)
    text: bytes = b45encode(proven + signing.sign(phone, SignedKind.MEMBER_CODE, proven))
    return text.decode("ascii")


def read_code(text: str, keys: Mapping[str, Ed25519PublicKey]) -> MemberCode:
    """Check both signatures, and only then read the code; raises CodeRefusedError. `keys`: content keys by id."""
    code = _decode(text)
    _check_credential(code[:CREDENTIAL_BYTES], keys)
    phone = signing.public_key(_CREDENTIAL.unpack_from(code)[-1], "phone key")
    if not _is_signed(phone, SignedKind.MEMBER_CODE, code[:_PROVEN], code[_PROVEN:]):
        raise CodeRefusedError(CodeRefusal.BAD_SIGNATURE, "member code: the phone's signature does not match")
    credential = _parse_credential(code[:CREDENTIAL_BYTES])
    moment_s, counter = _PROOF.unpack_from(code, CREDENTIAL_BYTES)
    return MemberCode(credential, moment_s, counter)


def _decode(text: str) -> bytes:
    if len(text) == CODE_CHARACTERS - 1:
        text = f" {text}"  # the first character can be a space, which scanners like to trim; the last cannot
    if len(text) != CODE_CHARACTERS:
        raise _malformed(f"member code: expected {CODE_CHARACTERS} characters, got {len(text)}")
    try:
        code: bytes = b45decode(text)
    except ValueError as error:
        raise _malformed("member code: expected base45 text") from error
    if len(code) != CODE_BYTES:  # the library drops a line feed at the end
        raise _malformed(f"member code: expected {CODE_BYTES} bytes, got {len(code)}")
    return code


def _check_credential(credential: bytes, keys: Mapping[str, Ed25519PublicKey]) -> None:
    if credential[0] != _VERSION_1_ED25519:
        raise _malformed(f"member code: version and algorithm {credential[0]:02x} are not known here")
    worth_trying = [key for name, key in keys.items() if name.startswith(f"{credential[1]:02x}")]
    if not worth_trying:
        raise CodeRefusedError(CodeRefusal.UNKNOWN_KEY, f"member code: no trusted key's id begins {credential[1]:02x}")
    signed, signature = credential[: _CREDENTIAL.size], credential[_CREDENTIAL.size :]
    if not any(_is_signed(key, SignedKind.CREDENTIAL, signed, signature) for key in worth_trying):
        raise CodeRefusedError(CodeRefusal.BAD_SIGNATURE, "member code: the centre's signature does not match")


def _is_signed(key: Ed25519PublicKey, kind: SignedKind, signed: bytes, signature: bytes) -> bool:
    try:
        signing.verify(key, kind, signed, signature)
    except WireError:
        return False
    return True


def _parse_credential(credential: bytes) -> Credential:
    _, _, pseudonym, issued_s, valid_until_s, phone_key = _CREDENTIAL.unpack_from(credential)
    if not 0 < valid_until_s - issued_s <= MAX_LIFETIME_S:
        raise _malformed(f"credential: expected to be valid for 1 to {MAX_LIFETIME_S} s")
    name = hashlib.sha256(credential[: _CREDENTIAL.size]).hexdigest()[:16]
    return Credential(name, pseudonym.hex(), issued_s, valid_until_s, phone_key)


def _malformed(detail: str) -> CodeRefusedError:
    return CodeRefusedError(CodeRefusal.MALFORMED, detail)
