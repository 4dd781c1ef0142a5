"""What people read when the server fails or refuses: a page in their language, which asks nothing of the database."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views import defaults

from proxeny.config.middleware import MOST_BYTES


@pytest.mark.parametrize(("lang", "said"), [("vi", "Máy chủ không thực hiện được"), ("ar", 'dir="rtl"')])
def test_a_failure_is_told_in_the_readers_language_without_a_database(lang: str, said: str) -> None:
    with override(lang):
        answer = defaults.server_error(RequestFactory().get("/"))
    assert (answer.status_code, said in answer.content.decode()) == (500, True)


@pytest.mark.django_db
def test_what_is_too_large_is_refused_with_a_page_that_says_how_much_is_taken() -> None:
    too_much = {"CONTENT_LENGTH": str(MOST_BYTES + 1)}
    answer = Client().post("/accounts/login/", {}, HTTP_ACCEPT_LANGUAGE="vi", **too_much)
    assert (answer.status_code, "64 MB" in answer.content.decode()) == (413, True)
