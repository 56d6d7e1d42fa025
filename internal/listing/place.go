package listing

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// Ordinary returns the orders of most lists: by time with the latest first, and by title.
func Ordinary(time, title string) []Named {
	return []Named{{Latest, Order{SQL: time, Type: Time, Descending: true}}, {Title, Order{SQL: title, Type: Text}}}
}

// Reversed returns the opposite order.
func (s Sort) Reversed() Sort {
	if plain, ok := strings.CutPrefix(string(s), "-"); ok {
		return Sort(plain)
	}
	return "-" + s
}

// order returns the order with a name, turned around if the name asks for that; the first if there is none.
func (t Table) order(s Sort) Named {
	name, turned := strings.CutPrefix(string(s), "-")
	for _, o := range t.Orders {
		if string(o.Name) == name {
			o.Name, o.Descending = s, o.Descending != turned
			return o
		}
	}
	return t.Orders[0]
}

// wayMark stands in the From of an order where a value that it is sorted by is followed by the way.
const wayMark = "/*way*/"

// way returns what follows a value by which rows are sorted, and the sign of what lies past a value.
func (o Named) way(back bool) (way, sign string) {
	if o.Descending != back {
		return " desc", "<"
	}
	return "", ">"
}

// from returns what is joined to the tables of the list.
func (o Named) from(back bool) string {
	way, _ := o.way(back)
	return strings.ReplaceAll(o.From, wayMark, way)
}

// by returns the order by clause, reversed if the page is read backwards.
func (o Named) by(t Table, back bool) string {
	way, _ := o.way(back)
	return o.SQL + way + ", " + t.ID + way
}

// past returns the condition that a row lies past a place. Of what is joined for the order alone no more is read than may lie there.
func (o Named) past(t Table, back bool) string {
	_, sign := o.way(back)
	place := "@place::text::" + string(o.Type)
	past := "(" + o.SQL + ", " + t.ID + ") " + sign + " (" + place + ", @place_id)"
	if o.From != "" {
		past += " and " + o.SQL + " " + sign + "= " + place
	}
	return past
}

// place is where a row stands in an order: the value that it is sorted by, as Postgres writes it, and its number.
type place struct {
	Sort  Sort
	Value string
	ID    int64
}

// String returns the place as text for an address.
func (p place) String() string {
	b, _ := json.Marshal([]any{p.Sort, p.Value, p.ID})
	return base64.RawURLEncoding.EncodeToString(b)
}

// parsePlace reads a place in an order; one of another order, or malformed, is ignored, so that the list begins anew.
func parsePlace(text string, o Named) (place, bool) {
	var p place
	var parts []json.RawMessage
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || text == "" || json.Unmarshal(b, &parts) != nil || len(parts) != 3 || json.Unmarshal(parts[0], &p.Sort) != nil ||
		json.Unmarshal(parts[1], &p.Value) != nil || json.Unmarshal(parts[2], &p.ID) != nil {
		return p, false
	}
	return p, p.Sort == o.Name && o.Type.isValid(p.Value)
}

// timeLayout is how Postgres writes a time.
const timeLayout = "2006-01-02 15:04:05.999999-07"

// isValid reports whether a text is how Postgres writes a value of the type.
func (t Type) isValid(value string) bool {
	var err error
	switch t {
	case Number:
		_, err = strconv.ParseInt(value, 10, 64)
	case Time:
		_, err = time.Parse(timeLayout, value)
	case Text:
		return !strings.ContainsRune(value, 0)
	}
	return err == nil
}
