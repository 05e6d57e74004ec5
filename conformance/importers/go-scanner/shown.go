//go:build ignore

package main

import (
	"bufio"
	"fmt"
	"strings"
)

func main() {
	text := strings.Repeat("x", 70_000) + "\n"
	usual := bufio.NewScanner(strings.NewReader(text))
	fmt.Printf("a line of 70,000 bytes: %v %v; ", usual.Scan(), usual.Err())
	longer := bufio.NewScanner(strings.NewReader(text))
	longer.Buffer(nil, 1<<20)
	fmt.Printf("with Buffer: %v %v\n", longer.Scan(), longer.Err())
}
