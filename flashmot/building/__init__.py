"""Recipes and vaults → packages of cards."""
