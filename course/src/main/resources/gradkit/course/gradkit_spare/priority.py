"""Work that should wait for others', and a way back: what can only be lowered is left alone.

Two switches, for one process and all its threads. Nice values count among processes of one session, and the way back is open to root
alone. Between sessions (each kernel is one) Linux shares out time by session, where /proc/PID/autogroup is open to the owner both ways.
"""
import os
import threading
import time

LOW = 10


def ours():
    """The server's own value: what a kernel that it starts cold has."""
    return os.getpriority(os.PRIO_PROCESS, 0)


def lower(pid):
    if may_raise():
        set_nice(pid, max(LOW, ours()))
    set_autogroup(pid, LOW)


def restore(pid):
    if may_raise():
        set_nice(pid, ours())
    set_autogroup(pid, 0)


def may_raise():
    """Tried on a thread of our own, which ends at once: who may depends on user, limits and container."""
    answer = []

    def probe():
        try:
            mine = threading.get_native_id()
            before = os.getpriority(os.PRIO_PROCESS, mine)
            os.setpriority(os.PRIO_PROCESS, mine, before + 1)
            os.setpriority(os.PRIO_PROCESS, mine, before)
            answer.append(True)
        except OSError:
            pass

    if os.path.isdir("/proc/self/task"):            # elsewhere, nice values belong to the whole process: no place to try
        thread = threading.Thread(target=probe)
        thread.start()
        thread.join()
    return bool(answer)


def set_nice(pid, value):
    done = set()
    try:
        while left := set(os.listdir(f"/proc/{pid}/task")) - done:      # again: a thread passes its value on to those that it starts
            for thread in left:
                os.setpriority(os.PRIO_PROCESS, int(thread), value)
            done |= left
    except OSError:
        pass                                        # a thread, or the process, has ended


def set_autogroup(pid, value):
    for _ in range(5):
        try:
            with open(f"/proc/{pid}/autogroup", "w") as file:
                file.write(str(value))
            return
        except BlockingIOError:                     # the system takes one change in a tenth of a second
            time.sleep(0.12)
        except OSError:
            return                                  # not Linux, or without autogroups
