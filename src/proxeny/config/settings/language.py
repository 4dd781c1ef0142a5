"""Languages, formats and the time zone."""

from __future__ import annotations

from pathlib import Path

from proxeny.config import environment

USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("TIME_ZONE", "Asia/Ho_Chi_Minh")
LANGUAGE_CODE = environment.text("LANGUAGE", "vi")
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English"), ("fr", "Français"), ("ar", "العربية"), ("th", "ไทย")]
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "locale"]
FORMAT_MODULE_PATH = ["proxeny.config.formats"]
