"""Simulated devices on pseudo-terminals: the bytes of the real ones, and their faults."""
