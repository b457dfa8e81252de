"""What the install tells uv: the settings of pip, whichever way they were given."""

import sys

import install

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
