"""The centre's HTTP interface: handlers that read a request within bounds and ask one object."""
