package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"importers/lib"
)

// bufio.Scanner as in its own example, which takes lines up to 64 KiB, and encoding/json.
func main() {
	lib.Serve(func(path string) ([]any, error) {
		var all []any
		lines := bufio.NewScanner(bytes.NewReader(lib.Bytes(path)))
		for lines.Scan() {
			if len(lines.Bytes()) == 0 {
				continue
			}
			var record map[string]any
			if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
				return nil, err
			}
			all = append(all, record)
		}
		return all, lines.Err()
	})
}
