$NNSWEEP run --thread 4 x.yaml
