"""What the eight questions are answered with, one module a kind of fact: drafts of short questions."""
