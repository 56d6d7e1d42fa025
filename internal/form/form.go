// Package form reads submitted forms. A form keeps the raw text of every field beside the problems found in it, so that a page can
// show both again and nothing typed is lost.
package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"framsyn/internal/fault"
	"framsyn/internal/prose"
)

// SensitivePrefix begins the names of fields that nothing but the form itself may keep: what they hold may tell of somebody's health.
const SensitivePrefix = "behov-"

// Problem is what is wrong with a field: a Swedish format and its arguments.
type Problem = fault.Words

// File is an uploaded file in memory. Content is empty if TooBig.
type File struct {
	Name    string
	Content []byte
	TooBig  bool
}

// Form is the state of a form: what was typed, what is wrong with it, and what somebody else has saved in the meantime.
type Form struct {
	Values   url.Values
	Problems map[string]Problem
	Theirs   map[string]string
	Files    map[string]File
	// Pickers describe the fields in which things are chosen by typing, by name.
	Pickers map[string]Picker
	// markdownBudget sums the cost of the form's texts that are shown as Markdown.
	markdownBudget prose.Budget
	// Unsaved are texts that were typed in the form before and are not saved, which can be taken up.
	Unsaved []Unsaved
	// Preview names the text that is shown as readers will see it, "" for none.
	Preview string
	// Notice is shown above the form: why nothing was saved, or that an interrupted text was restored.
	Notice Problem
	// OnChoice, if set, is called before a choice is read, with the options of the field and whether several may be chosen. It may
	// replace what was written in a file by the values of options.
	OnChoice func(name string, o Options, several bool)
}

// Unsaved is a text that was typed in a form and is not saved: what the form calls it, what it is about, and when it was kept.
type Unsaved struct {
	Key, Title string
	At         time.Time
}

// UnsavedField is the hidden field with the unsaved texts that saving a form makes unnecessary.
const UnsavedField = "_utkast"

// PreviewField is the name of the buttons by which a form is shown again with a text of it as readers will see it.
const PreviewField = "_visa"

// ShowsPreview handles the button by which a text is to be shown, and reports whether the form was sent by one.
func (f *Form) ShowsPreview() bool {
	name, pressed := f.Pressed(PreviewField)
	f.Values.Del(PreviewField)
	f.Preview = name
	return pressed
}

// New returns an empty form.
func New() *Form { return From(url.Values{}) }

// From returns a form with some values.
func From(v url.Values) *Form {
	return &Form{Values: v, Problems: map[string]Problem{}, Theirs: map[string]string{}, Files: map[string]File{},
		Pickers: map[string]Picker{}}
}

// OK reports whether no problem was found.
func (f *Form) OK() bool { return len(f.Problems) == 0 }

// Fault records a problem of a field; later ones for the same field are ignored.
func (f *Form) Fault(name, text string, args ...any) {
	if _, ok := f.Problems[name]; !ok {
		f.Problems[name] = Problem{Text: text, Args: args}
	}
}

// AddError records the message of an error at its field or as the notice, and reports whether err has a message for a form.
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

// Get returns the raw text of a field.
func (f *Form) Get(name string) string { return f.Values.Get(name) }

// Set sets the values of a field.
func (f *Form) Set(name string, values ...string) { f.Values[name] = values }

// Concerns reports whether one of some fields or lists of rows is filled in, has a problem, or was saved by somebody else in the
// meantime. A list counts as filled in as soon as it has a row.
func (f *Form) Concerns(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		in := func(other string) bool { return other == name || strings.HasPrefix(other, name+".") }
		for other, values := range f.Values {
			if in(other) && (other != name || slices.ContainsFunc(values, func(v string) bool { return Clean(v) != "" })) {
				return true
			}
		}
		for other := range f.Problems {
			if in(other) {
				return true
			}
		}
		for other := range f.Theirs {
			if in(other) {
				return true
			}
		}
		return false
	})
}

// Has reports whether one of a field's values is v: whether a box is ticked.
func (f *Form) Has(name, v string) bool { return slices.Contains(f.Values[name], v) }

// Pressed returns the value of a button, and whether the form was sent by it.
func (f *Form) Pressed(name string) (string, bool) { return f.Get(name), f.Values.Has(name) }

// Rule checks a text that is not empty and reports whether it is valid, or else the problem.
type Rule func(s string) (Problem, bool)

// Max returns a rule that allows at most n characters.
func Max(n int) Rule {
	return func(s string) (Problem, bool) {
		over := utf8.RuneCountInString(s) - n
		return Problem{Text: "Texten är %d tecken för lång. Högst %d tecken får plats.", Args: []any{over, n}}, over <= 0
	}
}

