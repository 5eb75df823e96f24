/* Names for messages. */
#include "nnsweep/task.h"

const char *task_name(enum task task)
{
    static const char *const names[] = {
        [TASK_NUMBERS] = "numbers",
        [TASK_TWO_CLASSES] = "two classes",
        [TASK_CLASSES] = "classes",
    };
    _Static_assert(sizeof names / sizeof *names == TASK_COUNT, "a name for every task");
    return names[task];
}
