"""How the quiz is served: processes by gunicorn, connections by waitress."""
