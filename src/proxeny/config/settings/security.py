"""Who may come in: keys, sessions, sign-in, second factor, password strength."""

from __future__ import annotations

from proxeny.accounts.roles import roles
from proxeny.config import environment


def _roles(said: str) -> frozenset[str]:
    """Codes of roles with commas between. Raises ConfigError for a role that is not declared."""
    asked = frozenset(filter(None, (word.strip() for word in said.split(","))))
    if unknown := asked - set(roles()):
        known = ", ".join(roles())
        told = f"no role is called {min(unknown)}; there are: {known}"
        raise environment.ConfigError(f"PROXENY_SECOND_FACTOR_ROLES: {told}")
    return asked


SECRET_KEY = environment.secret_key()
# Keys of personal data, with commas between and the one in use first; empty: those of the file `seal_keys` at home.
SEAL_KEYS = environment.text("SEAL_KEYS")
DEBUG = environment.text("DEBUG") == "1"
ALLOWED_HOSTS = environment.text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "proxeny.desk.sign_in.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Proxeny: "
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {"reset_password": "proxeny.desk.mail_address.ResetForm"}
# A house without mail reads it in the journal of the server.
MAIL_SERVER = environment.text("MAIL_SERVER")
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "proxeny.desk.sign_in.SecondFactor"
MFA_TOTP_ISSUER = "Proxeny"
# A telephone's clock may be half a minute away from the server's.
MFA_TOTP_TOLERANCE = 1
SECOND_FACTOR_ROLES = _roles(environment.text("SECOND_FACTOR_ROLES"))

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_SERVER else 'console'}.EmailBackend"
EMAIL_HOST, _, _PORT = MAIL_SERVER.partition(":")
EMAIL_PORT = int(_PORT) if _PORT.isdecimal() else 25
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", "proxeny@localhost")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "proxeny.desk.views.drafts.form_too_old"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
