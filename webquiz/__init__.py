"""webquiz will serve flashmot's cards as quizzes; so far it only says so."""
