"""Every command that the papers name exists, and `make help` lists every command there is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)[1].split()
PAPERS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("services/*/README.md"), *ROOT.glob("deploy/**/*.md")]
)
PAPERS = [paper for paper in PAPERS if ".venv" not in paper.parts]


def code(paper: Path) -> str:
    """What stands in code: fenced or indented blocks, and between backticks."""
    text = paper.read_text(encoding="utf-8")
    fenced = re.findall(r"^```.*?$(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^    (\S.*)$", text, flags=re.MULTILINE)
    return "\n".join([*fenced, *indented, *re.findall(r"`([^`\n]+)`", text)])


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_help_lists_every_target_with_its_reason() -> None:
    listed = dict(re.findall(r"^  make ([a-z-]+) +(\S.*)$", run("make").stdout, flags=re.MULTILINE))
    assert sorted(listed) == sorted(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_can_be_planned(target: str) -> None:
    planned = run("make", "--dry-run", target)
    assert planned.returncode == 0, planned.stderr


def test_the_second_set_up_has_nothing_to_do() -> None:
    assert (ROOT / ".venv" / "installed").exists(), "run `make setup` once; the tests are run by make"
    assert "uv" not in run("make", "--dry-run", "setup").stdout


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_papers_name_only_targets_that_exist(paper: Path) -> None:
    assert set(re.findall(r"^(?:\$ )?make ([a-z-]+)", code(paper), flags=re.MULTILINE)) <= set(TARGETS)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_papers_name_only_commands_of_the_runner_that_exist(paper: Path) -> None:
    for command in set(re.findall(r"^(?:\$ )?(?:\.venv/bin/)?registry ([a-z-]+)", code(paper), flags=re.MULTILINE)):
        answer = run(str(BIN / "registry"), command, "--help")
        assert answer.returncode == 0, f"{command}: {answer.stderr}"


def test_the_readme_starts_and_tests_it_in_two_commands() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:60])
    assert re.search(r"^\s*(?:\$ )?make up\b", first_screen, flags=re.MULTILINE)
    assert re.search(r"^\s*(?:\$ )?make test\b", first_screen, flags=re.MULTILINE)


def test_hooks_run_programs_of_the_environment() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    programs = {Path(hook["entry"].split()[0]) for hook in hooks}
    assert {program.name for program in programs} == {"ruff", "mypy", "lint-imports"}
    for program in programs:
        assert (ROOT / program).exists()


def test_mypy_sees_every_distribution() -> None:
    own = [ROOT / "shared", *(ROOT / "services").iterdir(), ROOT / "deploy" / "local"]
    packages = {path.parent.name for project in own for path in project.glob("*/py.typed")}
    assert (
        set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["packages"])
        == packages
    )
