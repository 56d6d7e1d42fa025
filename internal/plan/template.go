package plan

import (
	"embed"
	"strings"

	"framsyn/internal/form"
)

// Templates are plans to begin with, which can be changed freely.
var Templates = form.Options{
	{Value: "commitments", Label: "Verksamhetsområden och åtaganden",
		Help: "Som i ett kommunförbund: vision, inriktning, åtaganden för varje område, projekt och budget."},
	{Value: "goals", Label: "Enheter och mål",
		Help: "Som i ett regionförbund: uppdrag, perspektiv, och för varje enhet politiska mål och verksamhetsmål."},
}

//go:embed templates
var templates embed.FS

// FromTemplate returns the sections of a template, with their headings and nothing more; none if there is no such template.
func FromTemplate(name string) []Section {
	if !Templates.Has(name) {
		return nil
	}
	lines, err := templates.ReadFile("templates/" + name + ".txt")
	if err != nil {
		panic(err) // cannot fail: every template has its file
	}
	var out []Section
	for line := range strings.Lines(string(lines)) {
		kind, heading, _ := strings.Cut(strings.TrimSpace(line), " ")
		out = append(out, Section{Kind: kind, Title: heading})
	}
	giveKeys(nil, out, nil)
	return out
}
