package form

import "strings"

// A field can have things chosen in it by typing. Its values are sent as those of other fields; what is typed to find them is sent
// beside, in SearchField, and never saved. A press of its button, or words that have not been searched for, ask for hits, which the
// form is then shown with, so that it works without scripts.

// Pick is a thing that can be chosen by typing. Value is what the form sends for it, Kind the key under which it is grouped, Detail
// what tells it from others of the same name, and State how far a piece of content has come, if it is one.
type Pick struct{ Value, Name, Kind, Detail, State string }

// Picks are things that can be chosen by typing.
type Picks []Pick

// Names returns the names of the picks, with commas between them.
func (p Picks) Names() string {
	var names []string
	for _, x := range p {
		names = append(names, x.Name)
	}
	return strings.Join(names, ", ")
}

// Picker is what a field in which things are chosen by typing shows besides its values: Known describes those that are chosen or
// that somebody else has saved, Address answers with hits as one types, Found are the hits if the form was sent to search, and More
// reports whether there are more than those.
type Picker struct {
	Address        string
	Many           bool
	Known, Found   Picks
	Searched, More bool
}

// SearchButton is the name of the buttons that search; their values are the names of the fields.
const SearchButton = "_sok"

const searchPrefix, searchedPrefix = "_ord.", "_sokt."

// SearchField returns the name of the field with what is typed to find the values of a field.
func SearchField(name string) string { return searchPrefix + name }

// SearchedField returns the name of the field with what was searched for when the form was shown.
func SearchedField(name string) string { return searchedPrefix + name }

// IsSearching reports whether the form was sent to find something to choose rather than to be saved: by a button that searches, or
// with words that nothing has been searched for.
func (f *Form) IsSearching() bool {
	if _, pressed := f.Pressed(SearchButton); pressed {
		return true
	}
	for field, v := range f.Values {
		if name, ok := strings.CutPrefix(field, searchPrefix); ok && len(v) > 0 && Clean(v[0]) != "" &&
			Clean(v[0]) != Clean(f.Get(SearchedField(name))) {
			return true
		}
	}
	return false
}

// SearchedWords returns what was typed to find the values of a field, and whether the form is to show hits for it.
func (f *Form) SearchedWords(name string) (string, bool) {
	words := Clean(f.Get(SearchField(name)))
	return words, words != "" || f.Get(SearchButton) == name
}
