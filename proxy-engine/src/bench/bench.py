#!/usr/bin/env python3
"""Balto beside HAProxy and nginx: what a request costs, in alternating runs on one machine.

    make bench                                        all workloads
    make bench WORKLOADS=small,10k ROUNDS=4 SECONDS=3

Each proxy runs alone with one worker on CPU 0; wrk and the backend (nginx) share CPU 1. Balto is the built distribution with its
launcher's flags, 1,000 services, and limits, timeouts, circuits and metrics on; the peers forward everything to one backend.

Rounds alternate (A B C, C B A, ...), so that what the machine does besides meets all alike. What to trust: CPU time per request (user and
system time of the proxy's processes) and ratios. Requests per second only say something where CPU 0 was the busier one; the last columns
tell. Balto first serves --warm-up seconds of the first workload unmeasured: what a JVM compiles in its first half minute, on the same
CPU, is paid once. Needs wrk, nginx, haproxy and taskset; a peer that is not installed is left out and named.
"""
import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BALTO = os.path.join(HERE, "..", "..", "target", "balto", "bin", "balto")
TICKS = os.sysconf("SC_CLK_TCK")
PROXY_CPU, LOAD_CPU = "0", "1"
SERVICES = 1000

# name: path, connections, extra arguments of wrk, its environment, idle connections held beside
WORKLOADS = {
    "small": ("/small", 64, [], {}, 0),
    "10k": ("/10k", 64, [], {}, 0),
    "post10k": ("/small", 64, [], {"BENCH_BODY": "10240"}, 0),
    "1m": ("/1m", 16, [], {}, 0),
    "close": ("/small", 64, ["-H", "Connection: close"], {}, 0),
    "rate": ("/small", 64, [], {"BENCH_THINK_MS": "14"}, 0),
    "idle1000": ("/small", 64, [], {}, 1000),
}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def stat_of(pid):
    with open(f"/proc/{pid}/stat") as f:
        return f.read().rsplit(")", 1)[1].split()


def family(pid):
    """A process and all that descend from it."""
    children = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            children.setdefault(int(stat_of(entry)[1]), []).append(int(entry))
        except OSError:
            pass  # it ended meanwhile
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def cpu_seconds(pids):
    """User and system time."""
    user = system = 0
    for pid in pids:
        try:
            fields = stat_of(pid)
            user += int(fields[11])
            system += int(fields[12])
        except OSError:
            pass
    return user / TICKS, system / TICKS


def cores():
    """Busy and total ticks of each core."""
    out = []
    with open("/proc/stat") as f:
        for line in f:
            if re.match(r"cpu\d", line):
                t = list(map(int, line.split()[1:9]))
                out.append((sum(t) - t[3] - t[4] - t[7], sum(t)))
    return out


