"""Keys, imports and doors: an arrow goes down only, also where import-linter cannot see it."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from graphlib import TopologicalSorter

import grimp
import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from tests.architecture.source import PACKAGE, ROOMS, ROOT, sources

RANK = {room: rank for rank, room in enumerate(ROOMS)}


def _room(module: str) -> str:
    """`proxeny.registers.agreements.models` is in `registers.agreements`, everything else in its first part."""
    parts = module.split(".")[1:]
    return ".".join(parts[:2]) if parts[0] == "registers" and len(parts) > 1 else parts[0]


def _config() -> dict[str, object]:
    loaded: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    return loaded


def test_every_folder_is_a_room_with_its_place_in_the_order() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(ROOMS)


def test_import_linter_knows_the_same_order() -> None:
    contracts = _config()["importlinter"]["contracts"]  # type: ignore[index]
    layers = next(contract for contract in contracts if contract["id"] == "rooms")
    named = [room.strip() for layer in layers["layers"] for room in layer.split("|")]
    assert sorted(named, key=lambda room: -RANK[room]) == list(reversed(ROOMS)) and "api | desk" in layers["layers"]
    assert layers["exhaustive"] is True


def test_no_key_points_up_and_none_from_register_to_register() -> None:
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("proxeny."):
            continue
        here = _room(model.__module__)
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model if field.concrete and field.is_relation else None
            if target is None or isinstance(target, str) or not target.__module__.startswith("proxeny."):
                continue
            there = _room(target.__module__)
            up = RANK[there.split(".")[0]] > RANK[here.split(".")[0]]
            across = there != here and there.split(".")[0] == here.split(".")[0]
            if up or across:
                wrong.append(f"{model.__name__}.{field.name} ({here}) points to {target.__name__} ({there})")
    assert wrong == []


def test_no_model_uses_generic_keys() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("proxeny.")]
    wrong = [m.__name__ for m in ours for f in m._meta.get_fields() if f.related_model is ContentType]
    assert wrong == []


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("proxeny")


def test_no_cycle_between_rooms(graph: grimp.ImportGraph) -> None:
    wanted: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            if imported != "proxeny.config.environment" and "proxeny" not in {module, imported}:
                wanted[_room(module)].add(_room(imported))
    for room, others in wanted.items():
        others.discard(room)
    TopologicalSorter(wanted).prepare()


def test_no_cycle_between_modules(graph: grimp.ImportGraph) -> None:
    wanted = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(wanted).prepare()


def test_http_templates_and_signals_are_banned_outside_the_doors() -> None:
    lint = _config()["ruff"]["lint"]  # type: ignore[index]
    banned = lint["flake8-tidy-imports"]["banned-api"]
    doors_only = {"django.http", "django.shortcuts", "django.template"}
    assert doors_only | {"django.db.models.signals", "django.dispatch"} <= set(banned)
    assert "TID" in lint["select"]
    excused = {path for path, codes in lint["per-file-ignores"].items() if "TID251" in codes}
    doors = {
        "src/proxeny/desk/**",
        "src/proxeny/api/**",
        "src/proxeny/config/middleware.py",
        "src/proxeny/reports/write/html.py",
        "tests/**",
    }
    assert excused <= doors


def test_values_and_law_keep_no_tables() -> None:
    wrong = [
        f"{source.path}: {name}"
        for source in sources()
        if source.room in {"ground", "law"}
        for name in _imported(source.tree)
        if name.startswith(("django.db", "django.apps", "django.contrib"))
    ]
    assert wrong == []


def _imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_doors_read_only_within_a_scope() -> None:
    wrong = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        if source.room in {"desk", "api"}
        for node in ast.walk(source.tree)
        # Of nothing at all anybody may ask.
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith(".everything") and node.attr != "none"
    ]
    assert wrong == []


def test_the_clock_is_asked_in_one_file_only() -> None:
    wrong = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        if source.path != "config/environment.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "today", "utcnow"}
        and ast.unparse(node.func.value) in {"datetime", "date", "timezone", "datetime.datetime", "datetime.date"}
    ]
    assert wrong == []
