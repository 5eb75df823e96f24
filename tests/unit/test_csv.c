/*
 * CSV files, right and wrong, from bytes that come in blocks of one, of seven, and all at once: what
 * is read and what is said may not depend on it.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/source/csv_file.h"
#include "nnsweep/csv.h"
#include "nnsweep/text.h"
#include "test.h"

struct memory {
    const char *bytes;
    size_t n_left, block;
};

static int read_memory(void *self, char *to, size_t size, size_t *n_read, struct diag *diag)
{
    (void)diag;
    struct memory *memory = self;
    size_t n = memory->n_left < size ? memory->n_left : size;
    n = n < memory->block ? n : memory->block;
    memcpy(to, memory->bytes, n);
    memory->bytes += n;
    memory->n_left -= n;
    *n_read = n;
    return 0;
}

/* The targets, with a comma between them. At most four; what is said is appended. */
static int read_with(struct dataset *out, const char *bytes, size_t length, size_t block,
                     const char *targets, struct text *said)
{
    char names[100];
    struct csv_target list[4];
    size_t n = 0;
    snprintf(names, sizeof names, "%s", targets);
    for (char *rest = names, *name; (name = strtok_r(rest, ",", &rest));)
        list[n++] = (struct csv_target){.name = name};
    struct csv_source source = {.path = "t.csv", .n_targets = n, .targets = list};
    struct memory memory = {bytes, length, block};
    struct diag diag = {0};
    int status = csv_read_bytes(out, &source, &(struct csv_bytes){read_memory, &memory}, &diag);
    CU_ASSERT_EQUAL(status == 0, diag.n_errors == 0);
    diag_render(&diag, said);
    diag_release(&diag);
    return status;
}

static int read_text(struct dataset *out, const char *text, const char *targets)
{
    struct text said = {0};
    int status = read_with(out, text, strlen(text), SIZE_MAX, targets, &said);
    if (said.length > 0) {
        printf("\n%s", text_string(&said));
        CU_FAIL("there is nothing to say");
    }
    text_release(&said);
    return status;
}

static bool are_doubles(const double *found, const double *expected, size_t n)
{
    return memcmp(found, expected, n * sizeof *found) == 0;
}

static void numbers_go_to_their_places(void)
{
    struct dataset data;
    CU_ASSERT_EQUAL_FATAL(read_text(&data, "a,y,b\n1,2,3\n-0.5,1e-3,0.1\n", "y"), 0);
    CU_ASSERT_EQUAL(data.n_rows, 2);
    CU_ASSERT_EQUAL(data.n_inputs, 2);
    CU_ASSERT_EQUAL(data.n_targets, 1);
    CU_ASSERT_EQUAL(dataset_task(&data), TASK_NUMBERS);
    CU_ASSERT_STRING_EQUAL(data.input_names[0], "a");
    CU_ASSERT_STRING_EQUAL(data.input_names[1], "b");
    CU_ASSERT_STRING_EQUAL(data.target_names[0], "y");
    CU_ASSERT_TRUE(are_doubles(data.inputs, (const double[]){1, 3, -0.5, 0.1}, 4));
    CU_ASSERT_TRUE(are_doubles(data.targets, (const double[]){2, 1e-3}, 2));
    dataset_release(&data);
}

static void targets_are_in_the_order_asked_for(void)
{
    struct dataset data;
    CU_ASSERT_EQUAL_FATAL(read_text(&data, "y1,x,y2\n1,2,3\n4,5,6\n", "y2,y1"), 0);
    CU_ASSERT_EQUAL(data.n_targets, 2);
    CU_ASSERT_STRING_EQUAL(data.target_names[0], "y2");
    CU_ASSERT_TRUE(are_doubles(data.targets, (const double[]){3, 1, 6, 4}, 4));
    CU_ASSERT_TRUE(are_doubles(data.inputs, (const double[]){2, 5}, 2));
    dataset_release(&data);
}

