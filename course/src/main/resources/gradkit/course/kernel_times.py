"""Starts the kernel named java N times and prints, as JSON, the seconds from launch to each answer."""
import json
import sys
import time

from jupyter_client import KernelManager

TENSOR = """
try (var m = ai.djl.ndarray.NDManager.newBaseManager()) {
    var a = m.arange(6f).reshape(2, 3);
    System.out.println(a.matMul(a.transpose()).sum().getFloat());
}"""


def answer(client, cell):
    reply = client.execute_interactive(cell, timeout=120, output_hook=lambda message: None)["content"]
    if reply["status"] != "ok":
        sys.exit("%s: %s" % (reply.get("ename"), reply.get("evalue")))


def start():
    began, times = time.perf_counter(), {}
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        times["ready"] = time.perf_counter() - began
        for name, cell in (("1+1", "1 + 1"), ("tensor", TENSOR)):
            answer(client, cell)
            times[name] = time.perf_counter() - began
        again = time.perf_counter()
        for _ in range(5):
            answer(client, "1 + 1")
        times["next 1+1"] = (time.perf_counter() - again) / 5
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    return times


print(json.dumps([start() for _ in range(int(sys.argv[1]))]))
