//go:build ignore

package main

import (
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf8"
)

func main() {
	show("CRLF in quotes", "a,b\n1,\"x\r\ny\"\n")
	show("no UTF-8", "a,b\n1,L\x80G\n")
	fmt.Printf("no UTF-8, utf8.Valid before it: %v\n", utf8.ValidString("a,b\n1,L\x80G\n"))
}

func show(asked, text string) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	fmt.Printf("%s: %+q %v\n", asked, rows, err)
}
