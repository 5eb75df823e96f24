/* Classes as the numbers that a network learns, and what makes two data sets the same one. */
#include <stdbool.h>
#include <string.h>

#include "nnsweep/dataset.h"
#include "nnsweep/mem.h"
#include "test.h"

/* Three rows of one input, without targets. */
static struct dataset three_rows(void)
{
    struct dataset data = {.n_rows = 3, .n_inputs = 1};
    data.input_names = mem_array(1, sizeof *data.input_names);
    data.input_names[0] = mem_string("x");
    data.inputs = mem_array(3, sizeof *data.inputs);
    for (size_t i = 0; i < 3; i++)
        data.inputs[i] = (double)i;
    return data;
}

static char **copy_names(const char *const *names, size_t n)
{
    char **copies = mem_array(n, sizeof *copies);
    for (size_t i = 0; i < n; i++)
        copies[i] = mem_string(names[i]);
    return copies;
}

static bool are_doubles(const double *found, const double *expected, size_t n)
{
    return memcmp(found, expected, n * sizeof *found) == 0;
}

static const char *const trees[] = {"fir", "oak", "yew"}, *const other_trees[] = {"a", "b", "c"};

static void two_classes_are_one_column(void)
{
    struct dataset data = three_rows();
    CU_ASSERT_EQUAL(dataset_task(&data), TASK_NUMBERS);
    dataset_take_classes(&data, "tree", copy_names(trees, 2), 2, (const uint16_t[]){1, 0, 1});
    CU_ASSERT_EQUAL(dataset_task(&data), TASK_TWO_CLASSES);
    CU_ASSERT_EQUAL(data.n_targets, 1);
    CU_ASSERT_STRING_EQUAL(data.target_names[0], "tree=oak");
    CU_ASSERT_TRUE(are_doubles(data.targets, (const double[]){1, 0, 1}, 3));
    CU_ASSERT_TRUE(are_doubles(data.one_hot, (const double[]){0, 1, 1, 0, 0, 1}, 6));
    dataset_release(&data);
}

static void more_classes_have_a_column_each(void)
{
    struct dataset data = three_rows();
    dataset_take_classes(&data, "tree", copy_names(trees, 3), 3, (const uint16_t[]){2, 0, 1});
    CU_ASSERT_EQUAL(dataset_task(&data), TASK_CLASSES);
    CU_ASSERT_EQUAL(data.n_targets, 3);
    CU_ASSERT_STRING_EQUAL(data.target_names[0], "tree=fir");
    CU_ASSERT_STRING_EQUAL(data.target_names[2], "tree=yew");
    CU_ASSERT_TRUE(are_doubles(data.targets, (const double[]){0, 0, 1, 1, 0, 0, 0, 1, 0}, 9));
    CU_ASSERT_PTR_NULL(data.one_hot);
    dataset_release(&data);
}

static bool have_one_hash(const struct dataset *a, const struct dataset *b)
{
    char hex[2][HASH_HEX_SIZE];
    hash_to_hex(dataset_hash(a), hex[0]);
    hash_to_hex(dataset_hash(b), hex[1]);
    return strcmp(hex[0], hex[1]) == 0;
}

static void names_do_not_count_and_classes_do(void)
{
    const uint16_t classes[] = {1, 0, 1};
    struct dataset data = three_rows(), other = three_rows(), numbers = three_rows();
    dataset_take_classes(&data, "tree", copy_names(trees, 2), 2, classes);
    dataset_take_classes(&other, "wood", copy_names(other_trees, 2), 2, classes);
    CU_ASSERT_TRUE(have_one_hash(&data, &other));
    numbers.n_targets = 1;
    numbers.target_names = copy_names(trees, 1);
    numbers.targets = mem_copy(data.targets, 3 * sizeof(double));
    CU_ASSERT_FALSE(have_one_hash(&data, &numbers));
    numbers.n_classes = 2; /* and nothing else was between them */
    numbers.class_names = copy_names(trees, 2);
    CU_ASSERT_TRUE(have_one_hash(&data, &numbers));
    dataset_release(&data);
    dataset_release(&other);
    dataset_release(&numbers);
}

/* A large one is hashed in parts; the hash is that of all bytes at once. */
static void a_hash_does_not_depend_on_parts(void)
{
    enum { N = 100000 };
    struct dataset data = {.n_rows = N, .n_inputs = 1, .n_targets = 1};
    data.inputs = mem_array(N, sizeof *data.inputs);
    data.targets = mem_array(N, sizeof *data.targets);
    struct text canonical = {0};
    hash_add_integer(&canonical, N);
    hash_add_integer(&canonical, 1);
    hash_add_integer(&canonical, 1);
    for (size_t i = 0; i < N; i++)
        hash_add_real(&canonical, data.inputs[i] = 1.0 / (double)(i + 1));
    for (size_t i = 0; i < N; i++)
        hash_add_real(&canonical, data.targets[i] = (double)(i % 2));
    char found[HASH_HEX_SIZE], expected[HASH_HEX_SIZE];
    hash_to_hex(dataset_hash(&data), found);
    hash_to_hex(hash_of(&canonical), expected);
    CU_ASSERT_STRING_EQUAL(found, expected);
    text_release(&canonical);
    dataset_release(&data);
}

const struct test_case tests_dataset[] = {
    {"two classes are one column", two_classes_are_one_column},
    {"more classes have a column each", more_classes_have_a_column_each},
    {"names do not count, and classes do", names_do_not_count_and_classes_do},
    {"a hash does not depend on parts", a_hash_does_not_depend_on_parts},
    {0},
};
