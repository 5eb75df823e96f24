#!/usr/bin/env python3
"""Validates sweep files with a JSON Schema validator: validate.py SCHEMA FILE...

Prints each file that the schema refuses, with how many mistakes it sees, and those it accepts. YAML
is read as the program and the editors read it, by version 1.2: 1e-3 is a number, no is text."""
import os
import re
import sys
import warnings

import yaml

warnings.simplefilter("ignore")
import jsonschema


class Loader(yaml.SafeLoader):
    pass


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
     list("-+0123456789.")),
):
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(f"^(?:{pattern})$"), first)


def construct_int(loader, node):
    text = node.value.replace("0o", "0") if node.value.startswith("0o") else node.value
    return int(text, 8 if node.value.startswith("0o") else 0 if "x" in text else 10)


Loader.add_constructor("tag:yaml.org,2002:int", construct_int)
Loader.add_constructor("tag:yaml.org,2002:float",
                       lambda loader, node: float(node.value.lower().replace(".inf", "inf")
                                                  .replace(".nan", "nan")))

import json

with open(sys.argv[1]) as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
n_refused = 0
for path in sys.argv[2:]:
    name = os.path.basename(path)
    try:
        with open(path, encoding="utf-8") as file:
            content = yaml.load(file, Loader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, TypeError):
        print(f"{name}: not YAML")
        continue
    n_refused += not validator.is_valid(content)
    print(f"{name}: {'right' if validator.is_valid(content) else 'refused'}")
