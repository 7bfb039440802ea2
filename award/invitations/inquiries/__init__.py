"""What a company asks the organisers, and what they answer: by letter, and on the company's pages."""
