"""Files received and produced, kept by what they are: each under its own SHA-256, written once, verified when read."""
