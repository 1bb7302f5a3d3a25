"""Cards as the questions of Moodle's bank: what GIFT and Moodle XML both write. Pure.

Data flows down this list; a module imports only from those above it:

- ``records``: a question, and the ways to answer one;
- ``texts``: a card's HTML without what only Anki and Obsidian understand;
- ``labels``: names of questions, categories and tags;
- ``course``: all that is known of the course, for options and pairs;
- ``patterns``: typed answers, and what of them counts;
- ``single``, ``several``, ``pairs``: one right option, several, things to put together;
- ``making``: which way a card is asked.
"""