static void text_in_the_target_makes_classes(void)
{
    struct dataset data;
    CU_ASSERT_EQUAL_FATAL(read_text(&data, "x,t\n1,oak\n2,fir\n3,oak\n", "t"), 0);
    CU_ASSERT_EQUAL(dataset_task(&data), TASK_TWO_CLASSES);
    CU_ASSERT_STRING_EQUAL(data.class_names[0], "fir");
    CU_ASSERT_STRING_EQUAL(data.class_names[1], "oak");
    CU_ASSERT_STRING_EQUAL(data.target_names[0], "t=oak");
    CU_ASSERT_TRUE(are_doubles(data.targets, (const double[]){1, 0, 1}, 3));
    CU_ASSERT_TRUE(are_doubles(data.one_hot, (const double[]){0, 1, 1, 0, 0, 1}, 6));
    dataset_release(&data);
    /* In the order of bytes: capitals first, what is not ASCII last. */
    CU_ASSERT_EQUAL_FATAL(read_text(&data, "t,x\n\xc3\xa4,1\nb,1\nZ,1\na b,2\n", "t"), 0);
    CU_ASSERT_EQUAL(dataset_task(&data), TASK_CLASSES);
    static const char *const names[] = {"t=Z", "t=a b", "t=b", "t=\xc3\xa4"};
    for (size_t i = 0; i < 4; i++)
        CU_ASSERT_STRING_EQUAL(data.target_names[i], names[i]);
    static const double targets[] = {0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0};
    CU_ASSERT_TRUE(are_doubles(data.targets, targets, 16));
    CU_ASSERT_PTR_NULL(data.one_hot);
    dataset_release(&data);
}

/* The same table, however it is written. */
static void there_are_many_ways_to_write_a_table(void)
{
    static const char *const tables[] = {
        "x,the y,z\n1,2,a\n3,4,\"b,c\"\n",
        "x,the y,z\r\n1,2,a\r\n3,4,\"b,c\"\r\n",
        "x,the y,z\r1,2,a\r3,4,\"b,c\"",
        "\xef\xbb\xbfx,the y,z\n1,2,a\n3,4,\"b,c\"\n",
        "\"x\",\"the y\",\"z\"\n\"1\",\"2\",\"a\"\n\"3\",\"4\",\"b,c\"",
        " x , the y\t,z\n\n1, 2,a\n  \n3 ,4.0, \"b,c\" \n\n\n \t",
        "\n\nx,the y,z\n+1,2e0,a\n3.000,.4e1,\"b,c\"",
    };
    static const size_t blocks[] = {1, 2, 3, 7, SIZE_MAX};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++) {
            struct dataset data;
            struct text said = {0};
            CU_ASSERT_EQUAL_FATAL(read_with(&data, tables[i], strlen(tables[i]), blocks[b], "z",
                                            &said), 0);
            CU_ASSERT_STRING_EQUAL(text_string(&said), "");
            CU_ASSERT_EQUAL_FATAL(data.n_rows * data.n_inputs, 4);
            CU_ASSERT_STRING_EQUAL(data.input_names[1], "the y");
            CU_ASSERT_STRING_EQUAL(data.class_names[1], "b,c");
            CU_ASSERT_TRUE(are_doubles(data.inputs, (const double[]){1, 2, 3, 4}, 4));
            CU_ASSERT_TRUE(are_doubles(data.targets, (const double[]){0, 1}, 2));
            dataset_release(&data);
        }
    }
}

static void quotes_keep_everything(void)
{
    struct dataset data;
    CU_ASSERT_EQUAL_FATAL(read_text(&data, "x,t\n1,\"a \"\"b\"\"\r\n\n c\"\n2,\" a\"\n3,\"\"\"\"\n", "t"), 0);
    CU_ASSERT_EQUAL_FATAL(data.n_classes, 3);
    CU_ASSERT_STRING_EQUAL(data.class_names[0], " a");
    CU_ASSERT_STRING_EQUAL(data.class_names[1], "\"");
    CU_ASSERT_STRING_EQUAL(data.class_names[2], "a \"b\"\r\n\n c");
    dataset_release(&data);
}

