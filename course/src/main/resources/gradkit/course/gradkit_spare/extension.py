"""Makes the first spare while the browser is still opening, for a kernel as a notebook in the server's folder will ask for."""
import os

from .provisioner import GradKitProvisioner, recipe_of
from .stand import STAND


def _load_jupyter_server_extension(server):
    specification = server.kernel_spec_manager.get_kernel_spec(server.kernel_manager.default_kernel_name)
    recipe = recipe_of(specification, server.root_dir, os.environ)
    if recipe is not None and GradKitProvisioner(config=server.config).spare:
        STAND.prepare(recipe)
