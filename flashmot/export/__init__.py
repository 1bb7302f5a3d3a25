"""Exporters: one module a format. ``FORMATS`` names them; ``write_packages`` writes all files or none."""

from __future__ import annotations

from flashmot.export.write import FORMATS, Format, write_packages

__all__ = ["FORMATS", "Format", "write_packages"]
