"""The centre: it gathers the stations' logs and hands out members and keys.

It shares only wire and domain with the terminal.
"""
