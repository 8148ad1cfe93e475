"""What a text is: files, lines, HTML, Norwegian, and the errors that name a place in one. Imports nothing of ours."""
