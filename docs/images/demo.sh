#!/bin/sh
# Runs the demo and draws what a terminal shows of it, standard error too, as docs/images/demo.svg. Text on standard
# input is drawn instead if the only argument is a dash: ./ionflow demo 2>&1 | docs/images/demo.sh -
set -eu
# In a terminal the lines about jobs under way give way to the table.
passing='^  [^ ]+ +(FOUND|READY|CREATING|TRANSFERRING|FINISHING|TILING|COMPLETE|FAILED|QUARANTINED) '
home=$(cd "$(dirname "$0")/../.." && pwd)
text=$(if [ "${1:-}" = - ]; then cat; else "$home/ionflow" demo 2>&1; fi | grep -Ev "$passing")
printf '$ ./ionflow demo\n%s\n' "$text" | awk '
  { line[NR] = $0; if (length($0) > widest) widest = length($0) }
  function safe(s) { gsub(/&/, "\&amp;", s); gsub(/</, "\&lt;", s); gsub(/>/, "\&gt;", s); gsub(/ /, "\&#160;", s); return s }
  END {
    width = int(widest * 8.43) + 40; height = NR * 20 + 30
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n", width, height, width, height
    print "<title>What ionflow demo prints: every sample with its asset and state, a token that is made and replaced, a map and a report</title>"
    print "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#14181f\"/>"
    print "<g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" fill=\"#d7dde5\">"
    for (i = 1; i <= NR; i++) {
      s = safe(line[i]); sub(/COMPLETE/, "<tspan fill=\"#6fd08c\">&</tspan>", s)
      if (line[i] ~ /^DATASET/) table = 1
      else if (table == 1 && line[i] !~ /[0-9]  [A-Z]+$/) table = 2
      colour = i == 1 ? " fill=\"#8ab4f8\"" : line[i] ~ /^DATASET/ ? " fill=\"#8b949e\"" : table == 1 ? "" : " fill=\"#aeb8c4\""
      printf "<text x=\"20\" y=\"%d\"%s>%s</text>\n", i * 20 + 12, colour, s
    }
    print "</g>\n</svg>"
  }' >"$home/docs/images/demo.svg"
