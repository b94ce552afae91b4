"""The stations' logs at the centre: taking lines in exactly once, reading them out in order, proving the chain."""
