package yardstick

import (
	"slices"
	"testing"
)

// explained is what a server's log says of two statements.
const explained = `2031-05-04 12:00:00.000 CEST [17] LOG:  duration: 9.512 ms  plan:
	{
	  "Query Text": "select count(*)\nfrom item where kind = 'trend'",
	  "Plan": {
	    "Node Type": "Aggregate", "Actual Rows": 1, "Actual Loops": 1,
	    "Plans": [
	      {"Node Type": "Seq Scan", "Relation Name": "item", "Actual Rows": 40, "Rows Removed by Filter": 80, "Actual Loops": 1}
	    ]
	  }
	}
2031-05-04 12:00:00.010 CEST [17] LOG:  something else
2031-05-04 12:00:00.020 CEST [17] LOG:  duration: 1.512 ms  plan:
	{
	  "Query Text": "select 1",
	  "Plan": {
	    "Node Type": "Nested Loop", "Actual Rows": 60, "Actual Loops": 1,
	    "Plans": [
	      {"Node Type": "Seq Scan", "Relation Name": "trend", "Actual Rows": 60, "Actual Loops": 1},
	      {"Node Type": "Index Scan", "Relation Name": "person", "Actual Rows": 2, "Actual Loops": 60}
	    ]
	  }
	}
`

func TestReadingsAreTheNodesThatMeetManyRows(t *testing.T) {
	t.Parallel()
	all, err := Readings(explained, 100)
	if err != nil {
		t.Fatal(err)
	}
	var got []Reading
	for _, r := range all {
		r.Plan = ""
		got = append(got, r)
	}
	want := []Reading{{Statement: "select count(*)\nfrom item where kind = 'trend'", Table: "item", Node: "Seq Scan", Rows: 120},
		{Statement: "select 1", Table: "person", Node: "Index Scan", Rows: 120}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if _, err := Readings("LOG:  duration: 1 ms  plan:\n\t{\n", 0); err == nil {
		t.Error("half a plan is read")
	}
}
