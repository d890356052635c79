#!/usr/bin/env python3
"""Whether the server answers: HEALTHCHECK's command. Needs no token; a hub serves each learner below a prefix of their own."""
import os
import urllib.request

prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
urllib.request.urlopen(f"http://127.0.0.1:{os.environ.get('GRADKIT_PORT', '8888')}{prefix}api", timeout=4).read()
