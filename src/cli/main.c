/* The way in; commands.c has the list of what the program can do. */
#include <stdlib.h>

#include "cli.h"

int main(int argc, char **argv)
{
    return (int)cli_flush(cli_main(argc, argv, getenv("NNSWEEP_ISA")));
}
