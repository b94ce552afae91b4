"""The feed `revocations`: whose member codes are not accepted any more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.member_code import Credential


@dataclass(frozen=True, slots=True)
class RevokedMember:
    """All credentials of a member (a pseudonym) that were issued up to `at` (Unix time in ms)."""

    subject: str
    at: int


@dataclass(frozen=True, slots=True)
class RevokedCredential:
    """One credential: one phone."""

    id: str


@dataclass(frozen=True, slots=True)
class Revocations:
    """Both lists, to be looked up."""

    members: Mapping[str, int] = field(default_factory=dict)
    credentials: frozenset[str] = frozenset()

    @staticmethod
    def of(members: Iterable[RevokedMember], credentials: Iterable[RevokedCredential]) -> "Revocations":
        """From the lists of a feed; of several entries for one member the latest counts."""
        latest: dict[str, int] = {}
        for member in members:
            latest[member.subject] = max(member.at, latest.get(member.subject, member.at))
        return Revocations(latest, frozenset(credential.id for credential in credentials))

    def revoke(self, credential: Credential) -> bool:
        """Whether this credential is revoked."""
        at_ms = self.members.get(credential.subject)
        return credential.id in self.credentials or (at_ms is not None and credential.issued_s * 1000 <= at_ms)
