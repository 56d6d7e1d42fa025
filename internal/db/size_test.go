package db

import (
	"strings"
	"testing"
)

func TestPoolsFollowWhatTheDatabaseAllows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		allowed, asked int
		want           poolSizes
		fault          string
	}{
		{allowed: 97, want: poolSizes{12, 8}},
		{allowed: 1000, want: poolSizes{12, 8}},
		{allowed: 20, want: poolSizes{5, 3}},
		{allowed: 12, want: poolSizes{2, 2}},
		{allowed: 11, want: poolSizes{2, 2}},
		{allowed: 6, want: poolSizes{2, 2}},
		{allowed: 5, fault: "max_connections"},
		{allowed: 0, fault: "minst 6"},
		{allowed: -3, fault: "bara 0 "},
		{allowed: 97, asked: 6, want: poolSizes{2, 2}},
		{allowed: 97, asked: 52, want: poolSizes{30, 20}},
		{allowed: 20, asked: 21, fault: "DB_CONNECTIONS"},
	} {
		got, err := poolSizesFor(c.allowed, c.asked)
		if got != c.want || (err == nil) != (c.fault == "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%d of %d connections: %v, %v", c.asked, c.allowed, got, err)
		}
		if all := int(got.read+got.write) + listenerConnections; err == nil && all > c.allowed {
			t.Errorf("%d of %d connections: the pools and those who listen have %d", c.asked, c.allowed, all)
		}
	}
}
