"""The page in the browser: its sources in ``src``, what is built of them, how it is served."""
