"""The plugin that the README shows, as whoever tries it would lay it down."""

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
_CODE = re.compile(r"^## Plugins$.*?`data/plugins/(\w+\.py)`.*?^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def worked_example(folder: Path) -> Path:
    """The folder, with the file in it."""
    found = _CODE.search(README.read_text(encoding="utf-8"))
    assert found
    folder.mkdir(parents=True, exist_ok=True)
    (folder / found[1]).write_text(found[2], encoding="utf-8")
    return folder
