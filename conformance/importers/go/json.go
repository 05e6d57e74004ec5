package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"unicode/utf8"
)

// encoding/json by line. "scanner" is bufio.Scanner as in its own example, which takes lines up to 64 KiB; "decoder" is
// json.Decoder on the whole file; careful looks at the bytes first and knows no limit to a line.
func main() {
	modes := map[string]func(io.Reader) ([]any, error){"scanner": scanner, "decoder": decoder, "careful": careful}
	read := modes[os.Args[1]]
	serve(func(path string) ([]any, error) {
		file, err := os.Open(path)
		if err != nil {
			panic(err)
		}
		defer file.Close()
		return read(file)
	})
}

func scanner(file io.Reader) ([]any, error) {
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
}

func decoder(file io.Reader) ([]any, error) {
	var all []any
	values := json.NewDecoder(file)
	for {
		var record map[string]any
		err := values.Decode(&record)
		if err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, record)
	}
}

func careful(file io.Reader) ([]any, error) {
	data, err := io.ReadAll(file)
	if err != nil {
		panic(err)
	}
	if !utf8.Valid(data) {
		return nil, errors.New("no UTF-8")
	}
	var all []any
	for _, line := range bytes.Split(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n")) {
		if len(bytes.Trim(line, " \t\r")) == 0 {
			continue
		}
		var record map[string]any
		if err := json.Unmarshal(line, &record); err != nil {
			return nil, err
		}
		if record == nil {
			return nil, errors.New("a line that is no object")
		}
		all = append(all, record)
	}
	return all, nil
}
