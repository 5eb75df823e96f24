# The instruction set can be forced, to one there is.
NNSWEEP_ISA=scalar $NNSWEEP --version | tail -n 1
NNSWEEP_ISA=avx51 $NNSWEEP --version
echo "exit $?"
case $(uname -m) in
aarch64) NNSWEEP_ISA=avx2 $NNSWEEP run no-such-file.yaml ;;
*) NNSWEEP_ISA=neon $NNSWEEP run no-such-file.yaml ;;
esac
