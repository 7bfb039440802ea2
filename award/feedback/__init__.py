"""What a company is told about itself: findings collected from the sheets, edited, approved, and its report."""
