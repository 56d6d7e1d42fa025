package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// isSecret reports whether a field holds what is never sent back to a browser: a password, or a code for signing in.
func isSecret(name string) bool {
	return strings.Contains(name, "losenord") || strings.HasSuffix(name, "kod") || name == "nuvarande"
}

// Preserved is a form that could not be carried out, as a page shows it again without knowing what it is about: to be sent
// once more, or to be copied.
type Preserved struct {
	// Fields are the values that were sent and can be shown; Hidden those that only the program reads.
	Fields, Hidden []PreservedField
	// Secrets are the fields that must be typed again, and Files those whose files must be chosen again, with their names.
	Secrets, Files []PreservedField
}

// PreservedField is one value of a field. Label is its name in words, as near as it can be told.
type PreservedField struct{ Name, Label, Value string }

// IsLong reports whether a value is a text rather than a word or a choice.
func (k PreservedField) IsLong() bool { return len(k.Value) > 60 || strings.Contains(k.Value, "\n") }

// LineCount returns how many lines a text takes, within reason.
func (k PreservedField) LineCount() string {
	return strconv.Itoa(min(12, 2+strings.Count(k.Value, "\n")+len(k.Value)/80))
}

// Preserve returns what a page can keep of the form. Nothing is left out but secrets and the content of files.
func (f *Form) Preserve() Preserved {
	var k Preserved
	for name, values := range f.Values {
		switch {
		case isSecret(name):
			k.Secrets = append(k.Secrets, PreservedField{Name: name})
			continue
		case strings.ContainsRune(name, 0), slices.Contains([]string{"_svar", "_fraga"}, name): // a passkey answers once
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

// WithoutMark lets go of the mark, so that the form is another when it is sent.
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
