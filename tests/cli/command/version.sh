$NNSWEEP --version
