"""What a model holds and costs: parameters, operations, bytes."""
