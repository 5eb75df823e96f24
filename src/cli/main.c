/* The way in; commands.c has the list of what the program can do. */
#include <stdlib.h>

#include "cli.h"
#include "nnsweep/arithmetic.h"
#include "streams.h"

int main(int argc, char **argv)
{
    if (streams_init() != 0)
        return EXIT_ENVIRONMENT; /* there may be nowhere to say so */
    arithmetic_init();
    return (int)cli_flush(cli_main(argc, argv, getenv("NNSWEEP_ISA")));
}
