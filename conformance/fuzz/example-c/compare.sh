#!/bin/sh
# Runs AFL++ on importer.c for so many seconds, once from a file with one letter and once from our seeds and dictionary, and
# prints how many edges of the program each has reached: `compare.sh SECONDS SEEDS DICTIONARY WORKDIR`.
set -eu
seconds=$1 seeds=$2 dictionary=$3 work=$4
here=$(dirname "$0")
export AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_QUIET=1
afl-cc -O1 -o "$work/importer" "$here/importer.c" >/dev/null 2>&1
mkdir -p "$work/one"
printf 'a\n' > "$work/one/a"
# The same number of seconds for each, one after the other. afl-fuzz exits with 1 when its time is over before it found much.
afl-fuzz -V "$seconds" -i "$work/one" -o "$work/without" -- "$work/importer" >"$work/without.log" 2>&1 || true
afl-fuzz -V "$seconds" -i "$seeds" -x "$dictionary" -o "$work/with" -- "$work/importer" >"$work/with.log" 2>&1 || true
for which in without with; do
  afl-showmap -q -C -i "$work/$which/default/queue" -o "$work/$which.map" -- "$work/importer" >/dev/null 2>&1
  echo "$which seeds: $(wc -l < "$work/$which.map") edges"
done