static const struct {
    const char *text;
    size_t length; /* 0: up to the NUL */
    const char *targets, *said;
} wrong[] = {
    {"", 0, "y", "t.csv: error: the file is empty; a table begins with the names of its columns\n"},
    {"\n \r\n", 0, "y",
     "t.csv: error: the file is empty; a table begins with the names of its columns\n"},
    {"x,y\n", 0, "y", "t.csv: error: there are no rows below the header\n"},
    {"x,y\n1,2\n3\n4,5,6,7\n8,9\n", 0, "y",
     "t.csv:3:2: error: a row must have as many fields as the header, 2, got 1\n"
     "    3 | 3\n      |  ^\n"
     "t.csv:4:5: error: a row must have as many fields as the header, 2, got 4\n"
     "    4 | 4,5,6,7\n      |     ^\n"},
    {"x,y\n1,\n,2\n\"\",3\n", 0, "y",
     "t.csv:2:3: error: 'y' must be a number or a class, got an empty field\n"
     "    2 | 1,\n      |   ^\n"
     "t.csv:3:1: error: 'x' must be a number, got an empty field\n"
     "    3 | ,2\n      | ^\n"
     "t.csv:4:1: error: 'x' must be a number, got an empty field\n"
     "    4 | \"\",3\n      | ^~\n"},
    {"x,x2,y\n1,1,2\n0x1f,1,1\n1,two,5\n", 0, "y",
     "t.csv:3:1: error: 'x' must be a number, got '0x1f'\n"
     "    3 | 0x1f,1,1\n      | ^~~~\n"
     "t.csv:4:3: error: 'x2' must be a number, got 'two'\n"
     "    4 | 1,two,5\n      |   ^~~\n"},
    {"x,colour,y\n1,red,2\n1,blue,2\n", 0, "y",
     "t.csv:2:3: error: 'colour' must be made of numbers, got 'red'\n"
     "    2 | 1,red,2\n      |   ^~~\n"
     "      = columns of text are not read as inputs yet\n"},
    {"x,y\n1e999,0\nNaN,0\n-inf,0\n1,-Infinity\n1,.nan\n2,-1e400\n", 0, "y",
     "t.csv:2:1: error: 'x' must be a finite number, got '1e999'\n"
     "    2 | 1e999,0\n      | ^~~~~\n"
     "      = the largest is 1.7976931348623157e308\n"
     "t.csv:3:1: error: 'x' must be a finite number, got 'NaN'\n"
     "    3 | NaN,0\n      | ^~~\n"
     "t.csv:4:1: error: 'x' must be a finite number, got '-inf'\n"
     "    4 | -inf,0\n      | ^~~~\n"
     "t.csv:5:3: error: 'y' must be a finite number, got '-Infinity'\n"
     "    5 | 1,-Infinity\n      |   ^~~~~~~~~\n"
     "t.csv:6:3: error: 'y' must be a finite number, got '.nan'\n"
     "    6 | 1,.nan\n      |   ^~~~\n"
     "t.csv:7:3: error: 'y' must be a finite number, got '-1e400'\n"
     "    7 | 2,-1e400\n      |   ^~~~~~\n"
     "      = the largest is 1.7976931348623157e308\n"},
    {"x,,y,x,\"y\"\n1,2,3,4,5\n", 0, "y",
     "t.csv:1:3: error: column 2 has no name\n"
     "    1 | x,,y,x,\"y\"\n      |   ^\n"
     "t.csv:1:6: error: two columns have the name 'x'\n"
     "    1 | x,,y,x,\"y\"\n      |      ^\n"
     "t.csv:1:8: error: two columns have the name 'y'\n"
     "    1 | x,,y,x,\"y\"\n      |        ^~~\n"},
    {"x,y\n\xc3\xa4\xe2\x82\xac,2\n\xc3\xa4,\xe9\n1,\xc3", 0, "y",
     "t.csv:2:1: error: 'x' must be made of numbers, got '\xc3\xa4\xe2\x82\xac'\n"
     "    2 | \xc3\xa4\xe2\x82\xac,2\n      | ^~\n"
     "      = columns of text are not read as inputs yet\n"
     "t.csv:3:3: error: this is not UTF-8 text\n"
     "    3 | \xc3\xa4,\\xe9\n      |   ^\n"
     "      = save the file as UTF-8\n"
     "t.csv:4:3: error: this is not UTF-8 text\n"
     "    4 | 1,\\xc3\n      |   ^\n"
     "      = save the file as UTF-8\n"},
    {"x,y\n1\0,2\n3,a\0\0b\n\"4\0\",5\n", 23, "y",
     "t.csv:2:2: error: a NUL byte cannot stand in a CSV file\n"
     "    2 | 1\n      |  ^\n"
     "t.csv:3:4: error: a NUL byte cannot stand in a CSV file\n"
     "    3 | 3,a\n      |    ^\n"
     "t.csv:4:3: error: a NUL byte cannot stand in a CSV file\n"
     "    4 | \"4\n      |   ^\n"},
    {"x,y\n1,\"a\nb\nc,2\n", 0, "y",
     "t.csv:2:3: error: this quote is never closed\n"
     "    2 | 1,\"a\n      |   ^\n"},
    {"x,y\n1,2\n3\"4,5\n6,\"7\"8\n9,\"a\nb\" c\n", 0, "y",
     "t.csv:3:2: error: a quote cannot stand in a field without quotes\n"
     "    3 | 3\"4,5\n      |  ^\n"
     "      = a field with a quote in it stands in quotes, and that quote twice: \"a 5\"\" disk\"\n"
     "t.csv:4:6: error: there is text behind the closing quote\n"
     "    4 | 6,\"7\"8\n      |      ^\n"
     "      = a field with a quote in it stands in quotes, and that quote twice: \"a 5\"\" disk\"\n"
     "t.csv:6:4: error: there is text behind the closing quote\n"
     "    6 | b\" c\n      |    ^\n"
     "      = a field with a quote in it stands in quotes, and that quote twice: \"a 5\"\" disk\"\n"},
    {"x,\"y\n1\"\n1,2\n3,\"\n4\"\n", 0, "z",
     "nnsweep: error: 't.csv' has no column 'z'\n"},
    {"length,width\n1,2\n", 0, "widht", "nnsweep: error: 't.csv' has no column 'widht'\n"
                                        "      = did you mean 'width'?\n"},
    {"5.1,3.5\n4.9,3\n", 0, "y",
     "nnsweep: error: 't.csv' has no column 'y'\n"
     "      = its first line has numbers; it must have the names of the columns\n"},
    {"a,b\n1,2\n", 0, "a,b", "nnsweep: error: 't.csv' has no inputs: every column is a target\n"},
    {"x,a,b\n1,2,3\n1,oak,3\n", 0, "a,b",
     "t.csv:3:3: error: 'a' must be a number, got 'oak'\n"
     "    3 | 1,oak,3\n      |   ^~~\n"
     "      = one target may be classes; of several all are numbers\n"},
    {"x,t\n1,oak\n1,oak\n", 0, "t",
     "t.csv:2:3: error: 't' must have two classes or more, got 'oak' in every row\n"
     "    2 | 1,oak\n      |   ^~~\n"},
    {"x,y\n1,2\n1\x1b[2J,2\n01234567890123456789012345678901234567890,1\n"
     "x1234567890123456789012345678901234567890,1\n", 0, "y",
     "t.csv:3:1: error: 'x' must be a number, got '1\\x1b[2J'\n"
     "    3 | 1\\x1b[2J,2\n      | ^~~~~~~~\n"
     "t.csv:5:1: error: 'x' must be a number, got 'x123456789012345678901234567890123456789...'\n"
     "    5 | x1234567890123456789012345678901234567890,1\n"
     "      | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"},
};

