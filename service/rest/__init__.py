"""What the calls on stored things share: who calls, forms, entity tags, pages, idempotency."""
