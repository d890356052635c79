"""The next kernel, ready before somebody asks for it.

While JupyterLab runs under `./gradkit lab`, one JVM more than there are kernels stands by, warmed up. Whoever opens a notebook or
restarts its kernel gets that one, in half a second, and another takes its place. Whatever speaks against it (none there, not warm yet,
another folder, another environment, a rebuilt library) leads to an ordinary start.

`lab.py` asks for both parts of this package: the kernel provisioner, Jupyter's own extension point for how kernels are started, and the
server extension, which makes the first spare while the browser is still opening. Without it, nothing here ever runs.
"""


def _jupyter_server_extension_points():
    return [{"module": "gradkit_spare.extension"}]
