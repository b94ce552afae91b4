"""What is read out of the logs: visits, storage sessions, devices, what staff must look at, and figures to publish.

Each is a pure fold over one terminal's lines, made anew whenever it is asked for: nothing of it is stored.
"""
