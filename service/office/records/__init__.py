"""The forms of what an office has beside its resources, and what each means for one week."""
