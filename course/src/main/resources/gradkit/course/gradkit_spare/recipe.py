"""What a kernel is made from: only a spare made from the same can take its place."""
import json
import os
from dataclasses import dataclass, field

# What Jupyter sets anew for each kernel. The notebook's name is handed over with the order, where Java code sees it as a system property;
# the server's process number is the same for all its kernels. Any other variable may matter to the JVM, the engine or a cell.
SESSION = "JPY_SESSION_NAME"
PER_KERNEL = (SESSION, "JPY_PARENT_PID")

# Popen's options that an ordinary start of a kernel has too.
USUAL = {"cwd", "env", "kernel_id", "extra_arguments"}


@dataclass(frozen=True)
class Recipe:
    command: tuple      # without the connection file
    folder: str
    environment: dict = field(repr=False)
    stamp: tuple = field(repr=False)

    @staticmethod
    def of(command, options):
        """None for a kernel that no spare can replace: another program, or another output."""
        unusual = any(value is not None for name, value in options.items() if name not in USUAL)
        stamp = stamp_of(command[0])
        if unusual or stamp is None:
            return None
        environment = {name: value for name, value in options["env"].items() if name not in PER_KERNEL}
        return Recipe(tuple(command[:-1]), os.path.realpath(options.get("cwd") or os.getcwd()), environment, stamp)


def stamp_of(program):
    """Name, size and time of change of the files that a kernel is made from: its specification's, and the jars on its class path."""
    specification = os.path.dirname(program)
    try:
        files = sorted(entry.path for entry in os.scandir(specification)) + class_path(os.path.join(specification, "jvm.options"))
        return tuple(look(file) for file in files)
    except (OSError, ValueError):
        return None


def class_path(options):
    """From the line behind -cp, a string in the quotes and escapes that JSON has too."""
    with open(options) as file:
        lines = file.read().splitlines()
    return json.loads(lines[lines.index("-cp") + 1]).split(os.pathsep)


def look(file):
    try:
        status = os.stat(file)
        return file, status.st_size, status.st_mtime_ns
    except FileNotFoundError:
        return file, -1, -1
