//go:build ignore

package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

func main() {
	var record map[string]any
	err := json.Unmarshal([]byte("{\"a\":\"L\x80G\"}"), &record)
	fmt.Printf("no UTF-8, Unmarshal: %+q %v\n", record, err)
	err = json.NewDecoder(strings.NewReader("{\"a\":\"L\x80G\"}\n")).Decode(&record)
	fmt.Printf("no UTF-8, Decoder: %+q %v\n", record, err)
}
