package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"importers/lib"
	"io"
	"os"
	"unicode/utf8"
)

// encoding/json: "decoder" is json.Decoder on the whole file; careful looks at the bytes first and splits at LF.
func main() {
	lib.Serve(map[string]func(string) ([]any, error){"decoder": decoder, "careful": careful}[os.Args[1]])
}

func decoder(path string) ([]any, error) {
	var all []any
	values := json.NewDecoder(bytes.NewReader(lib.Bytes(path)))
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

func careful(path string) ([]any, error) {
	data := lib.Bytes(path)
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
