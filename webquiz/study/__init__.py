"""When what is asked: study days, schedule, statistics. Pure."""
