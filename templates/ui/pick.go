package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// pickKinds are the Swedish names of the kinds of things that are chosen by typing, in the plural.
var pickKinds = map[string]string{
	"source": "Källor", "trend": "Trender", "scenario": "Scenarier", "fiction": "Designfiktioner",
	"plan": "Planer", "goal": "Mål", "commitment": "Åtaganden", "project": "Projekt", "network": "Nätverk", "budget": "Budgetar",
	"documentation": "Dokumentation", "process": "Processer",
	"phase": "Etapper", "activity": "Aktiviteter", "organisation": "Organisationer", "user": "Personer", "group": "Grupper",
	"venue": "Lokaler",
}

// pickGroup is the hits of a kind.
type pickGroup struct {
	kind  string
	picks form.Picks
}

// groupPicks groups hits by their kinds, in the order of the best hit of each.
func groupPicks(all form.Picks) []pickGroup {
	var out []pickGroup
	for _, p := range all {
		i := slices.IndexFunc(out, func(g pickGroup) bool { return g.kind == p.Kind })
		if i < 0 {
			i, out = len(out), append(out, pickGroup{kind: p.Kind})
		}
		out[i].picks = append(out[i].picks, p)
	}
	return out
}

// countText says how many hits there are.
func countText(ctx context.Context, n int, more bool) string {
	switch {
	case n == 0:
		return i18n.T(ctx, "Inga träffar. Pröva med ett annat ord.")
	case more:
		return i18n.T(ctx, "Fler än %d träffar. Skriv mer för att se de rätta.", n)
	}
	return i18n.N(ctx, n, "%d träff", "%d träffar")
}

// chosenPicks returns what is chosen in a field, in the order of its values.
func (o Field) chosenPicks(f *form.Form) form.Picks {
	return slices.DeleteFunc(slices.Clone(f.Pickers[o.Name].Known), func(p form.Pick) bool { return !f.Has(o.Name, p.Value) })
}

// newPicks returns the hits of a search that are not chosen already.
func (o Field) newPicks(f *form.Form) form.Picks {
	return slices.DeleteFunc(slices.Clone(f.Pickers[o.Name].Found), func(p form.Pick) bool { return f.Has(o.Name, p.Value) })
}

// pickType returns the type of the boxes by which things are chosen without scripts.
func (o Field) pickType(f *form.Form) string {
	if f.Pickers[o.Name].Many {
		return "checkbox"
	}
	return "radio"
}

// pickControl returns the attributes of the input in which one types.
func (o Field) pickControl(f *form.Form, other otherValue) templ.Attributes {
	a := o.control(f, other)
	a["name"], a["autocomplete"] = form.SearchField(o.Name), "off"
	delete(a, "aria-required")
	return a
}

// pickPrompt is what an empty input says.
func (o Field) pickPrompt(ctx context.Context, f *form.Form) string {
	if f.Pickers[o.Name].Many || len(o.chosenPicks(f)) == 0 {
		return i18n.T(ctx, "Skriv för att söka")
	}
	return i18n.T(ctx, "Skriv för att byta")
}

// offersNone reports whether a box for no choice is shown, by which what is chosen can be taken back without scripts.
func (o Field) offersNone(f *form.Form) bool {
	p := f.Pickers[o.Name]
	return !p.Many && !o.Required && (p.Searched || len(o.chosenPicks(f)) > 0)
}

func (o Field) noneLabel() string { return cmp.Or(o.None, "Inget") }

// theirPicks returns what somebody else has chosen in the field, by the names of the things.
func (o Field) theirPicks(ctx context.Context, f *form.Form) otherValue {
	t, ok := f.Theirs[o.Name]
	if !ok {
		return otherValue{}
	}
	theirs := strings.Split(t, ",")
	var other otherValue
	var names []string
	for _, p := range f.Pickers[o.Name].Known {
		has := slices.Contains(theirs, p.Value)
		if has {
			names = append(names, p.Name)
		}
		other.differs = other.differs || has != f.Has(o.Name, p.Value)
	}
	if other.text = strings.Join(names, ", "); other.text == "" {
		other.text = i18n.T(ctx, "Inget är valt.")
	}
	return other
}

// pickID returns the id of the box of a thing; an id has no spaces.
func (o Field) pickID(x form.Pick) string {
	return o.id() + "-val-" + strings.ReplaceAll(x.Value, " ", "_")
}
