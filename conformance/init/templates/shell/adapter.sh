#!/bin/sh
# Connects an importer that is a command to segment-gauntlet by itp/1: requests on stdin, answers on stdout.
# It says of each file only whether it was accepted. (Without this script: gauntlet run --importer 'spawn:COMMAND {file}'
# --spawn-rejected 3 starts a process for each file and reads its exit code.)

# FILL IN: run your importer on the file "$2"; "$1" is csv or ndjson. Returns 0 where all of it is accepted and 3 where nothing
# is; any other code counts as a crash. What it prints goes to stderr.
import_file() {
  grep -q -a -w -e GCM -e APNS -e SMS -e EMAIL "$2" || return 3
}

# From here on nothing need be changed.

answer() { # the id, and the rest of the answer
  printf '{"itp":1,"id":%s,%s}\n' "$1" "$2"
}

while IFS= read -r request; do
  field() { printf '%s' "$request" | jq -r "$1"; }
  id=$(field .id)
  case $(field .op) in
    hello)
      answer "$id" '"version":1,"importer":{"name":"my-importer","version":"0.1","language":"shell"},"capabilities":{"formats":["csv","ndjson"],"observe":["file"],"input":["path"]}'
      ;;
    import)
      import_file "$(field .format)" "$(field '.files[0].path')" >&2 </dev/null
      code=$?
      case $code in
        0) answer "$id" '"op":"result","file":"accepted"' ;;
        3) answer "$id" '"op":"result","file":"rejected"' ;;
        *) answer "$id" "\"op\":\"internal-error\",\"message\":\"the command ended with $code\"" ;;
      esac
      ;;
    bye) exit 0 ;;
    *) answer "$id" '"ok":false,"error":"unknown-op"' ;;
  esac
done
