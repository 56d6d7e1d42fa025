package form

import "framsyn/internal/id"

// Number reads the number of something that was chosen; 0 where nothing was, which is a fault if missing says what to do.
func Number[T ~int64](f *Form, field, missing string) T {
	s := f.Get(field)
	n, ok := id.Parse[T](s)
	if s != "" && !ok {
		f.Fault(field, "Välj ett av alternativen i listan.")
	}
	if s == "" && missing != "" {
		f.Fault(field, missing)
	}
	return n
}

// FormatNumber writes the number of something that is chosen as Number reads it: "" for 0.
func FormatNumber[T ~int64](n T) string {
	if n == 0 {
		return ""
	}
	return id.String(n)
}
