#!/usr/bin/env python3
"""bench.py READER --dir DIR [--rows 100000] [--runs 5]

Reads one workbook by READER (our own) and by calamine in turns, each a process of its own with its start, compares what
they read, and prints rate, CPU seconds, peak memory and the ratio. Ends with 1 where the answers differ.
"""
import argparse, json, os, subprocess, sys

import measure

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("reader")
    a.add_argument("--dir", required=True)
    a.add_argument("--rows", type=int, default=100_000)
    a.add_argument("--runs", type=int, default=5)
    a = a.parse_args()
    path = os.path.join(a.dir, f"clean-{a.rows}.xlsx")
    if not os.path.exists(path):
        generate = [sys.executable, os.path.join(HERE, "generate.py"), "clean", "--rows", str(a.rows), "--out", path]
        subprocess.run(generate, check=True)
    seen = measure.in_turns(
        {"xiezhi": [a.reader, path], "calamine": [sys.executable, os.path.join(HERE, "calamine.py"), path]}, a.runs)
    print(f"{a.rows} rows × 20 columns, {os.path.getsize(path) / 1e6:.1f} MB; medians of {a.runs} runs in turns; load {os.getloadavg()[0]:.1f}")
    print("| reader | rows/s | median s (best) | CPU s | peak MiB |")
    print("| --- | --- | --- | --- | --- |")
    for name, s in seen.items():
        print(f"| {name} | {a.rows / s['median_s']:,.0f} | {s['median_s']:.2f} ({s['min_s']:.2f}) | {s['cpu_s']:.2f} | {s['peak_mib']:.0f} |")
    ours, peer = seen["xiezhi"], seen["calamine"]
    print(f"ratio to calamine: {peer['median_s'] / ours['median_s']:.2f} by time, {peer['cpu_s'] / ours['cpu_s']:.2f} by CPU")
    one, other = json.loads(ours["out"]), json.loads(peer["out"])
    if any(abs(one[k] - other[k]) > 1e-6 * abs(other[k]) for k in other):
        sys.exit(f"the answers differ: {one} {other}")


if __name__ == "__main__":
    main()
