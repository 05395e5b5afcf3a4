"""The connection to this machine that tests with a server of their own may make; all others are refused."""

import socket

REAL_CONNECT = socket.socket.connect  # before `conftest` refuses it


def connect_here(self, address):
    """Connect a socket to the loopback address, and to nothing else."""
    assert address[0] == "127.0.0.1", "a test opened a network connection"
    return REAL_CONNECT(self, address)
