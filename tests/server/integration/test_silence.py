"""What the product loads must not speak to anybody, nor leave anything behind."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_libraries_of_the_product_leave_no_trace_in_the_home_folder(tmp_path: Path) -> None:
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("CI", "ORT_DISABLE_TELEMETRY")
    }
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": "", "PYTHONDONTWRITEBYTECODE": "1"}
    script = "import confute.checker, confute.serve, confute.cli"
    subprocess.run([sys.executable, "-c", script], env=inherited | home, check=True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_telemetry_is_off_before_any_part_of_the_product_is_imported() -> None:
    script = (
        "import os, sys, confute; print(os.environ['ORT_DISABLE_TELEMETRY'], 'onnxruntime' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1", "False"]
