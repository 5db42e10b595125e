#!/usr/bin/env python3
"""What services cost in memory: the heap that lives and the resident memory with 10, 1,000 and 10,000 of them.

    BALTO_JDK=/usr/lib/jvm/temurin-25-jdk-amd64 python3 proxy-engine/src/bench/memory_bench.py

For each number the built distribution is started with as many services, each with one backend (nginx) that is probed. When every backend
takes requests and was probed for 25 s, a scrape is taken as text, without gzip, which is the largest answer there is, and resident memory is
read; then the JVM is asked to collect the heap and says what lives in it. Needs nginx, and the runtime's jcmd.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time
import urllib.request

sys.dont_write_bytecode = True  # the sources stay as they are
import bench

JCMD = os.path.join(os.environ.get("BALTO_JDK", ""), "bin", "jcmd")
DEADLINE_SECONDS, PROBED_SECONDS = 180, 25


class MemoryBench(bench.Bench):
    def measure_memory(self):
        proxy = self.start("balto")
        pids = bench.family(proxy.process.pid)
        self.await_serving(proxy.port)
        time.sleep(PROBED_SECONDS)
        scraped = len(ask(proxy.port, "/balto/metrics"))
        resident = bench.resident_mb(pids)
        said = subprocess.run([JCMD, str(pids[-1]), "GC.class_histogram"], capture_output=True, text=True, check=True).stdout
        filler = sum(int(found) for found in re.findall(r"\d+: +\d+ +(\d+) +\[?L?\S*FillerElement", said))
        live = int(re.search(r"^Total +\d+ +(\d+)", said, re.M).group(1)) - filler
        return live / 1e6, resident, scraped / 1e6

    def await_serving(self, port):
        deadline = time.monotonic() + DEADLINE_SECONDS
        while time.monotonic() < deadline:
            backends = json.loads(ask(port, "/balto/health/stats"))["backends"]
            if backends["serving"] == bench.SERVICES:
                return
            time.sleep(0.5)
        sys.exit(f"not all backends take requests: {backends}")


def ask(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.read()


def main():
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    bench.PROXY_CPU = "0,1"
    results = {}
    for services in (10, 1_000, 10_000):
        bench.SERVICES = services
        run = MemoryBench(argparse.Namespace(balto=bench.BALTO))
        try:
            run.start_backend()
            results[services] = run.measure_memory()
        finally:
            run.stop()
    print(f"\n{'services':>9}{'lives in the heap':>20}{'resident':>11}{'a scrape':>11}")
    for services, (live, resident, scraped) in results.items():
        print(f"{services:9d}{live:17.1f} MB{resident:8.0f} MB{scraped:8.1f} MB")


if __name__ == "__main__":
    main()
