"""The product's settings with Django's own admin beside them: a peer to measure against, never part of the product."""

from __future__ import annotations

import proxeny.config.settings as product

globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})
INSTALLED_APPS = [*product.INSTALLED_APPS, "django.contrib.admin", "import_export"]
ROOT_URLCONF = "bench.addresses"
