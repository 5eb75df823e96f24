/*
 * Ctrl-C and SIGTERM: the first one asks a run to finish, the second one ends the process.
 *
 * Main thread only, one run at a time: signals are the process's, so this is the one module with
 * state of its own.
 */
#ifndef NNSWEEP_STOP_H
#define NNSWEEP_STOP_H

/* Catches SIGINT and SIGTERM from now on, unless the process was started ignoring them; ignores
 * SIGXFSZ, so that a limit on the size of files is an error of the write. */
void stop_install(void);

/* The signal that asked to stop, or 0. */
int stop_signal(void);

/* Back to the default actions. */
void stop_uninstall(void);

#endif
