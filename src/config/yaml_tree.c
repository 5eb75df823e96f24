/*
 * Events into nodes, by recursion with a depth limit. What libyaml leaves to its callers is done
 * here: marks from 0 become places from 1; errors of its reader, which come with a byte offset
 * only, get a line and a column; a second document is an error; aliases may expand to so much and
 * no more, so that nine lines cannot mean a billion values.
 */
#include "yaml_tree.h"

#include <string.h>

#include <yaml.h>

#include "anchors.h"
#include "nnsweep/mem.h"
#include "nnsweep/text.h"

enum {
    MAX_DEPTH = 32,
    MAX_EXPANDED = 1 << 22, /* nodes, counting those behind an alias each time */
    BLOCK_BYTES = 1 << 16,
};

/* Nodes and strings live as long as the tree: they come from blocks that are freed together. */
struct block {
    struct block *next;
    size_t n_used, size;
    max_align_t bytes[];
};

struct tree {
    char *name, *text;
    char *shown;              /* what messages show of a line; NULL: the text */
    size_t shown_end;         /* the column behind it */
    size_t length;
    size_t *line_starts;      /* byte offsets */
    size_t n_lines;
    struct block *blocks;
    struct anchors anchors;
    uint64_t n_expanded;      /* nodes so far, with aliases expanded */
};

struct reader {
    struct tree *tree;
    yaml_parser_t parser;
    struct diag *diag;
};

static void *take(struct tree *tree, size_t size)
{
    size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    if (!tree->blocks || tree->blocks->size - tree->blocks->n_used < size) {
        size_t block_size = size > BLOCK_BYTES ? size : BLOCK_BYTES;
        struct block *block = mem_array(1, sizeof *block + block_size);
        block->size = block_size;
        block->next = tree->blocks;
        tree->blocks = block;
    }
    void *bytes = (char *)tree->blocks->bytes + tree->blocks->n_used;
    tree->blocks->n_used += size;
    return bytes;
}

/* The length of the line break at `at`, 0 when there is none: those that libyaml counts. */
static size_t break_length(const char *at)
{
    if (at[0] == '\r')
        return at[1] == '\n' ? 2 : 1;
    if (at[0] == '\n')
        return 1;
    if (memcmp(at, "\xc2\x85", 2) == 0)
        return 2;
    return strncmp(at, "\xe2\x80\xa8", 3) == 0 || strncmp(at, "\xe2\x80\xa9", 3) == 0 ? 3 : 0;
}

static void find_lines(struct tree *tree)
{
    size_t capacity = 0;
    for (size_t at = 0, start = 0; at <= tree->length;) {
        size_t n = at < tree->length ? break_length(tree->text + at) : 1;
        if (n == 0) {
            at++;
            continue;
        }
        if (tree->n_lines == capacity) {
            capacity = mem_grown_capacity(capacity, tree->n_lines + 1);
            tree->line_starts = mem_resize(tree->line_starts, capacity, sizeof *tree->line_starts);
        }
        tree->line_starts[tree->n_lines++] = start;
        start = at += n;
    }
}

static struct location place(const struct tree *tree, size_t line, size_t column, size_t width)
{
    if (tree->shown) { /* behind its only line is its end */
        return (struct location){.file = tree->name, .column = line > 1 ? tree->shown_end : column,
                                 .width = width, .source = tree->shown};
    }
    size_t i = line <= tree->n_lines ? line - 1 : tree->n_lines - 1;
    return (struct location){
        .file = tree->name,
        .line = line,
        .column = column,
        .width = width,
        .source = tree->text + tree->line_starts[i],
    };
}

struct location node_location(const struct node *node)
{
    return place(node->tree, node->line, node->column, node->width);
}

/* Line and column of a byte, for errors of libyaml's reader. */
static struct location place_of_byte(const struct tree *tree, size_t offset)
{
    size_t line = 1;
    while (line < tree->n_lines && tree->line_starts[line] <= offset)
        line++;
    size_t column = 1;
    for (size_t at = tree->line_starts[line - 1]; at < offset && at < tree->length; at++)
        column += ((unsigned char)tree->text[at + 1] & 0xc0) != 0x80;
    return place(tree, line, column, 1);
}

