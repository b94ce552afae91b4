"""A signed document, as feeds and statements travel and are kept: two lines of text.

Line 1 is the document, one JSON object; line 2 is {"key":"…","signature":"…"} over the exact bytes of line 1.
Several documents may follow each other (the `keys` feed does so). The bytes that are signed are the bytes
that are sent and stored, so nothing ever has to be written again the same way.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.wire import signing
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.signing import SignedKind

T = TypeVar("T")


class Seal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Line 2: which key signed (see `signing.key_id`), and the signature in base64url."""

    key: str
    signature: str


def write_document(body: msgspec.Struct, kind: SignedKind, key: Ed25519PrivateKey) -> bytes:
    """Encode and sign a document; the result ends with LF."""
    document = msgspec.json.encode(body)
    seal = Seal(
        key=signing.key_id(key.public_key().public_bytes_raw()),
        signature=to_base64url(signing.sign(key, kind, document)),
    )
    return document + b"\n" + msgspec.json.encode(seal) + b"\n"


def read_document(text: bytes, kind: SignedKind, keys: Mapping[str, Ed25519PublicKey], shape: type[T]) -> T:
    """Check one document's signature with the key that it names among `keys`, and only then read it.

    Raises WireError when the signature, the key or the shape is wrong.
    """
    document = verify_document(text, kind, keys)
    try:
        return msgspec.json.decode(document, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WireError(f"{kind}: {error}") from error


def verify_document(text: bytes, kind: SignedKind, keys: Mapping[str, Ed25519PublicKey]) -> bytes:
    """Check one document's signature with the key that it names among `keys`; gives line 1, of which nothing was read.

    Raises WireError when the signature or the key is wrong, or the text is no single document.
    """
    documents = split_documents(text)
    if len(documents) != 1:
        raise WireError(f"{kind}: expected one signed document, got {len(documents)}")
    document, seal_line, _ = documents[0].split(b"\n")
    try:
        seal = msgspec.json.decode(seal_line, type=Seal)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WireError(f"{kind}: {error}") from error
    key = keys.get(seal.key)
    if key is None:
        raise WireError(f"{kind}: signed by the key {seal.key!r}, which is not trusted here")
    signing.verify(key, kind, document, from_base64url(seal.signature, f"{kind}: signature"))
    return document


def split_documents(text: bytes) -> Sequence[bytes]:
    """The signed documents of a text, each with its seal; raises WireError for a text that is cut."""
    lines = text.split(b"\n")
    if lines[-1] != b"" or len(lines) % 2 == 0:
        raise WireError("signed document: expected pairs of lines, each ended by LF; the text is cut")
    return [b"\n".join(lines[start : start + 2]) + b"\n" for start in range(0, len(lines) - 1, 2)]
