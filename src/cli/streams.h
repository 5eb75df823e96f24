/* Standard input, output and error, which a program may be started without. Main thread. */
#ifndef NNSWEEP_STREAMS_H
#define NNSWEEP_STREAMS_H

/* Occupies those of the three descriptors that are closed, so that no file opened later becomes one
 * of them and gets what is meant for the terminal. Reading or writing such a one fails, as it would
 * have. Called before anything is opened. 0, or -1 when /dev/null cannot be opened. */
int streams_init(void);

#endif
