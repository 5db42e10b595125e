"""demo.py backends | load URL: three backends, one of which fails and one of which is slow at times; and clients for them."""

import http.server
import random
import sys
import threading
import time
import urllib.error
import urllib.request

SEED = 5500


def backend(port, failing, slow):
    chance = random.Random(SEED + port)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            probe = self.path == "/health"
            if not probe and chance.random() < slow:
                time.sleep(0.4)
            body = f"demo backend {port}\n".encode()
            self.send_response(503 if not probe and chance.random() < failing else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return http.server.ThreadingHTTPServer(("", port), Handler)


def load(url):
    while True:
        request = urllib.request.Request(url + "/", headers={"Host": random.choice(["demo.localhost"] * 9 + ["nowhere.localhost"])})
        try:
            urllib.request.urlopen(request, timeout=5).read()
        except OSError:
            pass
        time.sleep(0.05)


if sys.argv[1] == "backends":
    servers = [backend(8081, 0, 0), backend(8082, 0.1, 0), backend(8083, 0, 0.1)]
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
else:
    threads = [threading.Thread(target=load, args=(sys.argv[2],)) for _ in range(4)]
for thread in threads:
    thread.start()
