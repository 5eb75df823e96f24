/* What a run would do: trials, what is stored of them, time and size. Main thread. */
#ifndef NNSWEEP_ESTIMATE_H
#define NNSWEEP_ESTIMATE_H

#include "sweep_files.h"

/* Prints it for each of the sweeps. */
enum exit_code estimate_print(const struct sweep_files *files, const char *database,
                              size_t n_threads);

/* A warning when what a run of the sweep would store is more than the disk has room for. */
void estimate_warn_of_full_disk(const struct sweep_file *file, const char *database,
                                struct diag *diag);

#endif
