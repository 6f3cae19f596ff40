"""Why something was left out, what would make it fit, and where else a thing could stand."""