static void every_mistake_has_its_message(void)
{
    static const size_t blocks[] = {1, 7, SIZE_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t length = wrong[i].length > 0 ? wrong[i].length : strlen(wrong[i].text);
        for (size_t b = 0; b < 3; b++) {
            struct dataset data;
            struct text said = {0};
            CU_ASSERT_EQUAL(read_with(&data, wrong[i].text, length, blocks[b], wrong[i].targets,
                                      &said), -1);
            CU_ASSERT_PTR_NULL(data.inputs);
            if (strcmp(text_string(&said), wrong[i].said) != 0) {
                printf("\ncase %zu in blocks of %zu says:\n%s", i, blocks[b], text_string(&said));
                CU_FAIL("a message is not the expected one");
            }
            text_release(&said);
            dataset_release(&data);
        }
    }
}

static void numbers_and_text_are_classes_with_a_warning(void)
{
    static const char text[] = "x,t\n1,1\n2,0\n3,NA\n4,1\n";
    struct dataset data;
    struct text said = {0};
    CU_ASSERT_EQUAL_FATAL(read_with(&data, text, strlen(text), 1, "t", &said), 0);
    CU_ASSERT_STRING_EQUAL(text_string(&said),
                           "t.csv:4:3: warning: 't' has numbers and text, which makes all of it 3 "
                           "classes; the first text is 'NA'\n"
                           "    4 | 3,NA\n"
                           "      |   ^~\n");
    CU_ASSERT_EQUAL(data.n_classes, 3);
    text_release(&said);
    dataset_release(&data);
}

