package ui

import (
	"slices"

	"framsyn/internal/form"
)

// formEncoding returns the encoding of a form that is sent again: multipart if it has files.
func formEncoding(k form.Preserved) string {
	if len(k.Files) > 0 {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}

func carriesMark(k form.Preserved) bool {
	return slices.ContainsFunc(k.Hidden, func(v form.PreservedField) bool { return v.Name == form.MarkField })
}

// secretLabel returns the label of a secret field.
func secretLabel(name string) string {
	switch name {
	case "losenord":
		return "Lösenord"
	case "losenord-igen":
		return "Samma lösenord igen"
	case "nuvarande":
		return "Nuvarande lösenord"
	}
	return "Kod"
}

// fileChosenForm returns a form in which a file was chosen, which FileField asks for again.
func fileChosenForm(v form.PreservedField) *form.Form {
	f := form.New()
	f.Files[v.Name] = form.File{Name: v.Value}
	return f
}
