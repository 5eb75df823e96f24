/* Parameters that contradict each other: said at the place of one, with that of the other. */
#include "axis.h"
#include "loader.h"
#include "nnsweep/contradiction.h"
#include "nnsweep/plan.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"

/* Where the file says the value that a trial has; NULL: it is the default. */
static const struct node *find_node(const struct loader *loader, const struct trial *trial,
                                    enum parameter parameter)
{
    const struct node *node = loader->values[KEY_PARAMETER + (int)parameter];
    return node ? axis_find_value(node, parameter, trial->values[parameter]) : NULL;
}

/* "'loss' is bce at line 12", "'output' is sigmoid by default" */
static void note_value(struct loader *loader, const struct trial *trial, enum parameter parameter)
{
    const struct node *node = find_node(loader, trial, parameter);
    struct location at = node ? node_location(node) : (struct location){.line = 0};
    struct text note = {0};
    text_addf(&note, "'%s' is ", parameter_info(parameter)->name);
    value_add(&note, parameter, trial->values[parameter]);
    if (at.line > 0)
        text_addf(&note, " at line %zu", at.line);
    else
        text_add(&note, node ? " on the command line" : " by default");
    diag_note(loader->diag, "%s", text_string(&note));
    text_release(&note);
}

/* How to leave out such points, where there are others. */
static void note_exclude(struct loader *loader, const struct contradiction *of)
{
    const struct sweep *sweep = &loader->config->sweep;
    if (axis_is_fixed(sweep_axis(sweep, of->a)) && axis_is_fixed(sweep_axis(sweep, of->b)))
        return;
    struct text point = {0};
    text_addf(&point, "%s: ", parameter_info(of->a)->name);
    value_add(&point, of->a, of->trial.values[of->a]);
    text_addf(&point, ", %s: ", parameter_info(of->b)->name);
    value_add(&point, of->b, of->trial.values[of->b]);
    diag_note(loader->diag, "or leave such points out: 'exclude: [{%s}]'", text_string(&point));
    text_release(&point);
}

static void report(struct loader *loader, const struct contradiction *of)
{
    const struct node *a = find_node(loader, &of->trial, of->a);
    const struct node *b = find_node(loader, &of->trial, of->b);
    const struct node *node = b ? b : a ? a : loader->keys[KEY_ROOT];
    struct location at = node_location(node);
    diag_error_at(loader->diag, &at, "%s", of->why);
    if (!diag_takes_notes(loader->diag))
        return;
    if (of->a == of->b) {
        diag_note(loader->diag, "the data has %zu targets", loader->config->data.n_targets);
        return;
    }
    note_value(loader, &of->trial, node == b ? of->a : of->b);
    note_exclude(loader, of);
}

void clashes_check(struct loader *loader)
{
    struct contradiction found[CONTRADICTION_COUNT];
    size_t n = plan_contradictions(loader->config->plan, loader->config->data.n_targets, found);
    for (size_t i = 0; i < n; i++)
        report(loader, &found[i]);
}
