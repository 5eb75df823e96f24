$NNSWEEP help