static int report_problem(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        mem_exhausted();
    if (parser->error == YAML_READER_ERROR) {
        struct location at = place_of_byte(reader->tree, parser->problem_offset);
        if (parser->problem && strstr(parser->problem, "control characters"))
            return diag_error_at(reader->diag, &at, "the control character 0x%02x cannot stand in YAML",
                                 (unsigned int)parser->problem_value);
        return diag_error_at(reader->diag, &at, "this is not UTF-8 text");
    }
    struct location at = place(reader->tree, parser->problem_mark.line + 1,
                               parser->problem_mark.column + 1, 1);
    diag_error_at(reader->diag, &at, "not valid YAML: %s",
                  parser->problem ? parser->problem : "unknown problem");
    if (parser->context)
        diag_note(reader->diag, "%s, which began at line %zu, column %zu", parser->context,
                  parser->context_mark.line + 1, parser->context_mark.column + 1);
    return -1;
}

static int next_event(struct reader *reader, yaml_event_t *event)
{
    return yaml_parser_parse(&reader->parser, event) ? 0 : report_problem(reader);
}

static struct node *new_node(struct tree *tree, enum node_kind kind, const yaml_event_t *event)
{
    struct node *node = take(tree, sizeof *node);
    size_t width = event->start_mark.line == event->end_mark.line
                       ? event->end_mark.column - event->start_mark.column
                       : 1;
    *node = (struct node){
        .tree = tree,
        .kind = kind,
        .line = (uint32_t)event->start_mark.line + 1,
        .column = (uint32_t)event->start_mark.column + 1,
        .width = (uint32_t)width,
    };
    return node;
}

static int count_expanded(struct reader *reader, uint64_t n, const yaml_event_t *event)
{
    reader->tree->n_expanded += n;
    if (reader->tree->n_expanded <= MAX_EXPANDED)
        return 0;
    struct location at = place(reader->tree, event->start_mark.line + 1,
                               event->start_mark.column + 1, 1);
    return diag_error_at(reader->diag, &at, "the aliases expand to more than %d values",
                         MAX_EXPANDED);
}

static int resolve_alias(struct reader *reader, const yaml_event_t *event,
                         const struct node **out)
{
    const struct tree *tree = reader->tree;
    const char *name = (const char *)event->data.alias.anchor;
    const struct anchor *anchor = anchors_find(&tree->anchors, name);
    if (anchor) {
        *out = anchor->node;
        return count_expanded(reader, anchor->n_expanded, event);
    }
    struct location at = place(tree, event->start_mark.line + 1, event->start_mark.column + 1,
                               strlen(name) + 1);
    return diag_error_at(reader->diag, &at, "unknown alias '*%s'", name);
}

/* --- What sweep files do without -------------------------------------------------------------- */

static const yaml_char_t *tag_of(const yaml_event_t *event)
{
    if (event->type == YAML_SCALAR_EVENT)
        return event->data.scalar.tag;
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return event->data.sequence_start.tag;
    return event->type == YAML_MAPPING_START_EVENT ? event->data.mapping_start.tag : NULL;
}

/* At the tag itself, which an anchor may precede. */
static void refuse_tag(struct reader *reader, const yaml_event_t *event)
{
    struct location at = place(reader->tree, event->start_mark.line + 1,
                               event->start_mark.column + 1, 1);
    const char *from = diag_is_full(reader->diag) ? "" : at.source; /* a line may be long */
    for (size_t column = 1; column < at.column && *from; column++) {
        from++;
        while (((unsigned char)*from & 0xc0) == 0x80)
            from++;
    }
    size_t to_tag = strcspn(from, "!\r\n");
    if (from[to_tag] == '!') { /* an anchor's name is ASCII */
        at.column += to_tag;
        at.width = strcspn(from + to_tag, " \t\r\n,]}");
    }
    diag_error_at(reader->diag, &at, "a tag, which sweep files do without: text is what stands in "
                  "quotes, a number what does not");
}

/* Merge keys are of YAML 1.1. Reported and left out, so that nobody takes one for a misspelling. */
static void refuse_merge_keys(struct reader *reader, struct node *node)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i + 1 < node->n_items; i += 2) {
        const struct node *key = node->items[i];
        if (key->kind == NODE_SCALAR && key->is_plain && strcmp(key->value, "<<") == 0) {
            struct location at = node_location(key);
            diag_error_at(reader->diag, &at, "'<<' merges nothing: YAML 1.2 has no merge keys");
            diag_note(reader->diag, "write the keys here; an alias can stand for a whole value");
            continue;
        }
        node->items[n++] = key;
        node->items[n++] = node->items[i + 1];
    }
    node->n_items = n;
}

