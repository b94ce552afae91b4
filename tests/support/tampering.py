"""Someone between terminal and centre: passes requests on, and answers some with bytes of their own."""

import threading
from collections import Counter
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_PASSED_ON = ("content-type", "etag")


class Tamperer(ThreadingHTTPServer):
    """Use as a context manager; `forged[path]` is what goes out in place of the centre's answer."""

    def __init__(self, centre_port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.centre_port = centre_port
        self.forged: dict[str, bytes] = {}
        self.served: Counter[str] = Counter()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> "Tamperer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: Tamperer

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            status, headers, text = self._ask(body)
        except OSError:  # the centre is away: so is its answer
            self.close_connection = True
            return
        if self.path in self.server.forged:
            status, text = 200, self.server.forged[self.path]
            self.server.served[self.path] += 1
        self.send_response(status)
        for name in _PASSED_ON:
            if name in headers:
                self.send_header(name, headers[name])
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def _ask(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.server.centre_port, timeout=10)
        try:
            connection.request(self.command, self.path, body, dict(self.headers.items()))
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()
