"""What every test stands on: a fixed day, a home of its own, a small world of two offices and a cluster."""

from __future__ import annotations

import copy
import gc
import os
import tempfile

# Settings are read when Django starts, so the home must be named before.
os.environ["PROXENY_HOME"] = os.environ.get("PROXENY_TEST_HOME") or tempfile.mkdtemp(prefix="proxeny-test-")
os.environ["PROXENY_TODAY"] = "2024-07-09"
os.environ.setdefault("PROXENY_LANGUAGE", "en")
if url := os.environ.get("PROXENY_TEST_DATABASE_URL"):
    os.environ["PROXENY_DATABASE_URL"] = url

os.environ["DJANGO_SETTINGS_MODULE"] = "proxeny.config.settings"

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_migrate
from django.template import Context, Template
from django.test.utils import _TestState
from django.utils import translation
from hypothesis import settings
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware

django.setup()

from proxeny.config.tables import index_texts
from tests.factories import World, make_world
from tests.homes import with_reference

# Files that take longer than the number of their tests tells: they start processes, or ask for many pages in one test.
LONG = (
    *("tests/backup/", "tests/rooms/config/test_demo.py", "tests/rooms/config/test_generate.py"),
    *("tests/rooms/packets/test_two_homes.py", "tests/rooms/records/test_exchange_killed.py"),
    *("tests/rooms/records/test_full_disk.py", "tests/rooms/reports/test_compile_killed.py"),
    *("tests/security/test_at_one_time.py", "tests/security/test_markup.py", "tests/security/test_personal_data.py"),
    *("tests/api/test_every_route.py", "tests/rules/test_cli_contract.py", "tests/rules/reader/test_many.py"),
    *("tests/security/test_owner_only.py", "tests/security/test_sealed.py", "tests/rooms/config/test_tutorial.py"),
    *("tests/rooms/documents/test_pdf.py", "tests/rooms/records/test_creation_paths.py"),
    *("tests/rules/reports/test_workbook.py", "tests/rules/reader/test_same_always.py"),
)

settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=50, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_configure() -> None:
    """Hash passwords quickly, as their strength is not tested, and seldom look for garbage, as there is little."""
    from django.conf import settings as django_settings

    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Nothing asks for the permissions of Django, with which it fills every database that a test has emptied.
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    _look_once_for_files_to_serve()


def pytest_sessionfinish() -> None:
    """What is left at the end goes with the process: nobody need look through all of it for garbage."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Among several workers long files begin, then those of most tests, so that none is left for the end."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        tests = Counter(item.path for item in items)
        items.sort(key=lambda item: (not item.nodeid.startswith(LONG), -tests[item.path]))


def _look_once_for_files_to_serve() -> None:
    """Each client of a test begins with middleware of its own, which would look through every static file anew."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, dict[str, object]()

    def add_what_was_found(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = add_what_was_found


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Tables are made from the models, as in a new installation: tests/backup/test_tables.py holds both to be alike."""
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The tables, and what no model tells of them."""
    with django_db_blocker.unblock():
        index_texts()


@pytest.fixture(scope="session", autouse=True)
def pages_are_told_and_not_their_parts(django_test_environment: None) -> None:
    """Tests ask what a page was made of; the test client would keep that of each of its hundreds of fields too."""
    # Written for Django 5.2, whose documentation tells of neither.
    assert hasattr(_TestState.saved_data, "template_render"), "Django keeps the plain rendering elsewhere now"
    assert hasattr(Template, "_render"), "Django renders its templates by another method now"
    plain, told = _TestState.saved_data.template_render, Template._render

    def render(self: Template, context: Context) -> str:
        of_a_page = context.template is self and not str(self.name).startswith("django/forms/")
        return str((told if of_a_page else plain)(self, context))

    Template._render = render


@pytest.fixture(scope="session")
def reference_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with tables and reference data and nothing else, on SQLite, to be copied."""
    return with_reference(tmp_path_factory)


@pytest.fixture(autouse=True)
def language_and_cache_of_its_own() -> Iterator[None]:
    """Neither the language that a page was asked in nor what is kept (such as attempts to sign in) stays on."""
    translation.deactivate()
    yield
    translation.deactivate()
    cache.clear()


@pytest.fixture(scope="module")
def stage(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World | None]:
    """The world of a file, since making it takes longer than most of what is asked of it; it goes with the last test.

    None where a test of the file wants the database without it, or writes for other processes to see.
    """
    if not all(map(_begins_with_the_world, _of_the_file(request))):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def _of_the_file(request: pytest.FixtureRequest) -> Iterator[pytest.Function]:
    path = request.node.path
    return (item for item in request.session.items if isinstance(item, pytest.Function) and item.path == path)


def _begins_with_the_world(item: pytest.Function) -> bool:
    """Whether a test begins with the world and nothing else in the database, or does without a database."""
    names = set(item.fixturenames)
    if "transactional_db" in names:
        return False
    asks = "db" in names or item.get_closest_marker("django_db") is not None
    return "world" in names or not asks


@pytest.fixture
def world(stage: World | None, db: None) -> World:
    """Two member offices of one cluster with their people, as they were made, whatever other tests did with theirs."""
    return make_world() if stage is None else copy.deepcopy(stage)