def resident_mb(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/status") as f:
                found = re.search(r"VmRSS:\s+(\d+)", f.read())
            total += int(found.group(1)) if found else 0
        except OSError:
            pass
    return total / 1024


def fetch(port, path, fields=""):
    """One GET; the head and the body."""
    with socket.create_connection(("127.0.0.1", port), 5) as s:
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{fields}\r\n".encode())
        data = b""
        while chunk := s.recv(1 << 16):
            data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    return head.decode("latin-1"), body


class Proxy:
    def __init__(self, name, port, process, first_answer_ms):
        self.name, self.port, self.process, self.first_answer_ms = name, port, process, first_answer_ms


class Bench:
    def __init__(self, args):
        self.args = args
        self.dir = tempfile.mkdtemp(prefix="balto-bench-")
        os.chmod(self.dir, 0o755)  # nginx's worker may be another user
        self.started = []
        self.backend = free_port()

    def spawn(self, name, command, cpu):
        with open(os.path.join(self.dir, name + ".log"), "wb") as log:
            process = subprocess.Popen(["taskset", "-c", cpu] + command, stdout=log, stderr=subprocess.STDOUT,
                                       stdin=subprocess.DEVNULL, start_new_session=True)
        self.started.append(process)
        return process

    def rendered(self, template, port):
        with open(os.path.join(HERE, template)) as f:
            text = f.read()
        for key, value in (("dir", self.dir), ("backend", self.backend), ("port", port)):
            text = text.replace("{" + key + "}", str(value))
        path = os.path.join(self.dir, template)
        with open(path, "w") as f:
            f.write(text)
        return path

    def start_backend(self):
        www = os.path.join(self.dir, "www")
        os.mkdir(www)
        for name, size in (("10k", 10 << 10), ("1m", 1 << 20)):
            with open(os.path.join(www, name), "wb") as f:
                f.write(b"0123456789abcdef" * (size // 16))
        self.spawn("backend", ["nginx", "-p", self.dir, "-e", self.dir + "/backend.err", "-c",
                               self.rendered("backend.conf", 0)], LOAD_CPU)
        self.first_answer(self.backend, "backend")

    def first_answer(self, port, name):
        """Milliseconds until /small is answered."""
        began = time.time()
        while time.time() - began < 60:
            try:
                if " 200 " in fetch(port, "/small")[0].split("\r\n")[0]:
                    return round((time.time() - began) * 1000)
            except OSError:
                pass
            time.sleep(0.005)
        with open(os.path.join(self.dir, name + ".log")) as f:
            sys.exit(f"{name} did not answer; its log:\n" + f.read()[-2000:])

    def command(self, name, port):
        if name == "haproxy":
            return ["haproxy", "-db", "-f", self.rendered("haproxy.cfg", port)]
        if name == "nginx":
            return ["nginx", "-p", self.dir, "-e", self.dir + "/nginx.err", "-c", self.rendered("nginx.conf", port)]
        return [self.args.balto, "run", "--no-state", "-c", self.balto_config(port)]

    def balto_config(self, port):
        services = [f"  - {{ domain: d{i}.example.com, path_prefix: '/api/v{i}/*', ports: ['{self.backend}'] }}"
                    for i in range(SERVICES - 1)]
        text = "\n".join([
            f"server: {{ port: '127.0.0.1:{port}', limits: {{ connections_per_client: 65536 }} }}",
            "services:", "  - { domain: localhost, path_prefix: '/*', ports: ['%d'] }" % self.backend] + services)
        path = os.path.join(self.dir, "balto.yaml")
        with open(path, "w") as f:
            f.write(text + "\n")
        return path

    def start(self, name):
        port = free_port()
        process = self.spawn(name, self.command(name, port), PROXY_CPU)
        proxy = Proxy(name, port, process, self.first_answer(port, name))
        faults = self.faults(proxy)
        print(f"{name}: first answer {proxy.first_answer_ms} ms after its start; "
              + ("checked" if not faults else "WRONG: " + "; ".join(faults)), flush=True)
        return proxy

    def faults(self, proxy):
        """Whether it proxies at all: bodies whole, forwarded fields there."""
        found = []
        for path, size in (("/small", 13), ("/10k", 10 << 10), ("/1m", 1 << 20)):
            body = fetch(proxy.port, path)[1]
            if len(body) != size:
                found.append(f"{path} has {len(body)} bytes")
        seen = fetch(proxy.port, "/seen")[1].decode("latin-1")
        if "for=127.0.0.1" not in seen or "proto=http" not in seen or "host=localhost" not in seen:
            found.append("forwarded fields: " + seen)
        return found

    def load(self, proxy, workload, seconds):
        path, connections, extra, environment, _ = WORKLOADS[workload]
        command = ["taskset", "-c", LOAD_CPU, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "5s",
                   "--latency", "-H", "Host: localhost", "-s", os.path.join(HERE, "report.lua")] + extra
        done = subprocess.run(command + [f"http://127.0.0.1:{proxy.port}{path}"], capture_output=True, text=True,
                              env={**os.environ, **environment}, timeout=seconds + 60, check=False)
        result = re.search(r"RESULT (\{.*\})", done.stdout)
        if not result:
            sys.exit(f"wrk said nothing of {proxy.name}: {done.stdout} {done.stderr}")
        return json.loads(result.group(1))

    def measure(self, proxy, workload):
        idle = [self.idle_client(proxy.port) for _ in range(WORKLOADS[workload][4])]
        pids = family(proxy.process.pid)
        user, system = cpu_seconds(pids)
        before = cores()
        result = self.load(proxy, workload, self.args.seconds)
        user, system = (b - a for a, b in zip((user, system), cpu_seconds(pids)))
        busy = [100 * (b[0] - a[0]) / max(1, b[1] - a[1]) for a, b in zip(before, cores())]
        memory = resident_mb(pids)
        for client in idle:
            client.close()
        requests = max(1, result["requests"])
        return {"rate": requests / result["micros"] * 1e6, "cpu": (user + system) * 1e6 / requests,
                "user": user * 1e6 / requests, "p50": result["p50"] / 1000, "p99": result["p99"] / 1000,
                "errors": result["errors"], "memory": memory, "proxy_core": busy[0], "load_core": busy[-1]}

    @staticmethod
    def idle_client(port):
        client = socket.create_connection(("127.0.0.1", port), 5)
        client.sendall(b"GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n")
        client.recv(4096)
        return client

    def stop(self):
        for process in self.started:
            for pid in reversed(family(process.pid)):
                try:
                    os.kill(pid, signal.SIGTERM)
                except OSError:
                    pass
        for process in self.started:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.dir, ignore_errors=True)


def table(workload, samples):
    print(f"\n{workload}\n{'':9}{'requests/s':>11}{'CPU us':>8}{'user us':>8}{'p50 ms':>8}{'p99 ms':>8}{'MB':>6}"
          f"{'errors':>7}{'busy':>9}  ratios to haproxy, nginx: CPU, requests/s, p99")
    middle = {name: {key: statistics.median(s[key] for s in runs) for key in runs[0]} for name, runs in samples.items()}
    for name, m in middle.items():
        ratios = []
        for peer in ("haproxy", "nginx"):
            if peer in middle and peer != name:
                p = middle[peer]
                ratios.append(f"{peer} " + " ".join(f"{m[key] / max(1e-9, p[key]):.2f}" for key in ("cpu", "rate", "p99")))
        errors = sum(s["errors"] for s in samples[name])
        print(f"{name:9}{m['rate']:11.0f}{m['cpu']:8.1f}{m['user']:8.1f}{m['p50']:8.2f}{m['p99']:8.2f}{m['memory']:6.0f}"
              f"{errors:7d}{m['proxy_core']:5.0f}/{m['load_core']:.0f}  " + " | ".join(ratios), flush=True)


def installed(names):
    out = []
    for name in names:
        if name == "balto" or shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            out.append(name)
        else:
            print(f"{name} is not installed and left out")
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workloads", default=",".join(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4, help="of each measured run")
    parser.add_argument("--warm-up", type=int, default=30, help="seconds under load before Balto is measured: a JVM compiles in them")
    parser.add_argument("--balto", default=BALTO, help="launcher to measure")
    args = parser.parse_args()
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    for tool in ("wrk", "nginx", "taskset"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is needed and not installed (Debian: apt-get install wrk nginx-light util-linux haproxy)")
    unknown = [w for w in args.workloads.split(",") if w not in WORKLOADS]
    if unknown:
        sys.exit(f"unknown workload {unknown[0]}; there are {', '.join(WORKLOADS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bench = Bench(args)
    try:
        bench.start_backend()
        proxies = [bench.start(name) for name in installed(["haproxy", "nginx", "balto"])]
        for i, workload in enumerate(args.workloads.split(",")):
            samples = {}
            for proxy in proxies:
                bench.load(proxy, workload, args.warm_up if i == 0 and proxy.name == "balto" else 3)
            for n in range(args.rounds):
                for proxy in proxies if n % 2 == 0 else reversed(proxies):
                    samples.setdefault(proxy.name, []).append(bench.measure(proxy, workload))
            table(workload, {p.name: samples[p.name] for p in proxies})
    finally:
        bench.stop()


if __name__ == "__main__":
    main()
