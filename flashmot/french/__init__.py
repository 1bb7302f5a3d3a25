"""All that the product knows of French: typography, elision, grammar, numbers, words."""
