package form

import "framsyn/internal/identifier"

// Email returns the email address of at most most characters that was typed or pasted into a field; "" for an empty one.
func (f *Form) Email(name string, most int) string {
	s := f.Text(name, Max(most))
	if s == "" {
		return ""
	}
	address, err := identifier.ParseEmail(s)
	if err != nil {
		f.Fault(name, err.Error())
	}
	return address
}
