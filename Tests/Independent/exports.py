"""Checks exports with programs of others: Jupyter's validator, a JSON schema, Python's HTML and CSV readers.

Usage: exports.py TUNEBOOK FOLDER-TO-WRITE-TO
"""

import csv
import html.parser
import json
import pathlib
import subprocess
import sys
import warnings

import jsonschema
import nbformat

warnings.simplefilter("error")
root = pathlib.Path(__file__).resolve().parents[2]
program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)

commands = f"""
note "# Exported\\n\\nSome *text* with `code` & <tags>.\\n\\n- one\\n- two"
data use penguins
model mlp epochs=3
space lr log 1e-4 1
space optimizer choice sgd momentum
space momentum float 0.5 0.9 when optimizer=momentum
space forbid optimizer=momentum lr>0.9
search bayes startup=3
step 10
predict 0.9 1
step
try lr=0.1 optimizer=sgd
importance
confirm 2 seeds=2
final
predict score
advise
plot importance
compare default random tpe trials=4 seeds=2 score=test
why
plot best
note between the cells
trials
export {folder}/x.ipynb replace
export {folder}/x.html replace
export {folder}/x.csv replace
export {folder}/x.json replace
save {folder}/x.md replace
"""
subprocess.run([program], input=commands, text=True, check=True, stdout=subprocess.DEVNULL)
lines = [line for line in commands.splitlines() if line]
work = [line for line in lines if line.split()[0] not in ("note", "export", "save")]

notebook = nbformat.read(folder / "x.ipynb", as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
assert [cell.source for cell in notebook.cells if cell.cell_type == "code"] == work
assert all(cell.outputs for cell in notebook.cells if cell.cell_type == "code")


class Balance(html.parser.HTMLParser):
    """Fails on a tag that is not closed in its turn, and on anything that would run or be fetched."""

    open = []

    def handle_starttag(self, tag, attributes):
        assert tag not in ("script", "link", "img", "iframe"), tag
        assert not any(name.startswith("on") or name == "src" for name, _ in attributes)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


page = (folder / "x.html").read_text()
reader = Balance()
reader.feed(page)
reader.close()
assert not reader.open

with open(folder / "x.csv", newline="") as file:
    rows = list(csv.DictReader(file))
study = json.loads((folder / "x.json").read_text())
schema = json.loads((root / "docs" / "study.schema.json").read_text())
jsonschema.Draft7Validator.check_schema(schema)
jsonschema.validate(study, schema)
assert len(rows) == len(study["study"]["trials"]) == len(study["results"]) == 12
assert {"comparison", "importance", "confirmation", "looks"} <= study.keys() and len(study["looks"]) == 1
for row, trial, result in zip(rows, study["study"]["trials"], study["results"]):
    assert float(row["score"]) == trial["outcome"]["value"]
    assert float(row["learning_rate"]) == result["params"]["learning_rate"]
    assert row["momentum"] == "" or float(row["momentum"]) == result["params"]["momentum"]
    assert result["epochs"][-1]["validation"]["scores"]["accuracy"] == trial["outcome"]["value"]

subprocess.run([program, "run", "--verify", folder / "x.md"], check=True, stdout=subprocess.DEVNULL)
print("exports accepted: nbformat", nbformat.__version__, "and jsonschema")
