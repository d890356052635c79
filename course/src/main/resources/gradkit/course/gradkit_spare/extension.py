"""Makes the first spare while the browser is still opening, for a kernel as a notebook in the server's folder will ask for."""
import os

from jupyter_core.utils import run_sync

from .provisioner import GradKitProvisioner
from .recipe import Recipe
from .stand import STAND


def _load_jupyter_server_extension(server):
    specification = server.kernel_spec_manager.get_kernel_spec(server.kernel_manager.default_kernel_name)
    provisioner = GradKitProvisioner(kernel_spec=specification, config=server.config)
    if not provisioner.spare:
        return
    options = run_sync(provisioner.pre_launch)(env=dict(os.environ), cwd=server.root_dir)
    command = [word.replace("{resource_dir}", specification.resource_dir) for word in options.pop("cmd")]
    recipe = Recipe.of(command, options)
    if recipe is not None:
        STAND.prepare(recipe)
