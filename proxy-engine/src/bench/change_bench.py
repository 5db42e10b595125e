#!/usr/bin/env python3
"""What one change costs with 10, 1,000 and 10,000 services: their ratio is the point, since a change must not cost more the more is served.

    python3 proxy-engine/src/bench/change_bench.py

For each number of services the built distribution is started with them and a state directory; one client replaces ten of them in turn
(PUT), below the rate limit of one address. The first half of the changes warms the engine up, the second is measured: time until the
answer, which includes the write to the disk, and processor time of the whole engine for each change.
"""
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # the sources stay as they are
import bench

PORT, CHANGES, PAUSE_SECONDS = bench.free_port(), 800, 0.006


def configuration(services):
    lines = [f"server: {{ port: '127.0.0.1:{PORT}' }}", "services:"]
    lines += [f"  - {{ domain: d{i}.example.com, path_prefix: '/api/v{i}/*', ports: ['18099'], health_check: {{ enabled: false }} }}"
              for i in range(services)]
    return "\n".join(lines)


def cpu_ms(process):
    fields = bench.stat_of(process.pid)
    return (int(fields[11]) + int(fields[12])) * 1000 / bench.TICKS


def change(connection, n):
    """Replaces one of ten services; how long that took in milliseconds."""
    i = n % 10
    body = json.dumps({"domain": f"d{i}.example.com", "path_prefix": f"/api/v{i}/*", "ports": [str(20000 + n % 9000)],
                       "health_check": {"enabled": False}})
    begun = time.perf_counter()
    connection.request("PUT", f"/balto/services/d{i}.example.com-/api/v{i}/*", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    said = answer.read()
    if answer.status != 200:
        sys.exit(f"a change was answered with {answer.status}: {said.decode()}")
    return (time.perf_counter() - begun) * 1000


def connected(process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
            connection.request("GET", "/health")
            connection.getresponse().read()
            return connection
        except OSError:
            time.sleep(0.1)
    sys.exit("the engine did not start")


def measure(services, folder):
    config = os.path.join(folder, f"{services}.yaml")
    with open(config, "w") as file:
        file.write(configuration(services))
    command = [bench.BALTO, "run", "--state-dir", os.path.join(folder, f"state-{services}"), "-c", config]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        connection = connected(process)
        for n in range(CHANGES):
            change(connection, n)
            time.sleep(PAUSE_SECONDS)
        before, times = cpu_ms(process), []
        for n in range(CHANGES, 2 * CHANGES):
            times.append(change(connection, n))
            time.sleep(PAUSE_SECONDS)
        return statistics.median(times), statistics.quantiles(times, n=100)[98], (cpu_ms(process) - before) / CHANGES
    finally:
        process.terminate()
        process.wait(30)


def main():
    print(f"{'services':>9}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}")
    with tempfile.TemporaryDirectory() as folder:
        results = {services: measure(services, folder) for services in (10, 1_000, 10_000)}
    for services, (median, late, cpu) in results.items():
        print(f"{services:9d}{median:9.2f}{late:9.2f}{cpu:9.2f}")
    print(f"CPU, 10,000 services to 10: {results[10_000][2] / results[10][2]:.2f}")


if __name__ == "__main__":
    main()
