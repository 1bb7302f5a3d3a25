"""A course of two recipes."""

from __future__ import annotations

import pytest

from tests.support.course import Course
from tests.support.recipes_of_course import CHAPTER


@pytest.fixture
def course(course: Course) -> Course:
    course.depth = "complete"
    (course.folder / CHAPTER).write_text("course: Accompagner\nnotes: coffre\nchapters: [1]\n", "utf-8")
    return course
