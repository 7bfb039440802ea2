"""What the companies of the fictional edition were told: findings collected from its sheets, put into words, approved."""
