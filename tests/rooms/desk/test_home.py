import pytest
from django.test import Client


@pytest.mark.django_db
def test_home(world):
    c=Client(); c.force_login(world.people["clerk"])
    r=c.get("/"); assert r.status_code==200, r.content[:500]
    assert "My desk" in r.content.decode()
