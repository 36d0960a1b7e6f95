"""The WSGI application that `diembao serve` runs; the corpus's folder stands in DIEMBAO_CORPUS."""

import os
from pathlib import Path

from dashboard.app import create_app

server = create_app(Path(os.environ["DIEMBAO_CORPUS"])).server
