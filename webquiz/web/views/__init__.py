"""What answers requests: a blueprint a subject. Views translate HTTP; queries are the store's."""
