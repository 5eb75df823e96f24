/*
 * Ctrl-C, SIGTERM and what batch systems send: the first signal asks a run to finish, a second one
 * ends the process. The same one again within a tenth of a second is the first one still.
 *
 * Main thread only, one command at a time: signals are the process's, so this is the one module with
 * state of its own.
 */
#ifndef NNSWEEP_STOP_H
#define NNSWEEP_STOP_H

/* Catches SIGINT, SIGTERM, SIGHUP, SIGUSR1 and SIGXCPU from now on, but for those that the process was
 * started ignoring; ignores SIGXFSZ, so that a limit on the size of files is an error of the write. */
void stop_install(void);

/* The signal that asked to stop, or 0. */
int stop_signal(void);

/* Back to the default actions. */
void stop_uninstall(void);

#endif
