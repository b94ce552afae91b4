"""How the centre's certificate is judged: as usual with a trusted clock, else by its pinned key.

A clock that nobody has vouched for is no reason to refuse: a terminal that was off while the centre changed its key
would stay out for good. A key that is not the pinned one is taken where that clock finds the certificate in date.
"""

import hashlib
import ssl
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL's x509_vfy.h, which Python's ssl does not name."""


def pin_of(certificate_der: bytes) -> str:
    """The pin of a certificate: SHA-256, hex, of its SubjectPublicKeyInfo."""
    key = x509.load_der_x509_certificate(certificate_der).public_key()
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


class _PinnedSocket(ssl.SSLSocket):
    """Ends the handshake, before a byte is sent, with a server that has neither the pinned key nor a valid date."""

    def do_handshake(self, block: bool = False) -> None:
        super().do_handshake(block)
        certificate = self.getpeercert(binary_form=True)
        context = self.context
        if not isinstance(context, _PinnedContext) or certificate is None:
            raise ssl.SSLCertVerificationError("the centre showed no certificate")
        if pin_of(certificate) != context.pin and not _in_date(certificate):
            raise ssl.SSLCertVerificationError(
                "the centre's key is not the one pinned, and its certificate is out of date by this machine's clock"
            )


class _PinnedContext(ssl.SSLContext):
    sslsocket_class = _PinnedSocket
    pin = ""


def dated_context() -> ssl.SSLContext:
    """Certificates as usual: a trusted authority of this system, the host's name, the dates."""
    return ssl.create_default_context()


def pinned_context(pin: str) -> ssl.SSLContext:
    """The same without the dates where the key is the pinned one: for a clock that cannot judge dates."""
    context = _PinnedContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_default_certs()
    context.verify_flags |= _NO_CHECK_TIME
    context.pin = pin
    return context


def _in_date(certificate_der: bytes) -> bool:
    certificate = x509.load_der_x509_certificate(certificate_der)
    return certificate.not_valid_before_utc <= datetime.now(UTC) <= certificate.not_valid_after_utc
