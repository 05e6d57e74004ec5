package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"importers/lib"
	"os"
	"unicode/utf8"
)

// encoding/csv. Careful: the bytes looked at before it, for the package itself takes any (it works on bytes).
func main() {
	lib.Serve(map[string]func(string) ([]any, error){"usual": usual, "careful": careful}[os.Args[1]])
}

func usual(path string) ([]any, error) {
	return records(lib.Bytes(path))
}

func careful(path string) ([]any, error) {
	data := lib.Bytes(path)
	if !utf8.Valid(data) {
		return nil, errors.New("no UTF-8")
	}
	return records(bytes.TrimPrefix(data, []byte("\ufeff")))
}

func records(data []byte) ([]any, error) {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var all []any
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, value := range row {
			record[rows[0][i]] = value
		}
		all = append(all, record)
	}
	return all, nil
}
