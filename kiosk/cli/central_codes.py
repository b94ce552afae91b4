"""`kiosk central credential` and `revoke-member`: parse their options, call one function, print what it says."""

from typing import Annotated

import typer

from kiosk.cli.central_options import Database, Keys, spoken, where

MemberNo = Annotated[str, typer.Option("--member-no", metavar="NO", help="As in the members file")]


def credential(
    context: typer.Context,
    member_no: MemberNo,
    phone_key: Annotated[str, typer.Option(metavar="KEY", help="The phone's Ed25519 public key: hex or base64url")],
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Issue a credential: with it a member's phone shows member codes for 30 days.

    Whoever has the private key of that phone is then taken for this member: give it only to a phone whose
    owner has proved who they are. It stands alone on the last line, in base64url. docs/member-code.md tells
    makers of phone apps what to do with it.
    """
    with spoken():
        from kiosk.central.member_codes.commands import issue

        issued = issue(where(context, database, keys), member_no, phone_key)
    print(issued)


def revoke_member(
    context: typer.Context,
    member_no: Annotated[str | None, typer.Option("--member-no", metavar="NO", help="All phones of a member")] = None,
    credential: Annotated[str | None, typer.Option(metavar="TEXT", help="One phone: its credential")] = None,
    reason: Annotated[str, typer.Option(help="For the record")] = "",
    clock_is_right: Annotated[
        bool, typer.Option("--clock-is-right", help="This machine's, although the centre knows other times")
    ] = False,
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Revoke member codes: of a lost phone, or all that a member has.

    Every station is told within seconds once it is online; until then an offline one goes on accepting them. Cards
    and phone numbers are not touched. What is issued to the member afterwards is valid.
    """
    with spoken():
        from kiosk.central.member_codes.commands import revoke

        version = revoke(where(context, database, keys), member_no, credential, reason, clock_is_right)
    print(f"Revoked. The stations are told by version {version} of the feed revocations.")
