package yardstick

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// Explained returns the address of a database with settings by which the server writes the plans of all statements that take more than a
// millisecond to its log, as auto_explain does, with the rows that were met.
func Explained(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("the address of the database: %w", err)
	}
	q := u.Query()
	for name, value := range map[string]string{"session_preload_libraries": "auto_explain", "auto_explain.log_min_duration": "1",
		"auto_explain.log_format": "json", "auto_explain.log_analyze": "on", "auto_explain.log_timing": "off"} {
		q.Set(name, value)
	}
	u.RawQuery = strings.ReplaceAll(q.Encode(), "+", "%20")
	return u.String(), nil
}

// Reading is a table that a statement read, by a node of its plan, and how many rows the node met in all.
type Reading struct {
	Statement, Table, Node string
	Rows                   float64
	Plan                   string // the whole plan, a node on each line
}

// node is a part of a plan.
type node struct {
	Type      string  `json:"Node Type"`
	Table     string  `json:"Relation Name"`
	Index     string  `json:"Index Name"`
	Rows      float64 `json:"Actual Rows"`
	Filtered  float64 `json:"Rows Removed by Filter"`
	Rechecked float64 `json:"Rows Removed by Index Recheck"`
	Loops     float64 `json:"Actual Loops"`
	Parts     []node  `json:"Plans"`
}

// fewRows is the number of rows of a table that is as well read whole, however many times.
const fewRows = 100

// Readings returns the nodes that met more rows of a table than a number, in the plans that stand in a part of the server's log. Small
// tables that are read whole do not count.
func Readings(log string, more float64) (all []Reading, err error) {
	for _, entry := range strings.Split(log, " plan:\n")[1:] {
		var text strings.Builder
		for line := range strings.Lines(entry) {
			if !strings.HasPrefix(line, "\t") {
				break
			}
			text.WriteString(line)
		}
		var explained struct {
			Statement string `json:"Query Text"`
			Plan      node
		}
		if err := json.Unmarshal([]byte(text.String()), &explained); err != nil {
			return nil, fmt.Errorf("a plan in the log: %w", err)
		}
		var plan strings.Builder
		explained.Plan.walk(0, func(depth int, n node) {
			fmt.Fprintf(&plan, "%s%s %s %s: %.0f rows\n", strings.Repeat("  ", depth), n.Type, n.Table, n.Index, n.met())
		})
		explained.Plan.walk(0, func(_ int, n node) {
			if small := n.Type == "Seq Scan" && n.met() < fewRows*n.Loops; n.Table != "" && n.met() > more && !small {
				all = append(all, Reading{explained.Statement, n.Table, n.Type, n.met(), plan.String()})
			}
		})
	}
	return all, nil
}

// met returns how many rows a node looked at.
func (n node) met() float64 { return (n.Rows + n.Filtered + n.Rechecked) * n.Loops }

func (n node) walk(depth int, see func(int, node)) {
	see(depth, n)
	for _, part := range n.Parts {
		part.walk(depth+1, see)
	}
}
