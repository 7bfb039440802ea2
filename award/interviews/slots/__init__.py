"""When and where interviews are held: planned, moved, cancelled with notice to all, and in everybody's own calendar."""
