"""An edition of the award: what its rules are. Everything that one year decides differently from another stands in them."""
