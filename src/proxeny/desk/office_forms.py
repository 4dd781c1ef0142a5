"""The forms of offices, clusters, accounts and their roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Grant, Membership, Office, User
from proxeny.accounts.queries import offices
from proxeny.accounts.roles import roles
from proxeny.config.environment import today
from proxeny.desk.days import day
from proxeny.desk.shell import where
from proxeny.desk.tables import joined, lang, plain
from proxeny.desk.typed_fields import DayField
from proxeny.desk.unchosen import CHOOSE, unchosen
from proxeny.desk.unit_field import UnitField
from proxeny.records.register import Label

VALID_FROM = _("Valid from")
USERNAME = r"^[a-z0-9][a-z0-9._-]*\Z"


def first_day(label: Label = VALID_FROM) -> DayField:
    """The day from which something holds; today unless another is typed."""
    return DayField(label=label, initial=today)


def last_day() -> DayField:
    """The last day on which something holds."""
    return DayField(label=_("Last day"), initial=today)


class OfficeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the offices that exist today, by its name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Office.objects.none(), empty_label=unchosen(**kwargs), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{plain(obj)} ({obj.code})"


class ManyOfficesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several of the offices, by their names in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Office.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{plain(obj)} ({obj.code})"


class ClusterField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the clusters, by its name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Cluster.objects.none(), empty_label=unchosen(**kwargs), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return plain(obj)


class Choosing(forms.Form):
    """A form whose choices are read when it is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, OfficeField):
                field.queryset = offices(today()).order_by("code")
            elif isinstance(field, ClusterField):
                field.queryset = Cluster.objects.order_by("code")


class NamesForm(forms.Form):
    """What an office or a cluster is called."""

    name_vi = forms.CharField(label=_("Name in Vietnamese"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)

    def names(self) -> dict[str, str]:
        """The names that were typed, by language."""
        typed = {"vi": self.cleaned_data["name_vi"], "en": self.cleaned_data["name_en"]}
        return {code: name for code, name in typed.items() if name}


class NewOfficeForm(NamesForm):
    """An office that begins; the provincial foreign-affairs office of a unit carries the unit's code."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Office.Kind.choices)
    place = UnitField(
        label=_("Unit"),
        required=False,
        countries=True,
        help_text=_("The province, city, district or commune that it belongs to; of a ministry the country, VN."),
    )
    valid_from = first_day()


class ChangeOfficeForm(NamesForm):
    """What may change of an office without a new one beginning."""

    opens_titles = forms.BooleanField(
        label=_("Members of its cluster read the titles of its internal records"), required=False
    )


class SuperiorForm(Choosing):
    """Below which office an office stands, from when."""

    superior = OfficeField(label=_("Superior"))
    valid_from = first_day()


class MergeForm(forms.Form):
    """Offices that end in another one, from which day on, and by which resolution."""

    offices = ManyOfficesField(label=_("Offices that end"))
    valid_from = first_day(_("First day without them"))
    why = forms.CharField(label=_("Resolution or reason"), max_length=300)

    def __init__(self, *args: Any, into: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = offices(today()).filter(successors=None).exclude(pk=into.pk)
        self.fields["offices"].queryset = others.order_by("code")  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """The last day of something."""

    last_day = last_day()


class NewClusterForm(NamesForm):
    """A cluster that is formed."""

    code = forms.SlugField(
        label=_("Code"), max_length=64, help_text=_("Small letters, digits and hyphens, such as cluster-ii.")
    )
    body = forms.CharField(label=_("Whose system it is"), max_length=120, required=False)

    def clean_code(self) -> str:
        """The code, when no cluster and no office has it: figures are asked for by either."""
        code = str(self.cleaned_data["code"]).lower()
        if Cluster.objects.filter(code=code).exists() or Office.objects.filter(code=code).exists():
            raise forms.ValidationError(_("This code is taken."))
        return code


class JoinForm(Choosing):
    """An office that becomes a member."""

    office = OfficeField(label=_("Office"))
    valid_from = first_day(_("Member from"))


class SeatField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One member of a cluster."""

    def label_from_instance(self, obj: Any) -> str:
        return plain(obj.office)


class _Seats(forms.Form):
    """A form about one of the members that are there."""

    seat = SeatField(queryset=Membership.objects.none(), label=_("Member"), empty_label=CHOOSE)

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]


class LeaveForm(_Seats):
    """A member that leaves with a day."""

    last_day = last_day()


class ChairForm(_Seats):
    """A member that chairs from a day on."""

    valid_from = first_day(_("Chair from"))


def _languages_or_any() -> list[tuple[str, Any]]:
    return [("", _("the one that the person’s browser asks for")), *_languages()]


def _languages() -> list[tuple[str, str]]:
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


def _roles() -> list[tuple[str, str]]:
    return [(role.code, role.name(lang())) for role in roles().values()]


class RoleForm(Choosing):
    """A role that is given for an office, a cluster or the whole installation."""

    role = forms.ChoiceField(label=_("Role"), choices=_roles)
    office = OfficeField(label=_("For the office"), required=False)
    cluster = ClusterField(label=_("For the cluster"), required=False)
    valid_from = first_day()


class NewAccountForm(forms.Form):
    """An account that is opened."""

    username = forms.RegexField(
        regex=USERNAME,
        label=_("Name to sign in with"),
        max_length=60,
        help_text=_("Small letters, digits, dots, hyphens; without diacritics."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    # Names are shown first name first, and in Viet Nam the family name is that.
    first_name = forms.CharField(label=_("Family and middle name"), max_length=150)
    last_name = forms.CharField(label=_("Given name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the screens"), choices=_languages_or_any, required=False)

    def clean_username(self) -> str:
        """The name, when no account has it, open or closed."""
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("There is such an account already."))
        return name


class LanguageForm(forms.Form):
    """In which language a person reads the desk."""

    language = forms.ChoiceField(label=_("Language of the screens"), choices=_languages)


class MailForm(forms.Form):
    """The e-mail address of an account; an empty field takes it away."""

    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
        help_text=_("A mail with a link goes there. After that a forgotten password can be replaced by mail."),
    )


class ReasonForm(forms.Form):
    """An act that needs its reason."""

    why = forms.CharField(
        label=_("How you know that it is this person who asks"), max_length=300, widget=forms.Textarea({"rows": 2})
    )


class GrantField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One role that a person holds."""

    def label_from_instance(self, obj: Any) -> str:
        return grant_label(obj)


def grant_label(held: Grant) -> str:
    """A role with where it is held and since when."""
    return joined((roles()[held.role].name(lang()), where(held, lang()), day(held.valid_from)))


def holders(**where_held: Any) -> list[tuple[Grant, str]]:
    """Who holds or held a role for an office or a cluster, each with the role's name; those that last come last."""
    found = Grant.objects.filter(**where_held).select_related("user").order_by("valid_to", "pk")
    return [(held, roles()[held.role].name(lang())) for held in found]


class EndRoleForm(forms.Form):
    """A role that ends with a day."""

    held = GrantField(queryset=Grant.objects.none(), label=_("Role"), empty_label=CHOOSE)
    last_day = last_day()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=today())
        held = Grant.objects.filter(lasting, user=user).select_related("office", "cluster").order_by("pk")
        self.fields["held"].queryset = held  # type: ignore[attr-defined]


class EmptyForm(forms.Form):
    """An act that needs no further word."""


def initial(names: dict[str, str], **more: Any) -> dict[str, Any]:
    """What a form of names starts with."""
    return {"name_vi": names.get("vi", ""), "name_en": names.get("en", ""), **more}
