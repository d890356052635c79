"""JupyterHub with a container for each learner, on one computer with Docker. compose.yaml gives the variables; README.md says how."""
import os
import sys

import nativeauthenticator

c = get_config()  # noqa: F821: JupyterHub's own

# -- who may come in: learners sign up with a password of their own, and an admin lets each in, at /hub/authorize --
c.JupyterHub.authenticator_class = "native"
c.JupyterHub.template_paths = [os.path.dirname(nativeauthenticator.__file__) + "/templates/"]
c.Authenticator.admin_users = set(os.environ["GRADKIT_ADMINS"].split())
c.Authenticator.allow_all = True                        # whoever an admin has let in
c.NativeAuthenticator.minimum_password_length = 10
c.NativeAuthenticator.check_common_password = True
c.NativeAuthenticator.allowed_failed_logins = 5

# -- what each gets: a container of the course's image, and a volume that outlives it --
c.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
c.DockerSpawner.image = os.environ["GRADKIT_IMAGE"]
c.DockerSpawner.cmd = ["jupyterhub-singleuser"]
c.DockerSpawner.network_name = os.environ["GRADKIT_NETWORK"]
c.DockerSpawner.use_internal_ip = True
c.DockerSpawner.volumes = {"gradkit-{username}": "/home/jovyan"}
c.DockerSpawner.remove = True                           # the container, when its server stops: all that lasts is in the volume
c.DockerSpawner.notebook_dir = "/home/jovyan/work"
c.Spawner.default_url = "/lab"                          # or a lesson of the course: "/lab/tree/00-start-here.ipynb"
c.Spawner.start_timeout = 120

# How many fit on a computer: docs/hosting.md.
c.Spawner.mem_limit = os.environ.get("GRADKIT_MEMORY", "3G")
c.Spawner.cpu_limit = float(os.environ.get("GRADKIT_CPUS", "2"))
c.Spawner.environment = {"GRADKIT_THREADS": os.environ.get("GRADKIT_THREADS", "1")}
c.DockerSpawner.extra_host_config = {
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges"],
    "pids_limit": 1000,
}

# -- the hub itself --
c.JupyterHub.hub_ip = "0.0.0.0"
c.JupyterHub.hub_connect_ip = os.environ.get("GRADKIT_HUB", "hub")
c.JupyterHub.bind_url = "http://:8000"
c.JupyterHub.db_url = "sqlite:////srv/jupyterhub/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = "/srv/jupyterhub/cookie_secret"
c.JupyterHub.cleanup_servers = False                    # a hub that starts anew finds its learners' servers where they were
c.ConfigurableHTTPProxy.auth_token = os.environ.get("CONFIGPROXY_AUTH_TOKEN") or os.urandom(32).hex()

# -- servers that nobody uses end: kernels end before that, by the image's own settings --
idle = int(os.environ.get("GRADKIT_IDLE_SERVER", "3600"))
c.JupyterHub.services = [{"name": "idle-culler", "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle}", f"--cull-every={max(10, idle // 6)}"]}]
c.JupyterHub.load_roles = [{"name": "idle-culler", "services": ["idle-culler"], "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"]}]
