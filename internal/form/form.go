// Package form reads what a person typed. A form keeps the raw text of every field beside the problems found in it, so
// that a page can show both again and nothing typed is lost.
package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"framsyn/internal/fault"
	"framsyn/internal/prose"
)

// Problem is what is wrong with a field: a Swedish text, the key of its translation, and the arguments of its format.
type Problem = fault.Words

// File is an uploaded file, held in memory up to the limit that Parse was given.
type File struct {
	Name    string
	Content []byte
	TooBig  bool
}

// Form is the state of a form: what was typed, what is wrong with it, and, where somebody else saved in between,
// what the other one wrote.
type Form struct {
	Values   url.Values
	Problems map[string]Problem
	Theirs   map[string]string
	Files    map[string]File
	// markdownBudget is what the texts of the form that are shown as Markdown cost so far.
	markdownBudget prose.Budget
	// Notice is shown above the form: why nothing was saved, or that an interrupted text was brought back.
	Notice Problem
	// OnChoice, where it is set, is called before a choice is read, with the options of the field and whether several may be chosen: what
	// was typed in a file can be given the values of the options there.
	OnChoice func(name string, o Options, several bool)
}

// New returns an empty form.
func New() *Form { return From(url.Values{}) }

// From returns a form in which the values have been typed.
func From(v url.Values) *Form {
	return &Form{Values: v, Problems: map[string]Problem{}, Theirs: map[string]string{}, Files: map[string]File{}}
}

// OK reports whether no problem was found.
func (f *Form) OK() bool { return len(f.Problems) == 0 }

// Fault records what is wrong with a field; the first fault of a field stands.
func (f *Form) Fault(name, text string, args ...any) {
	if _, ok := f.Problems[name]; !ok {
		f.Problems[name] = Problem{Text: text, Args: args}
	}
}

// AddError records what an error says of the form, at its field or above them all, and reports whether it says anything
// that belongs there.
func (f *Form) AddError(err error) bool {
	e, ok := fault.As(err)
	switch {
	case !ok || e.Title != "":
		return false
	case e.Field != "":
		f.Fault(e.Field, e.Text, e.Args...)
	default:
		f.Notice = e.Words
	}
	return true
}

// Get returns the raw text of a field, as it was typed.
func (f *Form) Get(name string) string { return f.Values.Get(name) }

// Set fills a field in.
func (f *Form) Set(name string, values ...string) { f.Values[name] = values }

// Has reports whether one of a field's values is v: whether a box is ticked.
func (f *Form) Has(name, v string) bool { return slices.Contains(f.Values[name], v) }

// Pressed reports whether the form was sent by the button of that name, and the button's value.
func (f *Form) Pressed(name string) (string, bool) { return f.Get(name), f.Values.Has(name) }

// Rule checks a text that is not empty and names what is wrong with it.
type Rule func(s string) (Problem, bool)

// Max allows at most n characters.
func Max(n int) Rule {
	return func(s string) (Problem, bool) {
		over := utf8.RuneCountInString(s) - n
		return Problem{Text: "Texten är %d tecken för lång. Högst %d tecken får plats.", Args: []any{over, n}}, over <= 0
	}
}

// Text reads a text: trimmed, with line ends as \n. Characters that a database cannot hold are a fault.
func (f *Form) Text(name string, rules ...Rule) string {
	s := Clean(f.Get(name))
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		f.Fault(name, "Texten innehåller tecken som inte kan sparas. Skriv om den här eller klistra in den som ren text.")
		return ""
	}
	if s == "" {
		return ""
	}
	for _, r := range rules {
		if p, ok := r(s); !ok {
			f.Fault(name, p.Text, p.Args...)
		}
	}
	return s
}

// Markdown reads a text that is shown as Markdown, of at most so many characters. A text that costs too much to show, by itself or
// together with the form's other texts, is a fault that says what it has too much of.
func (f *Form) Markdown(name string, most int) string {
	s := f.Text(name, Max(most))
	if _, wrong := f.Problems[name]; wrong || s == "" {
		return s
	}
	if over, ok := f.markdownBudget.Check(s); !ok {
		f.Fault(name, over.Text, over.Args...)
	}
	return s
}

// Required reads a text that must be there.
func (f *Form) Required(name, missing string, rules ...Rule) string {
	s := f.Text(name, rules...)
	if s == "" {
		f.Fault(name, missing)
	}
	return s
}

// Int reads a whole number from lo to hi; an empty field is 0.
func (f *Form) Int(name string, lo, hi int) int {
	s := f.Text(name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.NewReplacer(" ", "", "\u00a0", "", "\u2009", "", "−", "-").Replace(s))
	if err != nil || n < lo || n > hi {
		f.Fault(name, "Skriv ett heltal mellan %d och %d.", lo, hi)
		return 0
	}
	return n
}

// URL reads a web address; anything but http and https is a fault.
func (f *Form) URL(name string) string {
	s := f.Text(name, Max(2000))
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		f.Fault(name, "Skriv hela webbadressen. Den ska börja med https:// eller http://.")
		return ""
	}
	return s
}

// Choice reads one of the options; an empty field is "".
func (f *Form) Choice(name string, o Options) string {
	f.callOnChoice(name, o, false)
	s := f.Get(name)
	if s != "" && !o.Has(s) {
		f.Fault(name, "Välj ett av alternativen i listan.")
		return ""
	}
	return s
}

// Choices reads any number of the options, in the order of the list.
func (f *Form) Choices(name string, o Options) []string {
	f.callOnChoice(name, o, true)
	out := []string{}
	for _, opt := range o {
		if f.Has(name, opt.Value) {
			out = append(out, opt.Value)
		}
	}
	for _, v := range f.Values[name] {
		if v != "" && !o.Has(v) {
			f.Fault(name, "Välj bland alternativen i listan.")
		}
	}
	return out
}

func (f *Form) callOnChoice(name string, o Options, several bool) {
	if f.OnChoice != nil {
		f.OnChoice(name, o, several)
	}
}

// RequireAmong demands that whatever is chosen in a field is one of the options, which are those that the person at the form may
// know of, or was chosen before; missing says that there is no such thing.
func (f *Form) RequireAmong(name, missing string, o Options, was ...string) {
	for _, v := range f.Values[name] {
		if v != "" && !o.Has(v) && !slices.Contains(was, v) {
			f.Fault(name, missing)
		}
	}
}

// CommaList reads a list separated by commas, without repetitions, in the order typed, up to the first that is too many.
func (f *Form) CommaList(name string, most int, rules ...Rule) []string {
	out := []string{}
	for w := range strings.SplitSeq(f.Text(name), ",") {
		w = strings.Join(strings.Fields(w), " ")
		if w == "" || slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, w) }) {
			continue
		}
		for _, r := range rules {
			if p, ok := r(w); !ok {
				f.Fault(name, p.Text, p.Args...)
			}
		}
		if out = append(out, w); len(out) > most {
			f.Fault(name, "Högst %d får plats.", most)
			break // every further word would be compared with all before it
		}
	}
	return out
}

// Clean trims a text and gives it one kind of line end.
func Clean(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}

// Option is one value of a choice with its Swedish label.
type Option struct{ Value, Label string }

// Options is a choice.
type Options []Option

// Has reports whether a value is one of the options.
func (o Options) Has(v string) bool {
	return slices.ContainsFunc(o, func(x Option) bool { return x.Value == v })
}

// Label returns the Swedish label of a value, "" where it is none of the options.
func (o Options) Label(v string) string {
	for _, x := range o {
		if x.Value == v {
			return x.Label
		}
	}
	return ""
}