/* The number of inputs is known when only the rows are wrong. */
static void inputs_are_counted(void)
{
    struct dataset data;
    struct text said = {0};
    CU_ASSERT_EQUAL(read_with(&data, "a,b,y\nz,1,1\n", 12, 1, "y", &said), -1);
    CU_ASSERT_EQUAL(data.n_inputs, 2);
    CU_ASSERT_EQUAL(read_with(&data, "a,b,y\n1,1,1\n", 12, 1, "z", &said), -1);
    CU_ASSERT_EQUAL(data.n_inputs, 0);
    text_release(&said);
}

/* Rows of their number and of one of `n_values` values. */
static void add_rows(struct text *out, size_t n_rows, const char *prefix, size_t n_values)
{
    for (size_t i = 0; i < n_rows; i++)
        text_addf(out, "%zu,%s%zu\n", i, prefix, i % n_values);
}

static bool says(const char *what, const struct text *table)
{
    struct dataset data;
    struct text said = {0};
    int status = read_with(&data, table->bytes, table->length, SIZE_MAX, "y", &said);
    bool does = status == 0 ? *what == '\0' && said.length == 0
                            : *what != '\0' && strstr(text_string(&said), what) != NULL;
    if (!does)
        printf("\n%s", text_string(&said));
    text_release(&said);
    dataset_release(&data);
    return does;
}

static void classes_have_a_limit(void)
{
    struct text table = {0};
    text_add(&table, "x,y\n");
    add_rows(&table, 3000, "c", 1000);
    CU_ASSERT_TRUE(says("", &table));
    text_add(&table, "1,one more\n2,two more\n");
    CU_ASSERT_TRUE(says("t.csv:3002:3: error: 'y' must have at most 1000 classes, this is one more\n"
                        " 3002 | 1,one more\n      |   ^~~~~~~~\n"
                        "      = it has text, so that every distinct value is a class; the first is 'c0'"
                        " in line 2\n", &table));
    /* What has more distinct numbers is numbers, and text in it is a mistake. */
    text_reset(&table);
    text_add(&table, "x,y\n");
    add_rows(&table, 1001, "", 1001);
    CU_ASSERT_TRUE(says("", &table));
    text_add(&table, "5,NA\n6,7\n");
    CU_ASSERT_TRUE(says("t.csv:1003:3: error: 'y' must be a number, got 'NA'\n", &table));
    text_release(&table);
}

static void classes_must_fit(void)
{
    struct text table = {0};
    text_add(&table, "x,y\n");
    add_rows(&table, 1000000, "c", 1000);
    CU_ASSERT_TRUE(says("1000000 rows with 1 inputs and 1000 classes are more than 1000000000 numbers",
                        &table));
    text_release(&table);
}

static void columns_and_rows_have_limits(void)
{
    struct text table = {0};
    for (size_t i = 0; i < CSV_MAX_COLUMNS; i++)
        text_addf(&table, "%zu,", i);
    text_add(&table, "y\n");
    CU_ASSERT_TRUE(says("error: a table must have at most 100000 columns, this is one more", &table));
    text_reset(&table);
    text_add(&table, "x,y\n1,2\n3,\"");
    size_t length = table.length;
    text_add_spaces(&table, CSV_MAX_ROW_BYTES);
    CU_ASSERT_TRUE(says("t.csv:3:3: error: this quote is not closed within 16777216 bytes\n", &table));
    table.bytes[length - 1] = 'x';
    CU_ASSERT_TRUE(says("t.csv:3:1: error: a row must have at most 16777216 bytes, this one has more\n",
                        &table));
    table.bytes[length - 1] = table.bytes[length - 2] = table.bytes[length - 3] = ' ';
    CU_ASSERT_TRUE(says("t.csv:3:1: error: a row must have at most 16777216 bytes, this one has more\n",
                        &table));
    table.length = length + CSV_MAX_ROW_BYTES / 2; /* blanks, and then no row at all */
    CU_ASSERT_TRUE(says("", &table));
    text_release(&table);
}

static void mistakes_are_counted(void)
{
    struct text table = {0};
    text_add(&table, "x,y\n0,0\n");
    for (size_t i = 0; i < 300000; i++)
        text_add(&table, "none,1\n");
    struct csv_target target = {.name = "y"};
    struct csv_source source = {.path = "t.csv", .n_targets = 1, .targets = &target};
    struct memory memory = {table.bytes, table.length, SIZE_MAX};
    struct dataset data;
    struct diag diag = {0};
    CU_ASSERT_EQUAL(csv_read_bytes(&data, &source, &(struct csv_bytes){read_memory, &memory}, &diag),
                    -1);
    CU_ASSERT_EQUAL(diag.n_errors, 300000);
    CU_ASSERT_EQUAL(diag.n_entries, DIAG_MAX_SHOWN);
    diag_release(&diag);
    text_release(&table);
}

