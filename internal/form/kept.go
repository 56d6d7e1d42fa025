package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// isSecret reports whether a field is never sent back to the browser: a password, or a code for signing in.
func isSecret(name string) bool {
	return strings.Contains(name, "losenord") || strings.HasSuffix(name, "kod") || name == "nuvarande"
}

// Preserved is a form that could not be handled, as an error page shows it without knowing what it is about, to be sent again or
// copied.
type Preserved struct {
	// Fields are the values that were sent and can be shown, Hidden those for the program only.
	Fields, Hidden []PreservedField
	// Secrets are the fields that must be typed again, Files those whose files must be chosen again, with their names.
	Secrets, Files []PreservedField
}

// PreservedField is a value of a field. Label describes the field in words, derived from its name.
type PreservedField struct{ Name, Label, Value string }

// IsLong reports whether the value is a text rather than a word or a choice.
func (k PreservedField) IsLong() bool { return len(k.Value) > 60 || strings.Contains(k.Value, "\n") }

// LineCount returns the number of lines to show a text in, at most 12.
func (k PreservedField) LineCount() string {
	return strconv.Itoa(min(12, 2+strings.Count(k.Value, "\n")+len(k.Value)/80))
}

// Preserve returns the form as an error page can show it: without secrets and the content of files.
func (f *Form) Preserve() Preserved {
	var k Preserved
	for name, values := range f.Values {
		switch {
		case isSecret(name):
			k.Secrets = append(k.Secrets, PreservedField{Name: name})
			continue
		case strings.ContainsRune(name, 0), slices.Contains([]string{"_svar", "_fraga"}, name): // the answer of a passkey cannot be reused
			continue
		}
		for _, v := range values {
			field := PreservedField{name, describeField(name), strings.ToValidUTF8(strings.ReplaceAll(v, "\x00", ""), "\ufffd")}
			if strings.HasPrefix(name, "_") || name == "version" || strings.TrimSpace(v) == "" {
				k.Hidden = append(k.Hidden, field)
			} else {
				k.Fields = append(k.Fields, field)
			}
		}
	}
	for name, file := range f.Files {
		k.Files = append(k.Files, PreservedField{name, describeField(name), file.Name})
	}
	for _, fields := range [][]PreservedField{k.Fields, k.Hidden, k.Secrets, k.Files} {
		slices.SortStableFunc(fields, func(a, b PreservedField) int { return cmp.Compare(a.Name, b.Name) })
	}
	return k
}

// WithoutMark returns the form without its mark, so that it counts as another form when it is sent.
func (k Preserved) WithoutMark() Preserved {
	k.Hidden = slices.DeleteFunc(k.Hidden, func(f PreservedField) bool { return f.Name == MarkField })
	return k
}

// describeField returns the name of a field in words: "avsnitt.2.text" is "Avsnitt 3 text".
func describeField(name string) string {
	parts := strings.FieldsFunc(name, func(c rune) bool { return c == '.' || c == '-' })
	for i, p := range parts {
		if n, err := strconv.Atoi(p); err == nil && i > 0 {
			parts[i] = strconv.Itoa(n + 1)
		}
	}
	words := strings.Join(parts, " ")
	if words == "" {
		return words
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
