"""For measurements, and for ./gradkit doctor: a kernel manager whose next start is warm."""
import os
import time
import uuid

from . import settings
from .provisioner import GradKitProvisioner, recipe_of
from .stand import STAND, WARM_BY

NEVER = 1e6             # seconds until the next spare, which would warm up while somebody measures


def make_ready(manager, environment=os.environ, folder=None):
    """Makes a spare for the manager's `start_kernel(env=environment, cwd=folder)` and waits until it is warm, so that this start takes it.

    The manager must not have started a kernel yet. Raises RuntimeError when there can be no spare. When the kernel has started,
    `manager.provisioner.pid` is its process's number, which is the one that this returns.
    """
    if settings.why_not():
        raise RuntimeError("no spare: " + settings.why_not())
    manager.provisioner = GradKitProvisioner(kernel_id=str(uuid.uuid4()), kernel_spec=manager.kernel_spec, parent=manager, pause=NEVER)
    recipe = recipe_of(manager.kernel_spec, folder or os.getcwd(), environment)
    STAND.prepare(recipe)
    end = time.monotonic() + WARM_BY
    while (pid := STAND.ready(recipe)) is None:
        if time.monotonic() > end:
            raise RuntimeError("no spare was warm within %.0f s" % WARM_BY)
        time.sleep(0.02)
    return pid
