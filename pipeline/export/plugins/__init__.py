"""Plugins of Datasette's: it takes this folder with `--plugins-dir`."""
