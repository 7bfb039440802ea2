"""What the committee sees beside the ranking: how marks agree, and how firmly they name the laureates. It decides nothing."""
