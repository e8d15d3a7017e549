#!/usr/bin/env python3
"""The server and pgbench with the server's own statements, in turns, on one durable PostgreSQL cluster of its own.

Prints a table: answers a second of each, their ratio, waiting times, CPU time and memory. It judges nothing.
"""
import argparse
import json
import os
import pathlib
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import office
import record

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
POINTS = ["create", "case", "list-1", "list-1000", "page"]
SETTINGS = {
    "shared_buffers": "1GB", "effective_cache_size": "4GB", "max_wal_size": "4GB", "checkpoint_timeout": "15min",
    "random_page_cost": "1.1", "jit": "off", "logging_collector": "on", "log_destination": "jsonlog",
    "log_min_messages": "log", "log_checkpoints": "off",
}


def run(*command, given: str | None = None) -> str:
    return subprocess.run([str(part) for part in command], input=given, check=True, text=True, stdout=subprocess.PIPE).stdout


class Cluster:
    """A private cluster that waits for the disk, kept in a folder for the next run where the folder is named."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.url = run(ROOT / "Scripts/postgres-for-tests", "start", "--durable", folder).strip().splitlines()[-1]
        if self.sql("SHOW logging_collector") != "on":
            for name, value in SETTINGS.items():
                self.sql(f"ALTER SYSTEM SET {name} = '{value}'")
            self.restart()

    def restart(self):
        binaries = pathlib.Path(run("pg_config", "--bindir").strip())
        owner = self.folder.stat().st_uid
        command = [str(binaries / "pg_ctl"), "-D", str(self.folder / "data"), "-w", "-s", "restart", "-l", str(self.folder / "log")]
        subprocess.run(command, check=True, cwd="/", user=owner if os.getuid() == 0 else None)

    def psql(self, *arguments, given: str | None = None) -> str:
        return run("psql", self.url, "-XqAtv", "ON_ERROR_STOP=1", *arguments, given=given)

    def sql(self, text: str) -> str:
        return self.psql("-c", text).strip()

    def logged(self, during) -> str:
        """What the server logs of every statement while `during` runs."""
        self.sql("ALTER SYSTEM SET log_statement = 'all'")
        self.sql("SELECT pg_reload_conf()")
        time.sleep(1)
        path = self.folder / "data" / self.sql("SELECT pg_current_logfile('jsonlog')")
        before = path.stat().st_size
        during()
        time.sleep(1)
        text = path.read_bytes()[before:].decode()
        self.sql("ALTER SYSTEM RESET log_statement")
        self.sql("SELECT pg_reload_conf()")
        return text

    def close(self, keep: bool):
        if keep:
            print(f"the cluster runs on; Scripts/postgres-for-tests stop {self.folder} ends it", file=sys.stderr)
        else:
            run(ROOT / "Scripts/postgres-for-tests", "stop", self.folder)


class Server:
    """The program, serving."""

    def __init__(self, binary: pathlib.Path, url: str, log: pathlib.Path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = log.open("w")
        self.process = subprocess.Popen(
            [binary, "serve", "--database", url, "--schemas", ROOT / "Schemas", "--listen", f"127.0.0.1:{self.port}"],
            stdout=self.log, stderr=self.log)
        for _ in range(600):
            try:
                return self.get("/") and None
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"bench: the server ended: {log.read_text()}")
                time.sleep(0.1)
        sys.exit("bench: the server does not answer")

    def get(self, path: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> str:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            sys.exit(f"bench: {path} is answered {error.code}: {error.read().decode()}")

    def cpu(self) -> float:
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> dict[str, float]:
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        found = dict(line.split(":", 1) for line in lines)
        return {name: int(found[name].split()[0]) / 1024 for name in ("VmHWM", "VmRSS", "RssAnon")}

    def close(self):
        self.process.terminate()
        self.process.wait()


class Bench:
    def __init__(self, options, cluster: Cluster, folder: pathlib.Path):
        self.options, self.cluster, self.folder = options, cluster, folder

    def generate(self):
        cases = self.options.cases
        have = self.cluster.sql("SELECT to_regclass('bench_cases') IS NOT NULL")
        if have == "t" and int(self.cluster.sql("SELECT cases FROM bench_cases")) == cases:
            return
        if have == "t":
            sys.exit("bench: the folder holds another number of cases; name another one")
        begun = time.time()
        binary, url = self.options.binary, self.cluster.url
        run(binary, "demo", "--database", url, "--schemas", ROOT / "Schemas", "--date", "2026-06-30")
        roster = self.folder / "roster.json"
        roster.write_text(office.roster())
        run(binary, "office", "load", roster, "--database", url, "--schemas", ROOT / "Schemas")
        self.cluster.psql(given=office.keys())
        variables = {"cases": cases, "offices": office.OFFICES, "first": office.FIRST}
        self.cluster.psql(*[f"-v{name}={value}" for name, value in variables.items()], "-f", HERE / "generate.sql")
        self.cluster.sql(f"CREATE TABLE bench_cases AS SELECT {cases} AS cases")
        self.cluster.sql("VACUUM ANALYZE")
        size = self.cluster.sql("SELECT pg_size_pretty(pg_database_size(current_database()))")
        entries = self.cluster.sql("SELECT count(*) FROM kernel_entry")
        print(f"{cases} cases, {entries} entries, {size}, generated in {time.time() - begun:.0f} s", file=sys.stderr)

    def prepare(self):
        """Records every point's statements and makes them pgbench scripts."""
        code, n = office.code(0), office.OFFICES * 3 + 1
        file = f"{code}-{n:026d}"
        bearer = {"Authorization": f"Bearer {office.token(code)}"}
        page = "/api/v1/cases?kind=reverse-linkage&openedFrom=2017-01-01&limit=20"
        deep = min(1000, self.options.cases // office.OFFICES // 20 - 1)
        row = self.cluster.sql(
            f"SELECT opened_on || '~' || id FROM kernel_file WHERE office = '{code}' AND kind = 'reverse-linkage' AND sealed = 0 "
            f"ORDER BY opened_on DESC, id DESC OFFSET {deep * 20 - 21} LIMIT 1")
        self.deep, self.cursor = deep, row.replace(code, "OFFICE")
        fresh = str(random.randrange(10**11, 10**12))
        server = Server(self.options.binary, self.cluster.url, self.folder / "server.log")

        def create(number):
            text = (HERE / "case.json").read_text().replace("{fresh}", number).replace("{identity}", "99010119900505000X")
            return lambda: server.get("/api/v1/cases", bearer | {"Content-Type": "application/json"}, text.encode())
        asked = {
            "case": lambda: server.get(f"/api/v1/cases/{file}", bearer),
            "list-1": lambda: server.get(page, bearer),
            "list-1000": lambda: server.get(f"{page}&after={row}", bearer),
            "page": lambda: server.get(f"/cases/{file}", {"Cookie": f"xiezhi={office.cookie(code)}"}),
        }
        for point in POINTS:
            made = {}
            if point == "create":
                create(fresh + "0")()
                log = self.cluster.logged(lambda: made.update(json.loads(create(fresh)())))
                # What is new in each is told apart by its number, and by the number that the office gave.
                script = record.Script(code, made["id"], [fresh])
            else:
                asked[point]()
                log = self.cluster.logged(asked[point])
                script = record.Script(code, file, [])
            recorded = record.statements(log)
            own = [given for _, given in recorded]
            if point == "create":
                number = self.cluster.sql(f"SELECT number FROM kernel_file WHERE id = '{made['id']}'")
                script.variables.insert(0, (number, "('bench-' || :office::text || '-' || :n::text)"))
            assert own, f"nothing was recorded for {point}"
            low = 10**12 if point == "create" else 0
            each = f"\\set office random({office.FIRST}, {office.FIRST + office.OFFICES - 1})\n"
            each += f"\\set n {low} + random(0, {10**11 if low else self.options.cases // office.OFFICES - 1}) * {office.OFFICES} + :office - {office.FIRST} + 1\n"
            each += "\\set fresh random(1000000000, 9999999999)\n"
            (self.folder / f"{point}.sql").write_text(each + script.text(recorded))
        server.close()

    def serve(self, point: str) -> dict:
        server = Server(self.options.binary, self.cluster.url, self.folder / "server.log")
        wrk = ["wrk", "-t", "2", "-c", self.options.connections, "--timeout", "30s", "-s", HERE / "requests.lua"]
        tail = [f"http://127.0.0.1:{server.port}/", "--", point, self.options.cases, office.OFFICES, office.FIRST, HERE / "case.json", self.cursor]
        run(*wrk, "-d", "2s", *tail)
        before = server.cpu()
        found = json.loads(run(*wrk, "-d", f"{self.options.seconds}s", *tail).splitlines()[-1])
        found |= {"cpu": (server.cpu() - before) / max(1, found["requests"]) * 1000} | server.memory()
        server.close()
        return found | {"rate": found["requests"] / found["seconds"]}

    def limit(self, point: str) -> float:
        said = run("pgbench", "-n", "-M", "prepared", "-c", self.options.connections, "-j", "2", "-T", self.options.seconds,
                   "-f", self.folder / f"{point}.sql", self.cluster.url)
        return float(next(line for line in said.splitlines() if line.startswith("tps =")).split()[2])

    def measure(self):
        served, limits = {point: [] for point in POINTS}, {point: [] for point in POINTS}
        for _ in range(self.options.repeat):
            for point in self.options.points:
                served[point].append(self.serve(point))
                limits[point].append(self.limit(point))
                print(point, json.dumps(served[point][-1]), limits[point][-1], file=sys.stderr)
        print(f"{self.options.cases} cases, {self.options.connections} connections, median of {self.options.repeat} runs of "
              f"{self.options.seconds} s; the deep page is page {self.deep}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        print("| point | server /s | pgbench /s | ratio | p50 ms | p99 ms | CPU ms | wrong | peak MiB | own MiB |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for point in self.options.points:
            def middle(name):
                return statistics.median(run[name] for run in served[point])
            limit = statistics.median(limits[point])
            print(f"| {point} | {middle('rate'):.0f} | {limit:.0f} | {middle('rate') / limit:.2f} | {middle('p50'):.1f} | {middle('p99'):.1f} "
                  f"| {middle('cpu'):.2f} | {sum(run['wrong'] for run in served[point])} | {middle('VmHWM'):.0f} | {middle('RssAnon'):.0f} |")


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench web", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / ".build/release/xiezhi")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--points", type=lambda text: text.split(","), default=POINTS, help=",".join(POINTS))
    parser.add_argument("--folder", type=pathlib.Path, help="keeps the cluster for the next run; else it is made anew and removed")
    options = parser.parse_args()
    if not options.binary.exists():
        sys.exit(f"bench: no program at {options.binary}: swift build -c release --product xiezhi")
    with tempfile.TemporaryDirectory() as scratch:
        cluster = Cluster((options.folder or pathlib.Path(scratch) / "cluster").absolute())
        if options.folder is None:
            os.chmod(scratch, 0o711)
        try:
            bench = Bench(options, cluster, pathlib.Path(scratch))
            bench.generate()
            bench.prepare()
            bench.measure()
        finally:
            cluster.close(keep=options.folder is not None)


main()
