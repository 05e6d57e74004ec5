package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
)

// serve answers for each path that comes on stdin: a line of JSON with the records, or with the parser's error.
func serve(read func(path string) ([]any, error)) {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		records, err := read(strings.TrimSuffix(line, "\n"))
		if err != nil {
			out.Encode(map[string]string{"error": err.Error()})
		} else {
			out.Encode(append([]any{}, records...))
		}
	}
}