// Text returns a text, trimmed, with \n as line ends, each letter in one piece, and without characters that nobody can see. Characters
// that a database cannot store are a fault.
func (f *Form) Text(name string, rules ...Rule) string {
	return f.text(name, visible, rules...)
}

// text returns a text as adapt leaves it.
func (f *Form) text(name string, adapt func(string) string, rules ...Rule) string {
	s := Clean(f.Get(name))
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		f.Fault(name, "Texten innehåller tecken som inte kan sparas. Skriv om den här eller klistra in den som ren text.")
		return ""
	}
	if s = adapt(norm.NFC.String(s)); s == "" {
		return ""
	}
	for _, r := range rules {
		if p, ok := r(s); !ok {
			f.Fault(name, p.Text, p.Args...)
		}
	}
	return s
}

// Markdown returns a text of at most most characters that is shown as Markdown, with every character that was typed. A text that costs too
// much to show, by itself or together with the form's other texts, is a fault.
func (f *Form) Markdown(name string, most int) string {
	s := f.text(name, Clean, Max(most))
	if _, wrong := f.Problems[name]; wrong || s == "" {
		return s
	}
	if over, ok := f.markdownBudget.Check(s); !ok {
		f.Fault(name, over.Text, over.Args...)
	}
	return s
}

// Required returns a text; an empty one is a fault with the message missing.
func (f *Form) Required(name, missing string, rules ...Rule) string {
	s := f.Text(name, rules...)
	if s == "" {
		f.Fault(name, missing)
	}
	return s
}

// Int returns a whole number from lo to hi; 0 for an empty field.
func (f *Form) Int(name string, lo, hi int) int {
	s := f.Text(name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case unicode.Is(unicode.Pd, r), r == '−':
			return '-'
		}
		return r
	}, s))
	if err != nil || n < lo || n > hi {
		f.Fault(name, "Skriv ett heltal mellan %d och %d.", lo, hi)
		return 0
	}
	return n
}

// URL returns a web address; any scheme but http and https is a fault.
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

// Choice returns one of the options; "" for an empty field.
func (f *Form) Choice(name string, o Options) string {
	f.callOnChoice(name, o, false)
	s := f.Get(name)
	if s != "" && !o.Has(s) {
		f.Fault(name, "Välj ett av alternativen i listan.")
		return ""
	}
	return s
}

// Choices returns any number of the options, in their order.
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

// RequireAmong records the fault missing unless the values of a field are among options, which are those that the actor may know
// of, or among was, which were chosen before.
func (f *Form) RequireAmong(name, missing string, o Options, was ...string) {
	for _, v := range f.Values[name] {
		if v != "" && !o.Has(v) && !slices.Contains(was, v) {
			f.Fault(name, missing)
		}
	}
}

// CommaList returns the words of a list separated by commas, without repetitions, in the order typed, up to the first that exceeds
// most.
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
			break // every further word would be compared with all earlier ones
		}
	}
	return out
}

// Lines returns the lines of a text that are not empty, each once and with single spaces.
func Lines(text string) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

// Clean trims a text and normalises its line ends to \n.
func Clean(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}

// joiners are the invisible characters that change how the letters beside them are written.
const joiners = "\u200c\u200d"

// visible returns a text without the characters that control how others are shown, and "" if nothing is left to see.
func visible(s string) string {
	s = Clean(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || strings.ContainsRune(joiners, r):
			return r
		case unicode.IsSpace(r) && unicode.IsControl(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s))
	if strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(joiners, r) }) == "" {
		return ""
	}
	return s
}

// Option is a value of a choice, its Swedish label, and what the choice means to those who do not know the word, "" where it says itself.
// Those that are read from the database have none.
type Option struct {
	Value, Label string
	Help         string `db:"-"`
}

// Options are the values of a choice.
type Options []Option

// Has reports whether a value is one of the options.
func (o Options) Has(v string) bool {
	return slices.ContainsFunc(o, func(x Option) bool { return x.Value == v })
}

// Explained reports whether any option says what it means.
func (o Options) Explained() bool {
	return slices.ContainsFunc(o, func(x Option) bool { return x.Help != "" })
}

// WithoutHelp returns the options by their labels alone, for those who narrow a list.
func (o Options) WithoutHelp() Options {
	out := slices.Clone(o)
	for i := range out {
		out[i].Help = ""
	}
	return out
}

// Label returns the Swedish label of a value, "" if it is not one of the options.
func (o Options) Label(v string) string {
	for _, x := range o {
		if x.Value == v {
			return x.Label
		}
	}
	return ""
}
