"""Commands that only look leave nothing behind, not even where there is nothing to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings

from proxeny.config.commands.start import pending_migrations
from tests.backup.test_backup import Place

FOUND = 1


@pytest.mark.parametrize("made", [True, False])
def test_a_look_into_an_empty_home_leaves_it_empty(tmp_path: Path, made: bool) -> None:
    home = Place(tmp_path / "home")
    if made:
        home.folder.mkdir()
    assert "there is no database" in home.refused("verify")
    checked = home.run("check")
    assert checked.returncode == FOUND and "not\tdatabase\tnone yet: run `proxeny migrate`" in checked.stdout
    assert list(tmp_path.rglob("*")) == ([home.folder] if made else [])


def test_what_a_database_lacks_is_what_django_would_do(db: None) -> None:
    # The tables of tests are made from the models, with no step noted as taken, nor any to take.
    assert pending_migrations() == []
    with override_settings(MIGRATION_MODULES={}):
        steps = MigrationLoader(None).disk_migrations
        assert pending_migrations() == [f"{room}.{step}" for room, step in sorted(steps)] != []


def test_a_folder_among_the_steps_is_no_step(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("steps_elsewhere", "steps_elsewhere/helpers"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "steps_elsewhere" / "0001_one.py").write_text(
        "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    pass\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    others = {app.label: None for app in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES={**others, "places": "steps_elsewhere"}):
        assert list(MigrationLoader(None).disk_migrations) == [("places", "0001_one")]
        assert pending_migrations() == ["places.0001_one"]
