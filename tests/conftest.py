"""What several test files share: the taxonomy that ships, compiled once."""

import socket

import pytest
from loopback import connect_here

from pipeline import resources, taxonomy
from pipeline.reading import posting


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Fail the test that opens a socket to anywhere."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("a test opened a network connection")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture
def loopback(monkeypatch):
    """Let a test talk to a server of its own on the loopback address, and to nothing else."""
    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True, scope="session")
def no_layers():
    """Leave out the lists that the person at the keyboard has imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIVOT_LAYERS", "none")
        yield


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    """Keep drawings apart from those of the person at the keyboard."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIVOT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def shipped():
    """The taxonomy of the repository."""
    return taxonomy.read(resources.TAXONOMY)


@pytest.fixture(scope="session")
def reader(shipped):
    """The reader of the taxonomy of the repository."""
    return posting.compile_reader(shipped)
