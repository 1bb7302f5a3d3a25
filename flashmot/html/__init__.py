"""HTML in, HTML or text out."""
