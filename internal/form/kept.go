package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// secret reports whether a field holds what is never sent back to a browser: a password, or a code for signing in.
func secret(name string) bool {
	return strings.Contains(name, "losenord") || strings.HasSuffix(name, "kod") || name == "nuvarande"
}

// Kept is a form that could not be carried out, as a page shows it again without knowing what it is about: to be sent
// once more, or to be copied.
type Kept struct {
	// Fields are the values that were sent and can be shown; Hidden those that only the program reads.
	Fields, Hidden []KeptField
	// Secrets are the fields that must be typed again, and Files those whose files must be chosen again, with their names.
	Secrets, Files []KeptField
}

// KeptField is one value of a field. Label is its name in words, as near as it can be told.
type KeptField struct{ Name, Label, Value string }

// Long tells that a value is a text rather than a word or a choice.
func (k KeptField) Long() bool { return len(k.Value) > 60 || strings.Contains(k.Value, "\n") }

// Lines is how many lines a text takes, within reason.
func (k KeptField) Lines() string {
	return strconv.Itoa(min(12, 2+strings.Count(k.Value, "\n")+len(k.Value)/80))
}

// Kept is what a page can keep of the form. Nothing is left out but secrets and the content of files.
func (f *Form) Kept() Kept {
	var k Kept
	for name, values := range f.Values {
		switch {
		case secret(name):
			k.Secrets = append(k.Secrets, KeptField{Name: name})
			continue
		case strings.ContainsRune(name, 0), slices.Contains([]string{"_svar", "_fraga"}, name): // a passkey answers once
			continue
		}
		for _, v := range values {
			field := KeptField{name, inWords(name), strings.ToValidUTF8(strings.ReplaceAll(v, "\x00", ""), "\ufffd")}
			if strings.HasPrefix(name, "_") || name == "version" || strings.TrimSpace(v) == "" {
				k.Hidden = append(k.Hidden, field)
			} else {
				k.Fields = append(k.Fields, field)
			}
		}
	}
	for name, file := range f.Files {
		k.Files = append(k.Files, KeptField{name, inWords(name), file.Name})
	}
	for _, fields := range [][]KeptField{k.Fields, k.Hidden, k.Secrets, k.Files} {
		slices.SortStableFunc(fields, func(a, b KeptField) int { return cmp.Compare(a.Name, b.Name) })
	}
	return k
}

// Anew lets go of the mark, so that the form is another when it is sent.
func (k Kept) Anew() Kept {
	k.Hidden = slices.DeleteFunc(k.Hidden, func(f KeptField) bool { return f.Name == MarkField })
	return k
}

// inWords is the name of a field in words: "avsnitt.2.text" is "Avsnitt 3 text".
func inWords(name string) string {
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
