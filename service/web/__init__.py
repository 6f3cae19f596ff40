"""The page in the browser: its sources in ``src``, what is built of them in ``built``, how it is served."""
