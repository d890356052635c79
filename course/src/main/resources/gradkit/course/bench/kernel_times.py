"""Starts kernels one after the other, as a notebook does, and takes the time: `kernel_times.py JOB`.

JOB is a JSON file: {"kernels": {name: {"folder", "spec", "env", "warm"}}, "starts": [{"kernel", "cell", "shows", "times"}]}. Each start
runs its cell so many times and prints one line of JSON: the seconds from launch until the kernel is ready, the seconds of
each cell, the first of which is sent at once, and how busy the computer was. A kernel that has failed twice is started no more.
"""
import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from queue import Empty

import psutil
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

PATIENCE = 120


class Failed(Exception):
    pass


def busy():
    """How many cores other programs keep at work, seen in a moment in which we do nothing."""
    return round(psutil.cpu_percent(0.3) / 100 * psutil.cpu_count(), 2)


def load():
    return [os.getloadavg()[0]] if hasattr(os, "getloadavg") else []


def await_ready(manager, client):
    """Until the kernel has answered and its outputs reach us: a front end shows it as idle then."""
    end = time.perf_counter() + PATIENCE
    asked = client.kernel_info()
    while time.perf_counter() < end:
        try:
            reply = client.get_shell_msg(timeout=1)
        except Empty:
            if not manager.is_alive():
                raise Failed("ended before it answered")
            continue
        if reply["parent_header"].get("msg_id") == asked:
            try:
                client.get_iopub_msg(timeout=0.2)
                return
            except Empty:                     # the subscription came after the kernel had spoken
                asked = client.kernel_info()
    raise Failed("did not answer within %d s" % PATIENCE)


def run(client, cell, expected):
    outputs = []
    reply = client.execute_interactive(cell, timeout=PATIENCE, output_hook=lambda m: outputs.append(m["content"]))["content"]
    if reply["status"] != "ok":
        raise Failed("%s: %s" % (reply.get("ename"), reply.get("evalue")))
    if expected not in json.dumps(outputs):
        raise Failed("the cell %r showed no %s" % (cell, expected))


def measure(kernel, start):
    specs = KernelSpecManager(kernel_dirs=[kernel["folder"]], ensure_native_kernel=False)
    manager = KernelManager(kernel_name=kernel["spec"], kernel_spec_manager=specs, connection_file=sys.argv[1] + ".connection")
    environment = {**os.environ, **kernel["env"]}
    spare = None
    if kernel["warm"]:
        from gradkit_spare.measure import make_ready
        spare = make_ready(manager, environment)
    others, before, cells = busy(), load(), []
    began = time.perf_counter()
    manager.start_kernel(env=environment)
    client = manager.client()
    client.start_channels(stdin=False, hb=False)
    try:
        await_ready(manager, client)
        if spare not in (None, manager.provisioner.pid):
            raise Failed("the spare did not become the kernel")
        ready = time.perf_counter() - began
        for _ in range(start["times"]):
            sent = time.perf_counter()
            run(client, start["cell"], start["shows"])
            cells.append(time.perf_counter() - sent)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return {"ready": round(ready, 4), "cells": [round(s, 4) for s in cells], "busy": others, "load": before + load()}


def main():
    # Ctrl-C is the launcher's: it ends this program and every kernel, while here none would be left to end a kernel's children.
    signal.signal(signal.SIGINT, lambda *_: None)
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    failed = Counter()
    for number, start in enumerate(job["starts"]):
        name, result = start["kernel"], {"start": number}
        if failed[name] == 2:
            continue
        try:
            result.update(measure(job["kernels"][name], start))
        except Exception as problem:
            traceback.print_exc()
            failed[name] += 1
            result["failed"] = str(problem) or type(problem).__name__
        print(json.dumps(result), flush=True)


main()
