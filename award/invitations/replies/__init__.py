"""The page of a company's letter: what the award is, why this company, until when; and the buttons that answer."""
