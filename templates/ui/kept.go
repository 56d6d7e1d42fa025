package ui

import (
	"slices"

	"framsyn/internal/form"
)

// formEncoding returns how a form that is sent again is sent: in parts where it carries files.
func formEncoding(k form.Preserved) string {
	if len(k.Files) > 0 {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}

func carriesMark(k form.Preserved) bool {
	return slices.ContainsFunc(k.Hidden, func(v form.PreservedField) bool { return v.Name == form.MarkField })
}

// secretLabel returns what a field is called whose value was not sent back.
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

// fileChosenForm returns a form in which a file was chosen, which must be done again.
func fileChosenForm(v form.PreservedField) *form.Form {
	f := form.New()
	f.Files[v.Name] = form.File{Name: v.Value}
	return f
}
