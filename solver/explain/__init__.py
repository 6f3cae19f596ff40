"""What if: moves tried on a plan, and where one engagement could stand."""
