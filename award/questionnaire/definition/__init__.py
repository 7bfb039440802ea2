"""What is asked: domains, dimensions and questions, in versions, frozen with the rules of the edition."""
