#!/usr/bin/env python3
"""What a busy REST API costs the clients of the proxy: their latency with it and without, in alternating rounds of one run.

    make admin-bench                      ten rounds of each
    make admin-bench ROUNDS=4 SECONDS=3
    make admin-bench CORES=0,1            the engine may use both processors, as it does where nobody pins it

An engine, the built distribution with 1,000 services, on CPU 0 or on `CORES`; wrk and the backend (nginx) on CPU 1. The clients of the proxy ask some
4,500 times a second in every round. There are three kinds: quiet; busy, where the REST API is asked as often as one address may (200
times a second): lists of a hundred services in full, explanations, a change of the configuration every eighth time and a scrape a second;
and beside, where another engine on the same cores, with a lesser share of it, is asked the same. What beside costs is the processor's time,
which no proxy could save; what busy costs more is the API being in the same process. Rounds alternate (quiet beside busy, busy beside
quiet, ...), so that what the machine does meets all alike. Both engines are warmed up first, API and proxy alike: what a JVM compiles in the
first minute is paid once. What to trust: the ratios, and the last line: whether busy is above beside more often than rounds differ anyway.
"""
import argparse
import json
import math
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
NICE = 10  # of the threads of a REST API, as the launcher sets it


class AdminBench(bench.Bench):
    def register(self, port):
        body = b'{"domain":"changed.test","path_prefix":"/*","ports":["20000"],"health_check":{"enabled":false}}'
        request = urllib.request.Request(f"http://127.0.0.1:{port}/balto/services", body,
                                         {"Content-Type": "application/json"}, method="POST")
        urllib.request.urlopen(request, timeout=10).close()

    def ask(self, proxy, seconds):
        """Begins to ask the REST API for so long, giving way at once to the clients that are measured and to the backend."""
        command = ["chrt", "--idle", "0", "taskset", "-c", bench.LOAD_CPU, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "5s",
                   "-H", "Host: localhost", "-s", os.path.join(bench.HERE, "admin.lua"), f"http://127.0.0.1:{proxy.port}"]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                env={**os.environ, "BENCH_THINK_MS": str(THINK_MS)})

    def start_beside(self):
        """An engine with the share of the core that the threads of a REST API have."""
        beside = self.start("balto")
        for thread in os.listdir(f"/proc/{beside.process.pid}/task"):
            os.setpriority(os.PRIO_PROCESS, int(thread), NICE)
        return beside

    def round(self, proxy, target):
        asking = self.ask(target, self.args.seconds) if target else None
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


def report(samples):
    print(f"\n{'REST API':10}{'requests/s':>11}{'p50 ms':>8}{'p99 ms':>8}{'errors':>8}{'CPU 0':>7}{'asked/s':>9}{'refused':>9}")
    for kind, runs in samples.items():
        m = {key: statistics.median(run[key] for run in runs) for key in ("rate", "p50", "p99", "proxy_core")}
        asked = statistics.median(run.get("asked", 0) for run in runs)
        print(f"{kind:10}{m['rate']:11.0f}{m['p50']:8.2f}{m['p99']:8.2f}{sum(r['errors'] for r in runs):8d}"
              f"{m['proxy_core']:6.0f}%{asked:9.0f}{sum(r.get('refused', 0) for r in runs):9d}")
    for one, other in (("busy", "quiet"), ("beside", "quiet"), ("busy", "beside")):
        for key in ("p50", "p99"):
            pairs = sorted(b[key] / max(1e-9, q[key]) for q, b in zip(samples[other], samples[one]))
            middle = statistics.median(r[key] for r in samples[one]) / max(1e-9, statistics.median(r[key] for r in samples[other]))
            print(f"{key}, {one} to {other}: {middle:.2f} (of the medians; neighbouring rounds {pairs[0]:.2f} to {pairs[-1]:.2f})")
    verdict([b["p99"] - o["p99"] for b, o in zip(samples["busy"], samples["beside"])])


def verdict(differences):
    """Whether busy is above beside by more than rounds differ anyway: a sign test of neighbouring rounds."""
    n, above = len(differences), sum(d > 0 for d in differences)
    below = next(k for k in range(n + 1) if sum(math.comb(n, i) for i in range(k + 1)) > 0.025 * 2 ** n)
    print(f"p99: busy above beside in {above} of {n} neighbouring rounds; chance alone gives {below} to {n - below} (19 times in 20)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=4, help="of each round")
    parser.add_argument("--warm-up", type=int, default=45, help="seconds before the first round, of each engine")
    parser.add_argument("--cores", default=bench.PROXY_CPU, help="CPUs of the engines, as taskset wants them")
    parser.add_argument("--balto", default=bench.BALTO, help="launcher to measure")
    args = parser.parse_args()
    bench.PROXY_CPU = args.cores
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    for tool in ("wrk", "nginx", "taskset", "chrt"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is needed and not installed (Debian: apt-get install wrk nginx-light util-linux)")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    run = AdminBench(args)
    try:
        run.start_backend()
        beside = run.start_beside()
        engine = run.start("balto")
        run.register(beside.port)
        run.register(engine.port)
        for warmed in (beside, engine):
            warming = run.ask(warmed, args.warm_up)
            run.load(engine, "rate", args.warm_up)
            warming.communicate(timeout=60)
        asked = {"quiet": None, "beside": beside, "busy": engine}
        samples = {kind: [] for kind in asked}
        for n in range(args.rounds):
            for kind in (list(asked) if n % 2 == 0 else list(asked)[::-1]):
                samples[kind].append(run.round(engine, asked[kind]))
        report(samples)
    finally:
        run.stop()


if __name__ == "__main__":
    main()
