"""Jupyter's settings in an image, for JupyterLab alone and under a hub: the course's kernel only, and nothing runs on for nobody.

Each number can be set from outside: `-e GRADKIT_IDLE_KERNEL=900`.
"""
import os
import re

c = get_config()  # noqa: F821: Jupyter's own


def seconds(name, usual):
    return int(os.environ.get(name, usual))


c.ServerApp.root_dir = os.environ.get("GRADKIT_WORK", os.path.expanduser("~"))
there = os.listdir(c.ServerApp.root_dir) if os.path.isdir(c.ServerApp.root_dir) else []
lessons = sorted(name for name in there if re.fullmatch(r"\d\d[a-z]?-[^.]+\.ipynb", name))
c.LabApp.default_url = "/lab/tree/" + lessons[0] if lessons else "/lab"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.KernelSpecManager.ensure_native_kernel = False
c.KernelSpecManager.allowed_kernelspecs = {"java"}
c.MultiKernelManager.default_kernel_name = "java"

# A kernel that nobody has used for so long ends, even with its notebook open in a browser: the notebook stays, the variables go.
# One that computes is never ended.
c.MappingKernelManager.cull_idle_timeout = seconds("GRADKIT_IDLE_KERNEL", 1800)
c.MappingKernelManager.cull_interval = max(5, min(120, seconds("GRADKIT_IDLE_KERNEL", 1800) // 4))
c.MappingKernelManager.cull_connected = True
c.MappingKernelManager.cull_busy = False
c.TerminalManager.cull_inactive_timeout = seconds("GRADKIT_IDLE_KERNEL", 1800)
# A server without kernels, terminals and requests for so long ends, and its container with it. 0: never.
c.ServerApp.shutdown_no_activity_timeout = seconds("GRADKIT_IDLE_SERVER", 3600)