/* libyaml compares each %TAG line with all before. None is of use here, so none is let through. */
static int refuse_tag_lines(const struct tree *tree, struct diag *diag)
{
    for (size_t i = 0; i < tree->n_lines; i++) {
        if (strncmp(tree->text + tree->line_starts[i], "%TAG", 4) != 0)
            continue;
        struct location at = place(tree, i + 1, 1, 4);
        return diag_error_at(diag, &at, "a line cannot begin with %%TAG: sweep files do without "
                             "tags");
    }
    return 0;
}

/* --- Nodes ------------------------------------------------------------------------------------ */

static int read_node(struct reader *reader, yaml_event_t *event, int depth,
                     const struct node **out);

/* The items of a collection, up to its end event. */
static int read_items(struct reader *reader, struct node *node, yaml_event_type_t end, int depth)
{
    const struct node **items = NULL;
    size_t n = 0, capacity = 0;
    int status = -1;
    for (;;) {
        yaml_event_t event;
        if (next_event(reader, &event) != 0)
            break;
        if (event.type == end) {
            yaml_event_delete(&event);
            status = 0;
            break;
        }
        if (n == capacity) {
            capacity = mem_grown_capacity(capacity, n + 1);
            items = mem_resize(items, capacity, sizeof *items);
        }
        if (read_node(reader, &event, depth + 1, &items[n]) != 0)
            break;
        n++;
    }
    if (n > 0) {
        node->items = take(reader->tree, n * sizeof *items);
        memcpy(node->items, items, n * sizeof *items);
    }
    node->n_items = (uint32_t)n;
    mem_free(items);
    return status;
}

/* Text ends at a NUL, for whoever reads it: what stands behind would be ignored. */
static void refuse_nul(struct reader *reader, const struct node *node, const yaml_event_t *event)
{
    if (!memchr(event->data.scalar.value, '\0', event->data.scalar.length))
        return;
    struct location at = node_location(node);
    diag_error_at(reader->diag, &at, "a value must have no NUL character in it");
}

static void read_scalar(struct tree *tree, struct node *node, const yaml_event_t *event)
{
    size_t length = event->data.scalar.length;
    char *value = take(tree, length + 1);
    memcpy(value, event->data.scalar.value, length);
    value[length] = '\0';
    node->value = value;
    node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

/* Takes the event. */
static int read_collection(struct reader *reader, yaml_event_t *event, int depth,
                           struct node **out)
{
    bool is_sequence = event->type == YAML_SEQUENCE_START_EVENT;
    struct node *node =
        new_node(reader->tree, is_sequence ? NODE_SEQUENCE : NODE_MAPPING, event);
    *out = node;
    if (depth >= MAX_DEPTH) {
        struct location at = node_location(node);
        return diag_error_at(reader->diag, &at, "nested more than %d deep", MAX_DEPTH);
    }
    int status = read_items(reader, node, is_sequence ? YAML_SEQUENCE_END_EVENT
                                                      : YAML_MAPPING_END_EVENT, depth);
    if (!is_sequence)
        refuse_merge_keys(reader, node);
    return status;
}

/* The anchor's name of an event, or NULL. */
static const char *anchor_of(const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL;
    if (event->type == YAML_SCALAR_EVENT)
        anchor = event->data.scalar.anchor;
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        anchor = event->data.sequence_start.anchor;
    else if (event->type == YAML_MAPPING_START_EVENT)
        anchor = event->data.mapping_start.anchor;
    return (const char *)anchor;
}

/* Reads the node that `event` begins; deletes the event. */
static int read_node(struct reader *reader, yaml_event_t *event, int depth,
                     const struct node **out)
{
    uint64_t n_before = reader->tree->n_expanded;
    struct node *node = NULL;
    if (tag_of(event))
        refuse_tag(reader, event);
    int status = 0;
    *out = NULL;
    if (event->type == YAML_ALIAS_EVENT) {
        status = resolve_alias(reader, event, out);
    } else {
        status = count_expanded(reader, 1, event);
        if (status == 0 && event->type == YAML_SCALAR_EVENT) {
            read_scalar(reader->tree, node = new_node(reader->tree, NODE_SCALAR, event), event);
            refuse_nul(reader, node, event);
        } else if (status == 0) {
            status = read_collection(reader, event, depth, &node);
        }
        *out = node;
        if (status == 0 && anchor_of(event))
            anchors_add(&reader->tree->anchors, anchor_of(event), node,
                        reader->tree->n_expanded - n_before);
    }
    yaml_event_delete(event);
    return status;
}

/* Stream start, document start, node, document end, stream end: one document, no more. */
static int read_stream(struct reader *reader, const struct node **root)
{
    *root = NULL;
    yaml_event_t event;
    for (;;) {
        if (next_event(reader, &event) != 0)
            return -1;
        yaml_event_type_t type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT && *root) {
            struct location at = place(reader->tree, event.start_mark.line + 1,
                                       event.start_mark.column + 1, 3);
            diag_error_at(reader->diag, &at, "a second document begins here; one file is one sweep");
            yaml_event_delete(&event);
            return -1;
        }
        if (type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT ||
            type == YAML_MAPPING_START_EVENT || type == YAML_ALIAS_EVENT) {
            if (read_node(reader, &event, 0, root) != 0)
                return -1;
            continue;
        }
        yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT)
            return 0;
    }
}

