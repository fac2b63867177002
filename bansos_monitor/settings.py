"""All settings, by subject. Each value is read once from the environment, with a safe default.

With no environment at all this is a development site: debug mode, loopback only, SQLite, and a secret
key made once under DATA_DIR. `DEBUG=false` demands a SECRET_KEY. Secrets may be given as the path of a
file by the same name with `_FILE` after it. `.env.example` lists every name.
"""

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()
environ.Env.read_env(BASE_DIR / ".env")

# -- where we run ---------------------------------------------------------------------------------
DEBUG: bool = env.bool("DEBUG", default=True)
DATA_DIR: Path = (BASE_DIR / env.str("DATA_DIR", default="var")).resolve()
ALLOWED_HOSTS: list[str] = env.list(
    "ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else []
)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "bansos_monitor.urls"
WSGI_APPLICATION = "bansos_monitor.wsgi.application"


def _secret_key() -> str:
    """The key from the environment; in debug mode one that is made once and kept under DATA_DIR."""
    key = env.str("SECRET_KEY", default="")
    if key:
        return key
    if not DEBUG:
        raise ImproperlyConfigured("DEBUG is off: set SECRET_KEY (or SECRET_KEY_FILE) to a long random text.")
    path = DATA_DIR / "secret-key"
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with path.open("x") as fresh:
            path.chmod(0o600)
            fresh.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip() or "debug-only-" + secrets.token_urlsafe(50)


SECRET_KEY = _secret_key()

# -- parts ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "bansos_monitor",
    "bansos_monitor.accounts",
    "bansos_monitor.jobs",
    "households",
    "cases",
    "bansos_monitor.admin_site.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bansos_monitor.middleware.LanguageMiddleware",
    "bansos_monitor.middleware.SignInRequiredMiddleware",
    "bansos_monitor.middleware.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A widget template of ours replaces Django's, so forms look for templates where pages do.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# -- database -------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'bansos.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A relative name means: beside manage.py, wherever the command is run from.
    DATABASES["default"]["NAME"] = str(BASE_DIR / DATABASES["default"]["NAME"])
    DATABASES["default"]["OPTIONS"] = {
        # Writers wait for each other instead of failing; readers never wait.
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    # A file: writers in threads lose rows in a database in memory. One a process: two runs may go on at once.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"test-{os.getpid()}.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)  # seconds
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
}

# -- accounts -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["bansos_monitor.accounts.backend.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "bansos_monitor.accounts.adapter.ClosedSignUpAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "bansos_monitor.accounts.forms.SignInForm",
    "reauthenticate": "bansos_monitor.accounts.forms.PasswordAgainForm",
    "change_password": "bansos_monitor.accounts.forms.NewPasswordOfMineForm",
}
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "bansos_monitor.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "bansos_monitor.accounts.forms.CodeForm",
    "reauthenticate": "bansos_monitor.accounts.forms.SecondCodeForm",
    "activate_totp": "bansos_monitor.accounts.forms.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bansos Monitor"

# -- security -------------------------------------------------------------------------------------
SECURE_COOKIES = not DEBUG
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_AGE = (
    env.int("SESSION_HOURS", default=24 * 14) * 3600
)  # hours in the environment, seconds here
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not DEBUG)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if DEBUG else 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
# Only behind a proxy that always sets or strips these headers.
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Whose sign-in is slowed down after wrong passwords: the last hop of X-Forwarded-For. Without it every visitor
    # would count as the proxy, and ten wrong passwords a minute would lock all of them out.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# -- look-ups --------------------------------------------------------------------------------------
# How often one person may ask the register in an hour; each question is an access event.
LOOKUPS_PER_HOUR = env.int("LOOKUPS_PER_HOUR", default=60)

# -- files ----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
PRIVATE_DIRS = ("snapshots", "uploads", "evidence", "lists")
STORAGES = {
    # Everything that a person uploads is private: under DATA_DIR, served by a view that asks who is there.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "uploads", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
FILE_UPLOAD_HANDLERS = ["bansos_monitor.uploads.SmallUploads", "bansos_monitor.uploads.LargeUploads"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
MAX_EXTRACT_BYTES = env.int("MAX_EXTRACT_MB", default=2048) * 1024 * 1024
# What one intake may hold in memory, the reader of spreadsheets included.
EXTRACT_MEMORY_MB = env.int("EXTRACT_MEMORY_MB", default=1500)
# Months after its arrival after which purge_extracts removes an extract's content; an earlier term comes first.
RETENTION_EXTRACT_MONTHS = env.int("RETENTION_EXTRACT_MONTHS", default=24)
MAX_PHOTO_BYTES = env.int("MAX_PHOTO_MB", default=12) * 1024 * 1024
MAX_PHOTO_PIXELS = env.int("MAX_PHOTO_MEGAPIXELS", default=50) * 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# -- import and export ----------------------------------------------------------------------------
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.MediaStorage"

# -- work in the background -------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
JOB_HEARTBEAT_SECONDS = 10
JOB_LOST_AFTER_SECONDS = env.int("JOB_LOST_AFTER_SECONDS", default=40)

# -- language and time ------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Jakarta"

# -- logging: a reference, never an identity ----------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
