#!/bin/sh
# Trains configs/article.yaml and prints what the article published beside what came out.
# usage: article.sh PROGRAM DATABASE
set -eu
program=$1
database=$2
cd "$(dirname "$0")/.."

"$program" run configs/article.yaml --db "$database" -q
sqlite3 -bail "$database" '.read scripts/article.sql' | tee "$database.txt"
grep -q '73 of 73 published error sums equal to the last bit' "$database.txt"
