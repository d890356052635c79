"""Whether there is to be a spare, and why not. `python -m gradkit_spare.settings` prints it, for ./gradkit doctor."""
import os

ENOUGH = 3e9            # bytes that must be free: for the notebooks that are open, and the browser


def why_not():
    """A reason in words, or an empty text."""
    if os.name != "posix":
        return "not on this system"
    if os.environ.get("GRADKIT_SPARE", "").lower() in ("off", "0", "no", "false"):
        return "GRADKIT_SPARE is " + os.environ["GRADKIT_SPARE"]
    if free_memory() < ENOUGH:
        return "%.1f GB of memory are free, %.0f are needed" % (free_memory() / 1e9, ENOUGH / 1e9)
    return ""


def free_memory():
    """Bytes that can be had without swapping: the system's, or the container's if that is less."""
    return min(system_memory(), *(limit - used for limit, used in container_memory()))


def system_memory():
    try:
        with open("/proc/meminfo") as file:
            lines = dict(line.split(":") for line in file)
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2      # macOS tells no more: half of all


def container_memory():
    """Limit and use of the control group that a container sees as its own, if that has a limit; cached files count as free."""
    yield float("inf"), 0
    for group, limit, used in (("", "memory.max", "memory.current"), ("memory/", "memory.limit_in_bytes", "memory.usage_in_bytes")):
        try:
            cached = dict(line.split() for line in read(group + "memory.stat").splitlines())
            yield int(read(group + limit)), int(read(group + used)) - int(cached["inactive_file"]) - int(cached["active_file"])
        except (OSError, ValueError, KeyError):
            pass


def read(name):
    with open("/sys/fs/cgroup/" + name) as file:
        return file.read()


if __name__ == "__main__":
    print("off: " + why_not() if why_not() else "on")