/* --- Files ------------------------------------------------------------------------------------ */

static char path[] = "/tmp/nnsweep-csv-XXXXXX";

static int make_file(const char *content)
{
    strcpy(path, "/tmp/nnsweep-csv-XXXXXX");
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(write(fd, content, strlen(content)), (ssize_t)strlen(content));
    return fd;
}

static void check_file(const char *name, const char *message)
{
    struct csv_target target = {.name = "y"};
    struct csv_source source = {
        .path = name, .at = {.file = "s.yaml", .line = 3, .column = 9}, .n_targets = 1,
        .targets = &target};
    struct diag diag = {0};
    struct dataset data;
    struct text said = {0}, expected = {0};
    if (*message)
        text_addf(&expected, "s.yaml:3:9: error: %s\n", message);
    CU_ASSERT_EQUAL(csv_read(&data, &source, &diag), *message ? -1 : 0);
    diag_render(&diag, &said);
    CU_ASSERT_STRING_EQUAL(text_string(&said), text_string(&expected));
    text_release(&said);
    text_release(&expected);
    diag_release(&diag);
    dataset_release(&data);
}

static void files_that_are_none(void)
{
    check_file("/tmp/no-such.csv", "cannot open '/tmp/no-such.csv': No such file or directory");
    check_file("/tmp", "cannot read '/tmp': it is a directory");
    check_file("/dev/zero", "cannot read '/dev/zero': it is no regular file");
    int fd = make_file("x,y\n1,2\n");
    check_file(path, "");
    CU_ASSERT_EQUAL(ftruncate(fd, 1000000001), 0);
    struct text message = {0};
    text_addf(&message, "'%s' is too large: 1000000001 bytes, at most 1000000000 are read", path);
    check_file(path, text_string(&message));
    close(fd);
    unlink(path);
    text_reset(&message);
    CU_ASSERT_EQUAL_FATAL(mkfifo(path, 0600), 0); /* which nobody writes to */
    text_addf(&message, "cannot read '%s': it is no regular file", path);
    check_file(path, text_string(&message));
    unlink(path);
    text_release(&message);
}

/* Longer than it was, as what the kernel makes up on reading seems; and shorter. */
static void files_that_change(void)
{
    check_file("/proc/version", "'/proc/version' changed while it was read");
    int fd = make_file("x,y\n1,2\n");
    struct csv_source source = {.path = path, .n_targets = 1};
    struct csv_file file;
    struct diag diag = {0};
    char bytes[4];
    size_t n = 0;
    CU_ASSERT_EQUAL_FATAL(csv_file_open(&file, &source, &diag), 0);
    CU_ASSERT_EQUAL(csv_file_read(&file, bytes, sizeof bytes, &n, &diag), 0);
    CU_ASSERT_EQUAL(n, 4);
    CU_ASSERT_EQUAL(ftruncate(fd, 4), 0);
    CU_ASSERT_EQUAL(csv_file_read(&file, bytes, sizeof bytes, &n, &diag), -1);
    csv_file_close(&file);
    diag_release(&diag);
    close(fd);
    unlink(path);
}

const struct test_case tests_csv[] = {
    {"numbers go to their places", numbers_go_to_their_places},
    {"targets are in the order asked for", targets_are_in_the_order_asked_for},
    {"text in the target makes classes", text_in_the_target_makes_classes},
    {"there are many ways to write a table", there_are_many_ways_to_write_a_table},
    {"quotes keep everything", quotes_keep_everything},
    {"every mistake has its message", every_mistake_has_its_message},
    {"numbers and text are classes, with a warning", numbers_and_text_are_classes_with_a_warning},
    {"inputs are counted", inputs_are_counted},
    {"classes have a limit", classes_have_a_limit},
    {"classes must fit", classes_must_fit},
    {"columns and rows have limits", columns_and_rows_have_limits},
    {"mistakes are counted", mistakes_are_counted},
    {"files that are none", files_that_are_none},
    {"files that change", files_that_change},
    {0},
};
