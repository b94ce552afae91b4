"""The station terminal and its central server."""
