"""The page in the browser: its sources in ``src``, what is built of them in ``built``, and how it is served."""
