"""The year before: judged, closed by the chair, approved by another, and published by two. Its palmarès is public."""
