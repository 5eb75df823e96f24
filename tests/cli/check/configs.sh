cd "$ROOT" && for config in configs/*.yaml; do $NNSWEEP check $config; done
