/* There is one so far: the section `model` held `rule` alone, which is a parameter. */
#include "moved.h"

#include <string.h>

#include "nnsweep/model.h"
#include "nnsweep/parameter.h"

static const char section_name[] = "model", rule_name[] = "rule";

bool moved_is(const char *name)
{
    return strcmp(name, section_name) == 0;
}

static const char *default_rule(void)
{
    return parameter_info(PARAMETER_RULE)->words[RULE_GRADIENT].name;
}

void moved_report(const struct node *key, const struct node *value, struct diag *diag)
{
    const char *rule = default_rule();
    for (uint32_t i = 0; value->kind == NODE_MAPPING && i < value->n_items; i += 2) {
        const struct node *name = value->items[i], *said = value->items[i + 1];
        if (name->kind != NODE_SCALAR || strcmp(name->value, rule_name) != 0)
            continue;
        key = name;
        if (said->kind == NODE_SCALAR && !node_is_null(said))
            rule = said->value;
    }
    struct location at = node_location(key);
    diag_error_at(diag, &at, "'model.rule' is a parameter now: write 'parameters: {rule: %s}'",
                  rule);
}

void moved_report_override(const struct location *at, const char *override, struct diag *diag)
{
    const char *equals = strchr(override, '=');
    bool is_rule = strncmp(override + strlen(section_name), ".rule=", strlen(".rule=")) == 0;
    diag_error_at(diag, at, "'model.rule' is a parameter now: write 'rule=%s'",
                  is_rule && equals[1] ? equals + 1 : default_rule());
}
