"""The types of links between notions."""

from __future__ import annotations

MOT_LINKS = ("C", "S", "P", "I/P", "R", "I", "A")
"""The link types of Paquette's MOT (modélisation par objets typés): composition, spécialisation, précédence,
intrant–produit, régulation, instanciation, application."""
