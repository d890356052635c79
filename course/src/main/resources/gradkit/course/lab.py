"""Starts JupyterLab for `./gradkit lab WORK [options]`, and ends it when the launcher ends, however that ends."""
import os
import re
import signal
import sys
import threading
import time


def end_with_launcher():
    while os.read(0, 1024):                     # the launcher holds the other end of our stdin: this ends when it is gone
        pass
    if os.name == "posix":
        os.kill(os.getpid(), signal.SIGTERM)    # JupyterLab ends its kernels, then itself
    else:
        from jupyter_server.serverapp import ServerApp
        ServerApp.instance().stop()
    time.sleep(8)
    os._exit(1)


if hasattr(os, "setsid"):
    os.setsid()                                 # Ctrl-C in the terminal reaches the launcher alone, which closes our stdin
threading.Thread(target=end_with_launcher, daemon=True).start()

from jupyterlab.labapp import main              # after the watch began: this import takes a second

work, options = sys.argv[1], sys.argv[2:]
lessons = sorted(name for name in os.listdir(work) if re.fullmatch(r"\d\d[a-z]?-[^.]+\.ipynb", name))
page = "/lab/tree/" + lessons[0] if lessons else "/lab"
sys.argv = ["jupyter-lab",
            "--ServerApp.ip=127.0.0.1",
            "--ServerApp.root_dir=" + work,
            "--LabApp.default_url=" + page,
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.extension_manager=readonly",
            "--KernelSpecManager.ensure_native_kernel=False",
            "--KernelSpecManager.allowed_kernelspecs=java",
            "--MultiKernelManager.default_kernel_name=java",
            "--KernelProvisionerFactory.default_provisioner_name=gradkit-spare",     # keeps the next kernel ready
            "--ServerApp.jpserver_extensions=gradkit_spare=True",
            *(["--allow-root"] if hasattr(os, "getuid") and os.getuid() == 0 else []),
            *options]
main()
