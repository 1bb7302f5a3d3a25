"""What a build would change, for teachers to look at: rows for programs, a page, and what students do in
Anki."""
