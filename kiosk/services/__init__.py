"""Use cases of the terminal, and the ports that they need."""
