// Package lib is what the programs in Go share.
package lib

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
)

// Serve answers for each path that comes on stdin: a line of JSON with the records, or with the parser's error.
func Serve(read func(path string) ([]any, error)) {
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

// Bytes of a file that is there.
func Bytes(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return data
}
