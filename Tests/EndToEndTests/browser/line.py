"""Requests as no browser sends them: any method, any bytes, with the session of whoever is signed in."""

import http.client
import urllib.parse
import uuid

# What no answer may show: the program's insides.
INSIDES = ["Swift.", "Hummingbird", "GRDB", "libpq", "SQLITE", "SQLSTATE", "stack trace", "Fatal error", "NIOCore", ".swift:"]


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def faults(self):
        found = [f"shows {word}" for word in INSIDES if word in self.text]
        return found + ([f"answers {self.status}"] if self.status >= 500 else [])


class Line:
    """Speaks HTTP for one person."""

    def __init__(self, base, driver=None):
        self.host = urllib.parse.urlsplit(base).netloc
        self.cookies = "; ".join(f"{one['name']}={one['value']}" for one in driver.get_cookies()) if driver else ""

    def send(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, timeout=120)
        # Paths go out as they are, however wrong.
        connection._validate_path = lambda url: None
        try:
            path = "".join(sign if sign.isascii() else urllib.parse.quote(sign) for sign in path)
            own = {"Cookie": self.cookies, "Accept-Language": "zh-CN", "Host": self.host} | (headers or {})
            connection.request(method, path, body, own)
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def get(self, path):
        return self.send("GET", path)

    def form(self, path, fields, headers=None):
        body = urllib.parse.urlencode(fields, doseq=True)
        return self.send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"} | (headers or {}))

    def multipart(self, path, fields, files):
        """Fields, and files as (field, name, content)."""
        boundary = uuid.uuid4().hex
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields]
        for field, name, content in files:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            parts += [head.encode() + b"Content-Type: application/octet-stream\r\n\r\n", content, b"\r\n"]
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self.send("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
