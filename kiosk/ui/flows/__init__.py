"""What happens at the screen, a room each: the session, checking in, phone number, membership, help, content."""
