"""The same three tasks as they are usually written, and as fast as they could be: one file each, served by granian."""
