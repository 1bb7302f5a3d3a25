"""Random edits, splits and merges of the notes of two courses, whose recipes are built, narrowed and renamed in any
order: cards keep their ids, share none, and are retired when no recipe gives them any more."""

from __future__ import annotations

from hypothesis import settings

from tests.support.course_edits import CourseEdits

CourseEdits.TestCase.settings = settings(
    max_examples=10, stateful_step_count=12, deadline=None, derandomize=True
)
TestCourseEdits = CourseEdits.TestCase
