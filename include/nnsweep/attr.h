/* Compiler attributes, named once: the only GNU extensions outside the kernels. */
#ifndef NNSWEEP_ATTR_H
#define NNSWEEP_ATTR_H

/* The function formats like printf: argument `string` is the format, `first` the first value
 * (0 for a va_list). */
#define ATTR_PRINTF(string, first) __attribute__((format(printf, string, first)))

#endif
