"""What a group of workers must agree with before it is stored; pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Problem, Values


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with a group whose values have the right types."""
    found = []
    starts, ends, registered = values["starts_on"], values["ends_on"], values["registered_on"]
    if not values["workers"]:
        found.append(Problem("workers", _("Say how many people leave.")))
    if (values["women"] or 0) > values["workers"]:
        found.append(Problem("women", _("There are more women than workers.")))
    if starts and ends and ends < starts:
        found.append(Problem("ends_on", _("It ends before it begins.")))
    if starts and registered and registered > starts:
        found.append(Problem("registered_on", _("The contract was registered after they had left.")))
    return found
