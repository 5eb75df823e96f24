/* The kernel knows the width of a terminal; COLUMNS is a shell's and goes stale. */
#include "nnsweep/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

bool terminal_is(FILE *file)
{
    int descriptor = fileno(file);
    return descriptor >= 0 && isatty(descriptor) == 1;
}

size_t terminal_width(FILE *file)
{
    struct winsize size;
    int descriptor = fileno(file);
    if (descriptor >= 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}
