"""An administrator of an empty installation is led through the first steps; nobody else, and no longer than needed."""

from __future__ import annotations

import pytest
from django.test import Client

from proxeny.accounts.models import Grant, Office, User
from tests.factories import TODAY, World
from tests.rooms.desk.test_lists import body, signed_in


@pytest.mark.django_db
def test_an_empty_installation_shows_its_first_steps_one_after_the_other() -> None:
    admin = User.objects.create_user("admin")
    Grant.objects.create(user=admin, role="administrator", valid_from=TODAY)
    client = Client(headers={"accept-language": "en"})
    client.force_login(admin)
    page = body(client, "/")
    assert page.index('href="/offices/new"') < page.index('href="/users/new"') < page.index("Form a cluster")
    office = Office.objects.create(code="VN34-24", kind="foreign_affairs_department", names={}, valid_from=TODAY)
    page = body(client, "/")
    assert 'href="/offices/new"' not in page and "Enter the first office <span" in page
    clerk = User.objects.create_user("clerk")
    Grant.objects.create(user=clerk, role="clerk", office=office, valid_from=TODAY)
    assert "First steps" not in body(client, "/")


def test_who_keeps_no_accounts_sees_no_first_steps(world: World) -> None:
    Grant.objects.exclude(user__in=[world.people["clerk"], world.people["administrator"]]).delete()
    Grant.objects.filter(user=world.people["clerk"]).update(role="auditor")
    assert "First steps" not in body(signed_in(world), "/")
