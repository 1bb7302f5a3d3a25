"""Which questions the notes answer: the matrices, and a page that shows them."""
