"""What nbgrader needs to know of GradKit. Written by `./gradkit release NN --nbgrader`, which replaces it: settings are in nbgrader_config.py."""
import hashlib
import html
import json
import os
import re
import sys
import time
from pathlib import Path

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_output
from nbgrader import preprocessors as standard
from nbgrader.api import Gradebook
from traitlets import Integer

# nbgrader calls alembic by its name.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")


class GradedCells(standard.DeduplicateIds):
    """Gives each cell nbgrader's marks as the grade book has them, whatever the submission says: a wrong mark ends nbgrader's whole batch.
    Of two cells of one name the last is it; a check that is not there comes back at the notebook's end."""

    def preprocess(self, nb, resources):
        where = resources["nbgrader"]
        with Gradebook(where["db_url"]) as book:
            notebook = book.find_notebook(where["notebook"], where["assignment"])
            points = {cell.name: cell.max_score for cell in notebook.grade_cells}
            answers = {cell.name for cell in notebook.solution_cells}
            sources = {cell.name: cell.source for cell in notebook.source_cells}
            marks = {cell.name: {
                "grade_id": cell.name, "grade": cell.name in points, "solution": cell.name in answers, "locked": cell.locked, "task": False,
                "cell_type": cell.cell_type, "checksum": cell.checksum, "schema_version": 3} for cell in notebook.source_cells}
        for name, most in points.items():
            marks[name]["points"] = most
        for cell in reversed(nb.cells):
            own = cell.metadata.pop("nbgrader", None)
            name = own.get("grade_id") if isinstance(own, dict) else None
            if isinstance(name, str) and name in marks:
                cell.metadata["nbgrader"] = marks.pop(name)
        for name in [name for name in points if name in marks]:
            self.log.warning("The check %s is not in the submission: it is put back.", name)
            nb.cells.append(new_code_cell(sources[name], metadata={"nbgrader": marks[name]}))
        return nb, resources


class ToTheEnd(standard.Execute):
    """Runs a notebook to its end. A cell that ends the kernel, or can't be stopped, gets an error; the others run again without it."""

    whole = Integer(1800, help="Seconds for one notebook; what has not run by then gets an error.").tag(config=True)
    characters = Integer(1_000_000, help="What is kept of one cell's outputs.").tag(config=True)

    def preprocess(self, nb, resources, km=None):
        self.fatal = {}
        self.end = time.monotonic() + self.whole
        while True:
            self.at = -1
            try:
                return super().preprocess(nb, resources, km)
            except (DeadKernelError, CellTimeoutError) as ended:
                if self.at in self.fatal:
                    raise                                    # not this cell's doing: the kernel does not even start
                self.fatal[self.at] = ("The kernel ended in this cell: System.exit, or not enough memory." if isinstance(ended, DeadKernelError)
                                       else "This cell could not be stopped, or printed without an end.")

    def setup_kernel(self, **kwargs):
        kernel = {**os.environ, "GRADKIT_GRADING": "1", "GRADKIT_PROGRESS": "off", "GRADKIT_STEERING": "off", "GRADKIT_THREADS": "1"}
        return super().setup_kernel(**kwargs, env=kernel)

    def preprocess_cell(self, cell, resources, index):
        self.at = index
        self.shown = 0
        late = "The notebook's time was over." if time.monotonic() > self.end else None
        message = self.fatal.get(index, late)
        if message and cell.cell_type == "code":
            cell.outputs = [new_output("error", ename="Stopped", evalue=message, traceback=[message])]
            return cell, resources
        return super().preprocess_cell(cell, resources, index)

    def process_message(self, msg, cell, cell_index):
        content = msg["content"]
        if msg["msg_type"] in ("stream", "display_data", "update_display_data", "execute_result"):
            self.shown += len(content.get("text", "")) + len(str(content.get("data", "")))
            if self.shown > self.characters:
                return None
            if content.get("name") == "stderr":
                content["name"] = "stdout"                   # nbgrader would give no points, however right the answer
        return super().process_message(msg, cell, cell_index)


class Judged(ToTheEnd):
    """Where `./gradkit grade` has written results/ASSIGNMENT, takes the scores from there and runs nothing; elsewhere runs the notebook."""

    def preprocess(self, nb, resources, km=None):
        where = resources["nbgrader"]
        folder = Path("results", where["assignment"])
        if not folder.is_dir():
            self.log.warning("%s is not there: the notebook of %s runs here, with your rights.", folder, where["student"])
            return super().preprocess(nb, resources, km)
        marks = judged(folder, where)
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if name.endswith("-check") and cell.cell_type == "code":
                cell.outputs = [output(marks[name[:-len("-check")]])]
        return nb, resources


def judged(folder, where):
    """The marks of one submission by exercise; stops where they are of another version of it, or not of all of it."""
    submission = Path("submitted", where["student"], where["assignment"], where["notebook"] + ".ipynb")
    again = "Run ./gradkit grade on submitted/ again, then this."
    for file in sorted(folder.glob("*.json")):
        result = json.loads(file.read_text(encoding="utf-8"))
        if result.get("student") == where["student"]:
            if result["sha256"] != hashlib.sha256(submission.read_bytes()).hexdigest():
                raise ValueError(f"{file}: expected the result of {submission} as it is; it has changed since. {again}")
            if any(mark["kind"] == "NOT_GRADED" for mark in result["exercises"]):
                raise ValueError(f"{file}: expected a mark for each exercise; one could not be graded. {again}")
            return {mark["exercise"]: mark for mark in result["exercises"]}
    raise ValueError(f"{folder}: expected a result of {where['student']}; there is none. {again}")


def shown(text):
    """Text as HTML; what stands between backticks is code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(text))


def output(mark):
    """A mark as a check's output: nbgrader reads a lone number as the points that were earned."""
    words = [f"{mark['earned']:g} of {mark['points']} points. {mark['message']}"]
    if mark.get("cause") and mark["cause"] not in mark["message"]:
        words.append(("Notice: " if mark["kind"] == "RIGHT" else "") + mark["cause"])
    page = "".join(f"<p>{shown(text)}</p>" for text in words)
    page += "".join(f"<details><summary style='display: list-item'>Hint {i}</summary>{shown(hint)}</details>" for i, hint in enumerate(mark["hints"], 1))
    return new_output("execute_result", data={"text/plain": f"{mark['earned']:g}", "text/html": page}, execution_count=1)


SANITIZE = [standard.ClearOutput, GradedCells, standard.OverwriteKernelspec, standard.OverwriteCells, standard.CheckCellMetadata]
AUTOGRADE = [Judged, standard.LimitOutput, standard.SaveAutoGrades, standard.AssignLatePenalties, standard.CheckCellMetadata]