static struct tree *parse(const char *name, const char *text, size_t length, const char *shown,
                          const struct node **root, struct diag *diag)
{
    struct tree *tree = mem_array(1, sizeof *tree);
    tree->name = mem_string(name);
    tree->shown = shown ? mem_string(shown) : NULL;
    tree->shown_end = 1;
    for (const char *at = shown; at && *at; at++)
        tree->shown_end += ((unsigned char)*at & 0xc0) != 0x80;
    tree->text = mem_string_n(text, length);
    tree->length = length;
    find_lines(tree);

    struct reader reader = {.tree = tree, .diag = diag};
    int status = refuse_tag_lines(tree, diag);
    if (status == 0) {
        if (!yaml_parser_initialize(&reader.parser))
            mem_exhausted();
        yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&reader.parser, (const unsigned char *)tree->text, length);
        status = read_stream(&reader, root);
        yaml_parser_delete(&reader.parser);
    }
    if (status != 0) {
        tree_free(tree);
        return NULL;
    }
    return tree;
}

struct tree *tree_parse(const char *name, const char *text, size_t length,
                        const struct node **root, struct diag *diag)
{
    /* A byte order mark is no part of the text. */
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        length -= 3;
    }
    return parse(name, text, length, NULL, root, diag);
}

struct tree *tree_parse_line(const char *name, const struct text *line, const char *shown,
                             const struct node **root, struct diag *diag)
{
    return parse(name, text_string(line), line->length, shown, root, diag);
}

void tree_free(struct tree *tree)
{
    if (!tree)
        return;
    anchors_release(&tree->anchors);
    while (tree->blocks) {
        struct block *next = tree->blocks->next;
        mem_free(tree->blocks);
        tree->blocks = next;
    }
    mem_free(tree->line_starts);
    mem_free(tree->name);
    mem_free(tree->shown);
    mem_free(tree->text);
    mem_free(tree);
}

bool node_is_null(const struct node *node)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
    if (node->kind != NODE_SCALAR || !node->is_plain)
        return false;
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++) {
        if (strcmp(node->value, nulls[i]) == 0)
            return true;
    }
    return false;
}

/* Longer texts are cut in messages; the excerpt below shows the rest. */
enum { DESCRIBED_BYTES = 40 };

void node_describe(struct text *out, const struct node *node)
{
    if (node->kind == NODE_SEQUENCE) {
        text_add(out, "a list");
    } else if (node->kind == NODE_MAPPING) {
        text_add(out, "a mapping");
    } else if (node_is_null(node)) {
        text_add(out, "nothing");
    } else {
        size_t length = strlen(node->value);
        size_t shown = length;
        if (length > DESCRIBED_BYTES) {
            shown = DESCRIBED_BYTES;
            while (((unsigned char)node->value[shown] & 0xc0) == 0x80)
                shown--;
        }
        const char *quote = node->is_plain ? "'" : "\"";
        text_add(out, quote);
        text_add_n(out, node->value, shown);
        text_addf(out, "%s%s", shown < length ? "..." : "", quote);
    }
}
