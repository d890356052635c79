"""Drives one real kernel for a test: commands as JSON lines on stdin, everything the kernel says as JSON lines on stdout.

The kernel is this process's child, so a test that kills this process sees what becomes of an orphan.
"""
import json
import queue
import sys
import threading

from jupyter_client.manager import start_new_kernel


def say(**event):
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def read_commands(commands):
    for line in sys.stdin:
        commands.put(json.loads(line))
    commands.put({"op": "close"})


def messages(get):
    """What has arrived on a channel, without waiting."""
    while True:
        try:
            yield get(timeout=0)
        except queue.Empty:
            return


class Driver:
    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name="java", startup_timeout=120)
        self.ready()

    def ready(self):
        self.alive = True
        say(event="ready", pid=self.manager.provisioner.pid)

    def look(self):
        """Says it once when the kernel has died by itself."""
        if self.alive and self.manager.provisioner.process.poll() is not None:
            self.alive = False
            say(event="died")

    def forward(self):
        for channel, get in (("iopub", self.client.get_iopub_msg), ("shell", self.client.get_shell_msg),
                             ("stdin", self.client.get_stdin_msg)):
            for message in messages(get):
                say(event="message", channel=channel, type=message["msg_type"],
                    parent=message["parent_header"].get("msg_id", ""), content=message["content"],
                    metadata=message["metadata"], buffers=[bytes(b).hex() for b in message["buffers"]])

    def send(self, ticket, kind, content, metadata, page=""):
        message = self.client.session.msg(kind, content, metadata=metadata)
        message["header"]["session"] = page or message["header"]["session"]
        self.client.shell_channel.send(message)
        say(event="sent", ticket=ticket, id=message["header"]["msg_id"])

    def do(self, command):
        op, ticket = command["op"], command.get("ticket")
        if op == "execute":
            self.send(ticket, "execute_request", {
                "code": command["code"], "silent": False, "store_history": True, "user_expressions": {},
                "allow_stdin": True, "stop_on_error": command["stop_on_error"]}, command.get("metadata"))
        elif op == "send":
            self.send(ticket, command["type"], command["content"], None, command["page"])
        elif op == "complete":
            say(event="sent", ticket=ticket, id=self.client.complete(command["code"], command["at"]))
        elif op == "inspect":
            say(event="sent", ticket=ticket, id=self.client.inspect(command["code"], command["at"]))
        elif op == "input":
            self.client.input(command["value"])
        elif op == "interrupt":
            self.manager.interrupt_kernel()
        elif op == "restart":
            self.manager.restart_kernel()
            self.client.wait_for_ready(timeout=120)
            self.ready()

    def run(self):
        commands = queue.Queue()
        threading.Thread(target=read_commands, args=(commands,), daemon=True).start()
        try:
            while True:
                self.forward()
                self.look()
                try:
                    command = commands.get(timeout=0.02)
                except queue.Empty:
                    continue
                if command["op"] == "close":
                    return
                self.do(command)
        finally:
            self.client.stop_channels()
            self.manager.shutdown_kernel()


Driver().run()
