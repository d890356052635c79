"""The one place where a spare stands."""
import atexit
import json
import os
import select
import subprocess
import threading

from traitlets.log import get_logger

from . import priority, settings

WARM_BY = 300.0         # seconds: on a busy computer it waits for others, but what is not warm by then is stuck
KERNEL_BY = 5.0         # seconds from order to answer


class Spare:
    """A JVM that warms up. The end of its standard input ends it; it says through a pipe of its own how far it is."""

    def __init__(self, recipe):
        self.recipe = recipe
        self.warm = False
        environment = {**recipe.environment, "JPY_PARENT_PID": str(os.getpid())}
        listening, pipe = os.pipe()
        self.says = open(listening, "rb", buffering=0)
        try:
            self.process = subprocess.Popen([*recipe.command, "--spare", str(pipe)], cwd=recipe.folder, env=environment, bufsize=0,
                                            stdin=subprocess.PIPE, pass_fds=[pipe], start_new_session=True)
        finally:
            os.close(pipe)
        self.pid = self.process.pid

    def said(self, byte, patience):
        """Whether it says that within so many seconds; if it has died, it says nothing."""
        return bool(select.select([self.says], [], [], patience)[0]) and self.says.read(1) == byte

    def alive(self):
        return self.process.poll() is None

    def warm_up(self):
        priority.lower(self.pid)
        if self.said(b"w", WARM_BY):
            priority.restore(self.pid)
            self.warm = True
            get_logger().info("gradkit: kernel %d is ready for the next notebook", self.pid)
        else:
            self.end()

    def become(self, connection_file, session):
        """Makes it the kernel of that connection file. False when it could not: then it has ended."""
        order = json.dumps({"connection_file": connection_file, "session": session})
        try:
            self.process.stdin.write(order.encode() + b"\n")
            done = self.said(b"k", KERNEL_BY)
        except OSError:
            done = False
        if not done:
            self.end(patience=0)
        return done

    def end(self, patience=2.0):
        self.process.stdin.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Stand:
    def __init__(self):
        self._lock = threading.Lock()
        self._spare = None
        self._timer = None
        self._closed = False
        atexit.register(self.close)

    def take(self, recipe):
        """The spare, if it is warm and made from this. Nobody else gets it then."""
        with self._lock:
            if not self._is_ready(recipe):
                return None
            spare, self._spare = self._spare, None
            return spare

    def ready(self, recipe):
        """Its process's number, or None."""
        with self._lock:
            return self._spare.pid if self._is_ready(recipe) else None

    def _is_ready(self, recipe):
        spare = self._spare
        return spare is not None and spare.recipe == recipe and spare.warm and spare.alive()

    def prepare(self, recipe, after=0.0):
        """Sees to it that in so many seconds a spare made from this stands there or warms up. The latest call counts."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(after, self._make, [recipe])
            self._timer.daemon = True
            self._timer.start()

    def _make(self, recipe):
        with self._lock:
            old = self._spare
            if self._closed or old is not None and old.recipe == recipe and old.alive():
                return
            reason = settings.why_not()
            spare = self._spare = None if reason else Spare(recipe)
        if old is not None:
            old.end()
        if spare is None:
            get_logger().info("gradkit: the next kernel starts cold: %s", reason)
        else:
            spare.warm_up()

    def close(self):
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
            if self._spare is not None:
                self._spare.end()
                self._spare = None


STAND = Stand()
