"""`nuzuh init` makes a folder that can be built at once."""

from pathlib import Path

from click.testing import CliRunner

from nuzuh.cli.main import nuzuh
from nuzuh.errors import MonitorError
from nuzuh.monitor import Folder, load_monitor


def test_init_makes_a_good_monitor(tmp_path: Path) -> None:
    result = CliRunner().invoke(nuzuh, ["init", str(tmp_path / "new")])
    assert result.exit_code == 0
    folder = Folder(tmp_path / "new")
    assert load_monitor(folder).languages == ("en", "ar")
    assert folder.reports.is_dir()


def test_init_never_writes_over_a_monitor(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("# ours", encoding="utf-8")
    result = CliRunner().invoke(nuzuh, ["init", str(tmp_path)])
    assert isinstance(result.exception, MonitorError)
    assert (tmp_path / "monitor.toml").read_text(encoding="utf-8") == "# ours"
