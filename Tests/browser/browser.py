"""Controls headless Chromium through chromedriver's own protocol. It needs no package beyond the two programs."""

import base64
import contextlib
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from command import free_port  # noqa: E402

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    def __init__(self):
        port = free_port()
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        try:
            self.start_session()
        except BaseException:
            # For example, if chromedriver and Chromium have different versions.
            self.driver.kill()
            self.driver.wait()
            raise

    def start_session(self):
        self.wait_for_driver()
        options = {
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"],
        }
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.base += "/session/" + session["sessionId"]

    def wait_for_driver(self):
        for _ in range(200):
            with contextlib.suppress(OSError):
                return self.call("GET", "/status")
            time.sleep(0.05)
        raise AssertionError("chromedriver does not answer")

    def close(self):
        with contextlib.suppress(OSError):
            self.call("DELETE", "")
        self.driver.terminate()
        self.driver.wait(10)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def reset(self):
        """Clears what a previous test left behind: a new tab, no cookies, no cache and no permissions."""
        self.devtools("Browser.resetPermissions")
        # Emulation, extra headers and injected scripts belong to a tab, so they end with it.
        tab = self.call("POST", "/window/new", {"type": "tab"})["handle"]
        self.call("DELETE", "/window")
        self.call("POST", "/window", {"handle": tab})
        self.devtools("Page.bringToFront")
        self.devtools("Network.clearBrowserCookies")
        self.devtools("Network.clearBrowserCache")
        self.console_errors()

    def call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as reply:
                return json.load(reply)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {json.load(error)['value']['message'].splitlines()[0]}") from None

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, address):
        self.call("POST", "/url", {"url": address})

    def script(self, text, *arguments):
        return self.call("POST", "/execute/sync", {"script": text, "args": list(arguments)})

    def key(self, name, text=None, modifiers=0):
        """Presses one key; modifiers: 1 alt, 2 control, 4 meta, 8 shift."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        text = text or {"Enter": "\r", " ": " "}.get(name) or (name if len(name) == 1 and not modifiers & 6 else None)
        shared = {"key": name, "modifiers": modifiers, "windowsVirtualKeyCode": codes.get(name) or ord(name.upper()[0])}
        self.devtools("Input.dispatchKeyEvent", type="keyDown", **shared, **({"text": text} if text else {}))
        self.devtools("Input.dispatchKeyEvent", type="keyUp", **shared)

    @property
    def address(self):
        return self.call("GET", "/url")

    @property
    def status(self):
        return self.script("return performance.getEntriesByType('navigation')[0].responseStatus")

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        # On a phone the bar at the bottom may cover the element.
        self.script(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{ block: 'center' }})")
        self.call("POST", f"/element/{self.find(selector)}/click", {})

    def submit(self, selector, timeout=20):
        """Clicks and waits for the next page."""
        before = self.script("return performance.timeOrigin")
        self.click(selector)
        self.wait_for_page(before, f"clicking {selector}", timeout)

    def wait_for_page(self, before, what="the key", timeout=20):
        """Waits for a page that is younger than `before`."""
        deadline = time.monotonic() + timeout
        while self.script("return document.readyState == 'complete' ? performance.timeOrigin : 0") in (before, 0):
            assert time.monotonic() < deadline, f"{what} on {self.address} opened no page"
            time.sleep(0.05)

    def type(self, selector, text):
        self.call("POST", f"/element/{self.find(selector)}/value", {"text": text})

    def fill(self, selector, text):
        """Replaces the content of a field."""
        self.call("POST", f"/element/{self.find(selector)}/clear", {})
        self.type(selector, text)

    def wait(self, selector, timeout=10):
        deadline = time.monotonic() + timeout
        while not self.exists(selector):
            assert time.monotonic() < deadline, f"{selector} did not appear on {self.address}"
            time.sleep(0.02)

    def exists(self, selector):
        return self.script(f"return document.querySelector({json.dumps(selector)}) !== null")

    def copy_cookies(self, visitor):
        """Takes over the session of a visitor that is signed in."""
        for name, value in visitor.cookies.items():
            self.devtools("Network.setCookie", name=name, value=value, url=visitor.address, path="/", secure=True, httpOnly=True)

    def language(self, tag):
        self.devtools("Network.enable")
        self.devtools("Network.setExtraHTTPHeaders", headers={"Accept-Language": tag})

    def width(self, pixels, height=900):
        self.pixels = pixels
        self.devtools("Emulation.setDeviceMetricsOverride", width=pixels, height=height, deviceScaleFactor=1, mobile=pixels < 600)

    def theme(self, name):
        self.devtools("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": name},
            # A screenshot during a colour transition would show neither theme.
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ])

    def screenshot(self, file, height=None):
        """Saves the whole page, or its first `height` pixels."""
        size = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height or 6000), "scale": 1}
        # Elements fixed to the bottom of the window appear at the bottom of the screenshot.
        self.width(self.pixels, clip["height"])
        shot = self.devtools("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        self.width(self.pixels)
        file.write_bytes(base64.b64decode(shot["data"]))

    def console_errors(self):
        """The console errors since the last call, without failed loads, which `status` covers."""
        entries = self.call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE" and "server responded with a status" not in entry["message"]]
