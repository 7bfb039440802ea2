"""The fictional edition some weeks later: companies asked, the jury at work, interviews held and to come."""
