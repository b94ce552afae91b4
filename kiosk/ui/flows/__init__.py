"""What happens at the screen, a room each: the session, checking in, the phone number, the membership, help."""
