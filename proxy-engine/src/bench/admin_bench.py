#!/usr/bin/env python3
"""What a busy REST API costs the clients of the proxy: their latency with it and without, in alternating rounds of one run.

    make admin-bench                      ten rounds of each
    make admin-bench ROUNDS=4 SECONDS=3

One engine, the built distribution with 1,000 services, on CPU 0; wrk and the backend (nginx) on CPU 1. The clients of the proxy ask some
4,500 times a second in both kinds of round; in the busy ones the REST API is asked as often as one address may (200 times a second):
lists of a hundred services in full, explanations, a change of the configuration every eighth time and a scrape a second. Rounds alternate
(quiet busy, busy quiet, ...), so that what the machine does besides meets both alike. What to trust: the ratio.
"""
import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import urllib.request

sys.dont_write_bytecode = True  # the sources stay as they are
import bench

CONNECTIONS, THINK_MS = 8, 42  # just under the limit of one address


class AdminBench(bench.Bench):
    def register(self, port):
        body = b'{"domain":"changed.test","path_prefix":"/*","ports":["20000"],"health_check":{"enabled":false}}'
        request = urllib.request.Request(f"http://127.0.0.1:{port}/balto/services", body,
                                         {"Content-Type": "application/json"}, method="POST")
        urllib.request.urlopen(request, timeout=10).close()

    def ask(self, proxy, seconds):
        """Begins to ask the REST API for so long."""
        command = ["taskset", "-c", bench.LOAD_CPU, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "5s",
                   "-H", "Host: localhost", "-s", os.path.join(bench.HERE, "admin.lua"), f"http://127.0.0.1:{proxy.port}"]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                env={**os.environ, "BENCH_THINK_MS": str(THINK_MS)})

    def round(self, proxy, is_busy):
        asking = self.ask(proxy, self.args.seconds) if is_busy else None
        measured = self.measure(proxy, "rate")
        if asking:
            said = asking.communicate(timeout=60)[0]
            result = re.search(r"RESULT (\{.*\})", said)
            if not result:
                sys.exit("wrk said nothing of the REST API: " + said)
            asked = json.loads(result.group(1))
            measured["asked"] = asked["requests"] / asked["micros"] * 1e6
            measured["refused"] = asked["errors"]
        return measured


def report(quiet, busy):
    print(f"\n{'REST API':10}{'requests/s':>11}{'p50 ms':>8}{'p99 ms':>8}{'errors':>8}{'CPU 0':>7}{'asked/s':>9}{'refused':>9}")
    for name, runs in (("quiet", quiet), ("busy", busy)):
        m = {key: statistics.median(run[key] for run in runs) for key in ("rate", "p50", "p99", "proxy_core")}
        asked = statistics.median(run.get("asked", 0) for run in runs)
        print(f"{name:10}{m['rate']:11.0f}{m['p50']:8.2f}{m['p99']:8.2f}{sum(r['errors'] for r in runs):8d}"
              f"{m['proxy_core']:6.0f}%{asked:9.0f}{sum(r.get('refused', 0) for r in runs):9d}")
    for key in ("p50", "p99"):
        pairs = sorted(b[key] / max(1e-9, q[key]) for q, b in zip(quiet, busy))
        middle = statistics.median(r[key] for r in busy) / max(1e-9, statistics.median(r[key] for r in quiet))
        print(f"{key}, busy to quiet: {middle:.2f} (of the medians; neighbouring rounds {pairs[0]:.2f} to {pairs[-1]:.2f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=4, help="of each round")
    parser.add_argument("--warm-up", type=int, default=15, help="seconds before the first round")
    parser.add_argument("--balto", default=bench.BALTO, help="launcher to measure")
    args = parser.parse_args()
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    for tool in ("wrk", "nginx", "taskset"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is needed and not installed (Debian: apt-get install wrk nginx-light util-linux)")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    run = AdminBench(args)
    try:
        run.start_backend()
        engine = run.start("balto")
        run.register(engine.port)
        warming = run.ask(engine, args.warm_up)
        run.load(engine, "rate", args.warm_up)
        warming.communicate(timeout=60)
        quiet, busy = [], []
        for n in range(args.rounds):
            for is_busy in ((False, True) if n % 2 == 0 else (True, False)):
                (busy if is_busy else quiet).append(run.round(engine, is_busy))
        report(quiet, busy)
    finally:
        run.stop()


if __name__ == "__main__":
    main()
