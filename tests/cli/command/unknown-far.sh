$NNSWEEP frobnicate
