"""Lets programs take turns: `turns.py JOB`.

JOB is a JSON file: {"heats": [{"race", "programs": {side: {"argv", "env"}}, "turns": [{"side", "block", "round"}]}]}. In a heat each program is
started once, afresh. When it is ready it says "gradkit-bench: {"threads"}"; ours is the first, and Python gets as many threads. It reads the names
of blocks, one a line, and answers each with a line "gradkit-bench: {"value"}". Each answer is printed as one line of JSON, with how busy the
computer was before the round. All else that a program says is printed as it is.
"""
import json
import os
import signal
import subprocess
import sys

import psutil

MARK = "gradkit-bench: "


class Failed(Exception):
    pass


def busy():
    """How many cores other programs keep at work, seen in a moment in which we do nothing."""
    return round(psutil.cpu_percent(0.3) / 100 * psutil.cpu_count(), 2)


def load():
    return [os.getloadavg()[0]] if hasattr(os, "getloadavg") else []


class Program:
    def __init__(self, argv, env):
        self.process = subprocess.Popen(argv, env={**os.environ, **env}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")

    def answer(self):
        last = ""
        for line in self.process.stdout:
            if line.startswith(MARK):
                return json.loads(line[len(MARK):])
            print(line, end="", flush=True)
            last = line.strip() or last
        raise Failed(last or "ended without a word")

    def run(self, block):
        self.process.stdin.write(block + "\n")
        self.process.stdin.flush()
        return self.answer()

    def end(self):
        self.process.kill()
        self.process.wait()


def run(heat, number):
    programs = {}
    try:
        threads = {}
        for side, program in sorted(heat["programs"].items()):
            programs[side] = Program(program["argv"], {**program["env"], **threads})
            said = programs[side].answer()
            threads = {"GRADKIT_BENCH_THREADS": str(said["threads"]), "OPENBLAS_NUM_THREADS": str(said["threads"])}
        before = None
        for turn in heat["turns"]:
            if before is None or turn["round"] != before["round"]:
                before = {"round": turn["round"], "busy": busy(), "load": load()}
            answer = {"threads": said["threads"], **programs[turn["side"]].run(turn["block"])}
            print(json.dumps({"heat": number, **turn, **answer, **before}), flush=True)
    finally:
        for program in programs.values():
            program.end()


def main():
    # Ctrl-C is the launcher's: it ends this program and all that it has started.
    signal.signal(signal.SIGINT, lambda *_: None)
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    for number, heat in enumerate(job["heats"]):
        try:
            run(heat, number)
        except (Failed, OSError) as problem:
            print(json.dumps({"heat": number, "failed": str(problem) or type(problem).__name__}), flush=True)


main()
