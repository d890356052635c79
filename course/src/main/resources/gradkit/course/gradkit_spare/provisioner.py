"""How JupyterLab's kernels are started under `./gradkit lab`: by the spare, if it can be."""
import asyncio
import os

from jupyter_client.provisioning import LocalProvisioner
from jupyter_core.utils import run_sync
from traitlets import Bool, Float

from .recipe import SESSION, Recipe
from .stand import STAND


class GradKitProvisioner(LocalProvisioner):

    spare = Bool(True, config=True, help="Keep one kernel ready for the next notebook. So does not: GRADKIT_SPARE=off, or little memory.")
    pause = Float(3.0, config=True, help="Seconds between a kernel's start and that of the next spare: the new notebook's cells come first.")

    async def launch_kernel(self, cmd, **kwargs):
        recipe = Recipe.of(cmd, kwargs) if self.spare and cmd[-1] == os.path.realpath(self.parent.connection_file) else None
        if recipe is None:
            return await super().launch_kernel(cmd, **kwargs)
        spare = STAND.take(recipe)
        if spare is None or not await asyncio.to_thread(spare.become, cmd[-1], kwargs["env"].get(SESSION, "")):
            await super().launch_kernel(cmd, **kwargs)
            self.log.info("gradkit: kernel %d starts cold", self.pid)
        else:
            self.process, self.pid, self.pgid = spare.process, spare.pid, spare.pid     # it leads its own group
            self.cwd = recipe.folder
            self.log.info("gradkit: kernel %d was warm", self.pid)
        STAND.prepare(recipe, self.pause)
        return self.connection_info


def recipe_of(specification, folder, environment):
    """What a kernel will be made from that is started there, before anybody has asked for it."""
    options = run_sync(LocalProvisioner(kernel_spec=specification).pre_launch)(cwd=folder, env=dict(environment))
    command = [word.replace("{resource_dir}", specification.resource_dir) for word in options.pop("cmd")]
    return Recipe.of(command, options)
