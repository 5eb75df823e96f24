/*
 * A closed stream becomes /dev/null, opened for the opposite of what it is for: output that was asked
 * for and cannot be written is still an error (cli_flush).
 */
#include "streams.h"

#include <fcntl.h>
#include <unistd.h>

int streams_init(void)
{
    static const int opposite[] = {
        [STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_RDONLY};
    /* In ascending order: open takes the lowest that is free. */
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", opposite[fd]) != fd)
            return -1;
    }
    return 0;
}
