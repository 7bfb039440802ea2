"""Messages are written from versioned templates, wait, are read, and leave when somebody sends them."""
