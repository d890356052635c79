"""nbgrader's settings for this course. It is yours: `./gradkit release NN --nbgrader` writes it once and never again."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gradkit_nbgrader as gradkit

c = get_config()  # noqa: F821 (nbgrader gives it)

c.CourseDirectory.course_id = "gradkit"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.ignore = ["*"]             # notebooks only: nothing else that was handed in is copied or given back
# Hand out and collect by your own way; with a Hub, name its exchange folder here.
c.Exchange.root = os.devnull + "/the exchange is off, see nbgrader_config.py"

c.ClearSolutions.code_stub = {"java": 'throw new UnsupportedOperationException("TODO");'}

# Seconds for one cell that is graded, and for any other (a lesson trains on the way); after that it is stopped, and the rest goes on.
c.Execute.timeout_func = lambda cell: 60 if "nbgrader" in cell.metadata else 300
c.ToTheEnd.whole = 1800                      # seconds for one notebook
c.ToTheEnd.characters = 1_000_000            # kept of what one cell shows

c.Autograde.sanitize_preprocessors = gradkit.SANITIZE
c.Autograde.autograde_preprocessors = gradkit.AUTOGRADE
