package sie_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"

	"framsyn/internal/identifier"
)

// record is a record of a file: its label and its fields. The objects of a row are one field, in braces.
type record struct {
	line   int
	label  string
	fields []string
}

// group is where records stand, and least and most how many fields they have.
type group struct{ place, least, most int }

// labels are the records of SIE 4I that invoices and payments need.
var labels = map[string]group{
	"#FLAGGA": {0, 1, 1}, "#PROGRAM": {1, 2, 2}, "#FORMAT": {1, 1, 1}, "#GEN": {1, 1, 2}, "#SIETYP": {1, 1, 1}, "#PROSA": {1, 1, 1},
	"#ORGNR": {1, 1, 3}, "#FNAMN": {1, 1, 1}, "#RAR": {1, 3, 3}, "#VALUTA": {1, 1, 1}, "#KONTO": {2, 2, 2}, "#DIM": {2, 2, 2},
	"#OBJEKT": {2, 3, 3}, "#VER": {3, 3, 6}, "{": {3, 0, 0}, "#TRANS": {3, 3, 7}, "}": {3, 0, 0},
}

// parse reads a file as an accounting program does.
func parse(data []byte) ([]record, error) {
	decoded, err := charmap.CodePage437.NewDecoder().Bytes(data)
	if err != nil {
		return nil, err
	}
	var out []record
	for n, line := range strings.Split(string(decoded), "\n") {
		if line = strings.TrimRight(line, "\r"); strings.TrimSpace(line) == "" {
			continue
		}
		fields, err := split(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		out = append(out, record{n + 1, fields[0], fields[1:]})
	}
	return out, nil
}

// list is a list of objects at the beginning of a text.
var list = regexp.MustCompile(`^\{([^"}]|"(\\"|[^"])*")*\}`)

// split divides a line at its blanks.
func split(line string) ([]string, error) {
	if strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 127 }) {
		return nil, fmt.Errorf("a control character")
	}
	var out []string
	for rest := line; ; {
		if rest = strings.TrimLeft(rest, " "); rest == "" {
			return out, nil
		}
		field := ""
		switch {
		case rest[0] == '{' && len(rest) > 1:
			end := list.FindString(rest)
			if end == "" {
				return nil, fmt.Errorf("objects that do not end: %s", rest)
			}
			field, rest = end, rest[len(end):]
		case rest[0] == '"':
			n := 1
			for ; n < len(rest) && rest[n] != '"'; n++ {
				if strings.HasPrefix(rest[n:], `\"`) {
					n++
				}
				field += rest[n : n+1]
			}
			if n >= len(rest) || n+1 < len(rest) && rest[n+1] != ' ' {
				return nil, fmt.Errorf("a field that does not end: %s", rest)
			}
			rest = rest[n+1:]
		default:
			field, rest, _ = strings.Cut(rest, " ")
			if strings.Contains(field, `"`) {
				return nil, fmt.Errorf("a mark within a field: %s", field)
			}
		}
		out = append(out, field)
	}
}

// judge returns what is wrong with a file.
func judge(data []byte) []string {
	var j judgement
	if !bytes.HasSuffix(data, []byte("\n")) {
		j.fault(record{}, "the last line does not end")
	}
	records, err := parse(data)
	if err != nil {
		return append(j.faults, err.Error())
	}
	j.declared, j.numbers = map[string]bool{}, map[string]int{}
	for _, r := range records {
		g, known := labels[r.label]
		switch {
		case !known:
			j.fault(r, "an unknown label")
			continue
		case len(r.fields) < g.least || len(r.fields) > g.most:
			j.fault(r, "too many or too few fields")
			continue
		case g.place < j.place || len(j.seen) == 0 && r.label != "#FLAGGA":
			j.fault(r, "the wrong place")
		case g.place < 2 && slices.Contains(j.seen, r.label):
			j.fault(r, "a second time")
		}
		j.place, j.seen = g.place, append(j.seen, r.label)
		j.record(r)
	}
	for _, needed := range []string{"#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#FNAMN"} {
		if !slices.Contains(j.seen, needed) {
			j.fault(record{}, needed+" is missing")
		}
	}
	if j.inside {
		j.fault(record{}, "a voucher does not end")
	}
	return j.faults
}

