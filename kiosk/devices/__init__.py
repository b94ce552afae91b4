"""The station's devices: bytes on a port become events, and a lost port is found again."""
