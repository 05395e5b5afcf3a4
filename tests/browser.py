"""A headless Chromium that tests drive over a pair of pipes; nothing but the browser itself is needed."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import deque
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip


# The browser reads from 3 and writes to 4, whatever the numbers of the pipes are in the test.
_START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 100) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Tab:
    """One page: what it asked the network for, what it complained about, and ways to look at it and use it."""

    def __init__(self, to_browser, from_browser):
        self.to_browser, self.from_browser = to_browser, from_browser
        self.number, self.session, self.read = 0, None, b""
        self.events = deque()
        self.requests, self.complaints = [], []
        self.download_state = ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _next(self):
        while b"\0" not in self.read:
            more = os.read(self.from_browser, 1 << 16)
            assert more, "the browser is gone"
            self.read += more
        text, _, self.read = self.read.partition(b"\0")
        told = json.loads(text)
        match told.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(told["params"]["request"]["url"])
            case "Log.entryAdded":
                self.complaints.append(told["params"]["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(told["params"]["exceptionDetails"]))
            case "Browser.downloadProgress":
                self.download_state = told["params"]["state"]
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(told["params"]["args"]))
        if "method" in told:
            self.events.append(told["method"])
        return told

    def open(self, path):
        """Open a file and wait until it is loaded."""
        self.events.clear()
        self.send("Page.navigate", url=Path(path).as_uri())
        while "Page.loadEventFired" not in self.events:
            self._next()

    def run(self, expression):
        """Return what an expression gives in the page."""
        told = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def download(self, expression, folder):
        """Return the file that the page has the browser save."""
        self.events.clear()
        how = {"behavior": "allow", "downloadPath": str(folder), "eventsEnabled": True}
        session, self.session = self.session, None
        self.send("Browser.setDownloadBehavior", **how)
        self.session = session
        self.run(f"{{ {expression}; 0 }}")
        while self.download_state != "completed":
            self._next()
        return next(Path(folder).iterdir())

    def press(self, key, code=None, text=None):
        """Press a key, as a person without a mouse does."""
        codes = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40}
        how = {"key": key, "code": code or key, "windowsVirtualKeyCode": codes[key]}
        typed = {"text": text} if text else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **how, **typed)
        self.send("Input.dispatchKeyEvent", type="keyUp", **how)

    def size(self, width, height):
        """Give the page this many pixels; below 600 a telephone's."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def media(self, media="screen", scheme="light"):
        """Show the page on screen or paper, light or dark."""
        self.send(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )


@contextmanager
def tab():
    """Yield a tab of a browser of its own."""
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as home:
        start = [sys.executable, "-c", _START, str(in_read), str(out_write)]
        arguments = [*start, CHROMIUM, *FLAGS, f"--user-data-dir={home}"]
        with subprocess.Popen(arguments, pass_fds=(in_read, out_write), stderr=subprocess.DEVNULL) as process:
            os.close(in_read)
            os.close(out_write)
            try:
                yield Tab(in_write, out_read)
            finally:
                process.terminate()
                process.wait(timeout=20)
                os.close(in_write)
                os.close(out_read)
