/* One list for each parameter that takes words, in the order of their enums. */
#include "words.h"

#include <stddef.h>

#include "nnsweep/model.h"

const struct word words_rule[] = {
    {"article", RULE_ARTICLE, "the article's update, of one sigmoid unit"},
    {"gradient", RULE_GRADIENT, "the gradient of the mean loss"},
    {NULL, 0, NULL},
};
_Static_assert(sizeof words_rule / sizeof *words_rule == RULE_COUNT + 1, "a word for each");

/* All but softmax, which is for outputs. */
const struct word words_activation[] = {
    {"sigmoid", ACTIVATION_SIGMOID, "1/(1 + e^-z)"},
    {"tanh", ACTIVATION_TANH, "hyperbolic tangent"},
    {"relu", ACTIVATION_RELU, "z above 0, else 0"},
    {"leaky_relu", ACTIVATION_LEAKY_RELU, "z above 0, else 0.01 z"},
    {"elu", ACTIVATION_ELU, "z above 0, else e^z - 1"},
    {"softplus", ACTIVATION_SOFTPLUS, "log(1 + e^z)"},
    {"softsign", ACTIVATION_SOFTSIGN, "z/(1 + |z|)"},
    {"identity", ACTIVATION_IDENTITY, "z"},
    {NULL, 0, NULL},
};
_Static_assert(sizeof words_activation / sizeof *words_activation == ACTIVATION_COUNT,
               "a word for each but one");

const struct word words_output[] = {
    {"sigmoid", ACTIVATION_SIGMOID, "from 0 to 1, each output by itself"},
    {"tanh", ACTIVATION_TANH, "from -1 to 1"},
    {"softplus", ACTIVATION_SOFTPLUS, "above 0"},
    {"softsign", ACTIVATION_SOFTSIGN, "from -1 to 1"},
    {"identity", ACTIVATION_IDENTITY, "any number"},
    {"softmax", ACTIVATION_SOFTMAX, "probabilities of the classes, together 1"},
    {NULL, 0, NULL},
};

const struct word words_loss[] = {
    {"mse", LOSS_MSE, "mean squared error"},
    {"bce", LOSS_BCE, "binary cross-entropy, of sigmoid outputs"},
    {"cross_entropy", LOSS_CROSS_ENTROPY, "-log of the class's probability, of softmax outputs"},
    {NULL, 0, NULL},
};
_Static_assert(sizeof words_loss / sizeof *words_loss == LOSS_COUNT + 1, "a word for each");

const struct word words_optimizer[] = {
    {"sgd", OPTIMIZER_SGD, "gradient descent"},
    {"adagrad", OPTIMIZER_ADAGRAD, "steps by the root of all squared gradients"},
    {"rmsprop", OPTIMIZER_RMSPROP, "steps by the root of recent squared gradients"},
    {"adam", OPTIMIZER_ADAM, "recent gradients over the root of their squares"},
    {"adamw", OPTIMIZER_ADAMW, "adam, with weights that decay by themselves"},
    {"rprop", OPTIMIZER_RPROP, "a step of its own for each weight, by the gradient's sign"},
    {"irprop", OPTIMIZER_IRPROP, "rprop, with no move where the sign changes (iRprop-)"},
    {NULL, 0, NULL},
};
_Static_assert(sizeof words_optimizer / sizeof *words_optimizer == OPTIMIZER_COUNT + 1,
               "a word for each");

const struct word words_init[] = {
    {"rand", INIT_RAND, "weights and biases from 0 to 1"},
    {"uniform", INIT_UNIFORM, "weights and biases from -init_scale to init_scale"},
    {"normal", INIT_NORMAL, "weights with standard deviation init_scale"},
    {"glorot_uniform", INIT_GLOROT_UNIFORM, "within sqrt(6/(inputs + units))"},
    {"glorot_normal", INIT_GLOROT_NORMAL, "standard deviation sqrt(2/(inputs + units))"},
    {"he_uniform", INIT_HE_UNIFORM, "within sqrt(6/inputs)"},
    {"he_normal", INIT_HE_NORMAL, "standard deviation sqrt(2/inputs)"},
    {"lecun_uniform", INIT_LECUN_UNIFORM, "weights and biases within sqrt(1/inputs)"},
    {"sklearn", INIT_SKLEARN, "as scikit-learn's MLPClassifier and MLPRegressor"},
    {NULL, 0, NULL},
};
_Static_assert(sizeof words_init / sizeof *words_init == INIT_COUNT + 1, "a word for each");

const struct word words_schedule[] = {
    {"constant", SCHEDULE_CONSTANT, "the learning rate stays"},
    {"step", SCHEDULE_STEP, "times schedule_factor every schedule_every epochs"},
    {"exponential", SCHEDULE_EXPONENTIAL, "times schedule_factor every epoch"},
    {"cosine", SCHEDULE_COSINE, "half a cosine, from the learning rate to 0"},
    {NULL, 0, NULL},
};
_Static_assert(sizeof words_schedule / sizeof *words_schedule == SCHEDULE_COUNT + 1,
               "a word for each");

const struct word words_keep[] = {
    {"final", KEEP_FINAL, "the weights of the last epoch"},
    {"best", KEEP_BEST, "the weights of the epoch with the lowest loss"},
    {NULL, 0, NULL},
};
_Static_assert(sizeof words_keep / sizeof *words_keep == KEEP_COUNT + 1, "a word for each");
