package backup

import (
	"strings"
	"testing"
)

func TestNoPasswordStandsAmongTheArguments(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]struct{ without, password string }{
		"postgres://framsyn:hem%40li%2Fgt@db:5432/framsyn?sslmode=require": {"postgres://framsyn@db:5432/framsyn?sslmode=require",
			"hem@li/gt"},
		"postgres://framsyn@db/framsyn?password=hem%26ligt&pool_max_conns=4": {"postgres://framsyn@db/framsyn", "hem&ligt"},
		"postgres://framsyn@/framsyn?host=%2Fmin%20mapp%2Fa%2Bb&port=5432": {
			"postgres://framsyn@/framsyn?host=%2Fmin%20mapp%2Fa%2Bb&port=5432", ""},
		"postgres:///framsyn?search_path=x&statement_timeout=5": {"postgres:///framsyn", ""},
	} {
		without, password, err := libpq(address)
		if err != nil || without != want.without || password != want.password {
			t.Errorf("%s: %s, %s, %v", address, without, password, err)
		}
	}
}

func TestAFileDoesNotGrowWithoutEnd(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	w := &boundedWriter{&out, 10}
	for n := range 3 {
		if _, err := w.Write([]byte("12345")); (err == nil) != (n < 2) {
			t.Errorf("%d bytes: %v", 5*(n+1), err)
		}
	}
	if out.Len() != 10 {
		t.Errorf("%d bytes are written", out.Len())
	}
}

func TestTheVersionIsReadFromItsTableOnly(t *testing.T) {
	t.Parallel()
	for sql, want := range map[string]int{
		"": 0, "COPY public.recipe (version) FROM stdin;\n7\n\\.\n": 0, "COPY public.schema_version (version) FROM stdin;": 0,
		"COPY public.schema_version (version) FROM stdin;\n\\.\n":         0,
		"--\nCOPY public.schema_version (version) FROM stdin;\n57\n\\.\n": 57,
	} {
		if got := versionIn(sql); got != want {
			t.Errorf("%q: %d, want %d", sql, got, want)
		}
	}
}
