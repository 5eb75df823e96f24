/* What is to be learned: a property of a data set's targets. Plain data; any thread. */
#ifndef NNSWEEP_TASK_H
#define NNSWEEP_TASK_H

enum task {
    TASK_NUMBERS,     /* one output a target */
    TASK_TWO_CLASSES, /* one target, 0 or 1: one output, or two that are one-hot */
    TASK_CLASSES      /* one output a class, one-hot */
};
enum { TASK_COUNT = TASK_CLASSES + 1 };

/* "numbers", "two classes", "classes": what the targets are. */
const char *task_name(enum task task);

#endif
