package main

import (
	"bufio"
	"encoding/json"
	"os"
)

// bufio.Scanner as in its own example, which takes lines up to 64 KiB, and encoding/json.
func main() {
	serve(func(path string) ([]any, error) {
		file, err := os.Open(path)
		if err != nil {
			panic(err)
		}
		defer file.Close()
		var all []any
		lines := bufio.NewScanner(file)
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
