// Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"unicode/utf8"
)

type object = map[string]any

var hello = object{
	"version":  1,
	"importer": object{"name": "my-importer", "version": "0.1", "language": "go"},
	"capabilities": object{
		"formats": []string{"csv", "ndjson"},
		"observe": []string{"file", "counts", "records", "endpoints"},
		"input":   []string{"path", "inline"},
	},
}

// found is what became of a record: the endpoint, or where it is rejected the reason.
type found struct {
	endpoint object
	reason   string
}

// refused: the importer takes nothing of the file.
type refused struct{ error }

// importFile: FILL IN. Give the bytes of the file to your importer; format is "csv" or "ndjson".
// An error of type refused says that nothing of the file is taken; any other counts as a crash.
func importFile(data []byte, format string) ([]found, error) {
	if !utf8.Valid(data) {
		return nil, refused{errors.New("no UTF-8")}
	}
	read := readNdjson
	if format == "csv" {
		read = readCsv
	}
	rows, err := read(data)
	if err != nil {
		return nil, refused{err}
	}
	all := []found{}
	for _, row := range rows {
		address, _ := row["Address"].(string)
		switch channel := row["ChannelType"]; {
		case address != "" && (channel == "GCM" || channel == "APNS" || channel == "SMS" || channel == "EMAIL"):
			all = append(all, found{endpoint: row})
		default:
			all = append(all, found{reason: "Address or ChannelType is missing or wrong"})
		}
	}
	return all, nil
}

func readCsv(data []byte) ([]object, error) {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	all := []object{}
	for _, row := range rows[1:] {
		record := object{}
		for i, value := range row {
			if value != "" {
				record[rows[0][i]] = value
			}
		}
		all = append(all, record)
	}
	return all, nil
}

func readNdjson(data []byte) ([]object, error) {
	all := []object{}
	for _, line := range bytes.Split(data, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		var record object
		if err := json.Unmarshal(line, &record); err != nil {
			return nil, err
		}
		all = append(all, record)
	}
	return all, nil
}

// From here on nothing need be changed.

type request struct {
	Id     int
	Op     string
	Format string
	Files  []struct{ Path, B64 string }
}

func answerImport(asked request) (answer object) {
	defer func() {
		if panicked := recover(); panicked != nil {
			answer = object{"op": "internal-error", "message": fmt.Sprint(panicked)}
		}
	}()
	data, err := os.ReadFile(asked.Files[0].Path)
	if asked.Files[0].Path == "" {
		data, err = base64.StdEncoding.DecodeString(asked.Files[0].B64)
	}
	if err != nil {
		panic(err)
	}
	all, err := importFile(data, asked.Format)
	if refusal, ok := err.(refused); ok {
		return object{"op": "result", "file": "rejected", "errors": []object{{"message": refusal.Error()}}}
	} else if err != nil {
		panic(err)
	}
	return resultOf(all)
}

func resultOf(all []found) object {
	records, accepted := []object{}, 0
	for i, one := range all {
		if one.endpoint == nil {
			records = append(records, object{"n": i + 1, "status": "rejected", "errors": []object{{"message": one.reason}}})
			continue
		}
		accepted++
		records = append(records, object{"n": i + 1, "status": "accepted", "endpoint": one.endpoint})
	}
	file := "partial"
	if accepted == len(all) {
		file = "accepted"
	} else if accepted == 0 {
		file = "rejected"
	}
	counts := object{"read": len(all), "accepted": accepted, "rejected": len(all) - accepted}
	return object{"op": "result", "file": file, "counts": counts, "records": records}
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout) // writes each answer at once, with a line end behind it
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked request
		if err := json.Unmarshal(line, &asked); err != nil {
			panic(err)
		}
		answer := object{"ok": false, "error": "unknown-op"}
		switch asked.Op {
		case "bye":
			return
		case "hello":
			answer = object{}
			for key, value := range hello {
				answer[key] = value
			}
		case "import":
			answer = answerImport(asked)
		}
		answer["itp"], answer["id"] = 1, asked.Id
		if err := out.Encode(answer); err != nil {
			panic(err)
		}
	}
}
