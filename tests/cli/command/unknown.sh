$NNSWEEP rnu x.yaml
