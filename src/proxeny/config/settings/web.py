"""Applications, middleware, templates and static files; every file a page needs is served from here, none from afar."""

from __future__ import annotations

from pathlib import Path

from bootstrap_wrapper import get_bootstrap_dir

_PACKAGE = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "proxeny.places",
    "proxeny.accounts",
    "proxeny.audit",
    "proxeny.rates",
    "proxeny.documents",
    "proxeny.records",
    "proxeny.partners",
    "proxeny.registers.delegations",
    "proxeny.registers.agreements",
    "proxeny.registers.associations",
    "proxeny.registers.publications",
    "proxeny.registers.consular",
    "proxeny.registers.investments",
    "proxeny.registers.workers",
    "proxeny.registers.screenings",
    "proxeny.registers.trade",
    "proxeny.registers.abtc",
    "proxeny.registers.passports",
    "proxeny.registers.events",
    "proxeny.registers.aid",
    "proxeny.registers.oda",
    "proxeny.indicators",
    "proxeny.programmes",
    "proxeny.coordination",
    "proxeny.reports",
    "proxeny.packets",
    "proxeny.reader",
    "proxeny.desk",
    "proxeny.api",
    # Last, so that a template of ours for one of its parts is found first.
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "proxeny.config.middleware.only_texts",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "proxeny.desk.sign_in.last_seen",
    "proxeny.config.middleware.content_security_policy",
    "proxeny.config.middleware.only_so_much",
    "proxeny.config.middleware.NoRoom",
]
ROOT_URLCONF = "proxeny.config.urls"
WSGI_APPLICATION = "proxeny.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "desk" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # The icons of the library `lucide`, each drawn once.
            "libraries": {"lucide": "proxeny.desk.templatetags.icons"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "proxeny.desk.shell.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

STATIC_URL = "/static/"
# Files are served from where the packages keep them; nothing is collected.
STATIC_ROOT = None
STATICFILES_DIRS = [("bootstrap", get_bootstrap_dir())]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