// judgement is what has been seen of a file.
type judgement struct {
	faults      []string
	seen        []string
	place       int
	declared    map[string]bool
	numbers     map[string]int // the last number of each series
	first, last string
	inside      bool
	rows, sum   int
}

func (j *judgement) fault(r record, what string) {
	j.faults = append(j.faults, fmt.Sprintf("%d: %s %q: %s", r.line, r.label, r.fields, what))
}

// want notes a fault unless something is so.
func (j *judgement) want(so bool, r record, what string) {
	if !so {
		j.fault(r, what)
	}
}

// declare notes what later records may name.
func (j *judgement) declare(r record, what string) {
	j.want(!j.declared[what], r, "a second time")
	j.declared[what] = true
}

func (j *judgement) record(r record) {
	f := r.fields
	switch r.label {
	case "#FLAGGA":
		j.want(f[0] == "0", r, "not 0")
	case "#FORMAT":
		j.want(f[0] == "PC8", r, "not PC8")
	case "#SIETYP":
		j.want(f[0] == "4", r, "not 4")
	case "#GEN":
		j.want(isDay(f[0]), r, "no day")
	case "#ORGNR":
		n, err := identifier.ParseOrganisationNumber(f[0])
		j.want(err == nil && n.String() == f[0], r, "no number of an organisation")
	case "#RAR":
		j.first, j.last = f[1], f[2]
		j.want(f[0] == "0" && isDay(f[1]) && isDay(f[2]) && f[1] <= f[2], r, "no year")
	case "#KONTO":
		j.want(identifier.IsDigits(f[0]) && f[0] != "", r, "no digits")
		j.declare(r, f[0])
	case "#DIM":
		j.want(!slices.Contains(strings.Fields("3 4 5 11 12 13 14 15 16 17 18 19"), f[0]), r, "reserved")
		j.declare(r, "dimension "+f[0])
	case "#OBJEKT":
		j.want(j.declared["dimension "+f[0]], r, "no dimension")
		j.declare(r, "object "+f[0]+" "+f[1])
	default:
		j.voucher(r)
	}
}

// exactly is an amount.
var exactly = regexp.MustCompile(`^-?[0-9]+(\.[0-9]{1,2})?$`)

func (j *judgement) voucher(r record) {
	f := r.fields
	switch r.label {
	case "#VER":
		j.want(isDay(f[2]) && j.first <= f[2] && f[2] <= j.last, r, "outside the year")
		if n, err := strconv.Atoi(f[1]); f[1] != "" {
			last, before := j.numbers[f[0]]
			j.want(err == nil && (!before || n > last), r, "not after the one before")
			j.numbers[f[0]] = n
		}
	case "{":
		j.want(!j.inside && j.seen[len(j.seen)-2] == "#VER", r, "after no voucher")
		j.inside, j.rows, j.sum = true, 0, 0
	case "}":
		j.want(j.inside && j.rows > 0 && j.sum == 0, r, "no balance")
		j.inside = false
	case "#TRANS":
		objects, err := split(strings.Trim(f[1], "{}"))
		j.want(j.inside && j.declared[f[0]] && err == nil && len(objects)%2 == 0, r, "outside a voucher, or of no account")
		for n := 0; n+1 < len(objects); n += 2 {
			j.want(j.declared["object "+objects[n]+" "+objects[n+1]], r, "no such object")
		}
		j.want(exactly.MatchString(f[2]) && (len(f) < 4 || f[3] == "" || isDay(f[3])), r, "no amount, or no day")
		j.rows++
		j.sum += ore(f[2])
	}
}

func isDay(s string) bool {
	_, err := time.Parse("20060102", s)
	return err == nil
}

// ore returns an amount in öre.
func ore(s string) int {
	whole, part, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	n, _ := strconv.Atoi(whole + (part + "00")[:2]) // what is none has been found
	if strings.HasPrefix(s, "-") {
		return -n
	}
	return n
}
