"""``python -m service.openapi > docs/openapi.json`` publishes the document."""

import json
import sys

from service.app import create_app
from service.settings import Settings


def main() -> None:
    """Write the document to standard output."""
    json.dump(create_app(Settings()).openapi(), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
