package server

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// BulkAction is an action with several rows of a list, as its pages show it. Its texts are Swedish keys.
type BulkAction struct {
	bulk.Action
	// Key is the action in addresses, Label its name, Button a format that takes what it is done with ("2 trender"), and Text what it
	// means.
	Key, Label, Button, Text string
	// Near reports whether it stands as a button beside the list rather than in a menu.
	Near bool
	// May reports whether somebody may do it with any row; nil if everybody may who sees the list.
	May func(r *http.Request) bool
	// Inputs are what it asks as a form is filled in, where it may fill in more; Picks are those fields in which things are chosen by
	// typing. Read reads the answers and reports what is wrong with them. Nil if it asks nothing.
	Inputs func(r *http.Request, f *form.Form) ([]field.Input, error)
	Picks  func(r *http.Request) []PickField
	Read   func(f *form.Form) bulk.Answers
	// Start are answers that the form begins with and that the preview depends on: it is shown again before it is done with others.
	Start bulk.Answers
}

// The fields of the forms of actions with several rows.
const bulkRefs, bulkKey, bulkSeen, bulkLook = "poster", "gor", "sett", "se-efter"

// seen returns those answers in a form that the preview of the action depends on.
func (a BulkAction) seen(f *form.Form) string {
	q := url.Values{}
	for name := range a.Start {
		q[name] = f.Values[name]
	}
	return q.Encode()
}

// decided reports whether all answers are given that the preview of the action depends on.
func (a BulkAction) decided(v url.Values) bool {
	for name := range a.Start {
		if v.Get(name) == "" {
			return false
		}
	}
	return true
}

// errTooManyAtOnce is returned if an action is asked for with more things than are handled at once.
var errTooManyAtOnce = fault.Page("server: too many things at once", 422, "Det är för många på en gång",
	"Högst 10 000 kan hanteras på en gång. Begränsa listan och välj igen.")

// action returns the action that a form or a query names.
func (l Worklist[T]) action(r *http.Request, key string) (BulkAction, error) {
	for _, a := range l.Bulk {
		if a.Key == key && (a.May == nil || a.May(r)) {
			return a, nil
		}
	}
	return BulkAction{}, db.ErrNotFound
}

// previewBulk shows what will become of the rows that are chosen in a list.
func (l Worklist[T]) previewBulk(w http.ResponseWriter, r *http.Request) error {
	if err := l.require(r); err != nil {
		return err
	}
	asked := r.URL.Query()
	a, err := l.action(r, asked.Get(bulkKey))
	if err != nil {
		return err
	}
	refs, err := l.chosen(r, asked)
	if err != nil {
		return err
	}
	chosenIn := readSelection(asked)
	if len(refs) == 0 {
		return l.noneChosen(w, r, chosenIn)
	}
	f := form.New()
	f.Set(bulkRefs, joinRefs(refs))
	f.Set(querySelection, chosenIn.Encode())
	for name, values := range a.Start {
		f.Set(name, values...)
	}
	l.RestoreForm(r, f)
	return l.showBulk(w, r, http.StatusOK, a, refs, f)
}

// noneChosen leads back to the list of somebody who has chosen no rows in it.
func (l Worklist[T]) noneChosen(w http.ResponseWriter, r *http.Request, chosenIn url.Values) error {
	return l.SeeOther(w, r, link.WithQuery(l.Address(r.Context()), chosenIn), ui.Message{Tone: ui.Warning, Text: "Välj minst en rad först."})
}

// readSelection reads how the list is narrowed and sorted that rows are chosen in; it is nothing if the text is too long to be kept.
func readSelection(v url.Values) url.Values {
	text := v.Get(querySelection)
	if len(text) > maxListText {
		return url.Values{}
	}
	q, _ := url.ParseQuery(text)
	return selection(q)
}

// chosen returns the numbers of the rows that a query chooses: those that it names, or all that the list has.
func (l Worklist[T]) chosen(r *http.Request, asked url.Values) ([]int64, error) {
	if asked.Get("alla") == "" {
		return parseRefs(asked["val"])
	}
	chosenIn, _ := url.ParseQuery(asked.Get(querySelection))
	groups, err := l.Groups(r.Context(), l.As(r))
	if err != nil {
		return nil, err
	}
	var refs []int64
	filter := l.filter(chosenIn, groups)
	err = l.Search(r, filter.Words, func(ctx context.Context) (err error) {
		refs, err = l.Numbers(ctx, narrowedBy(r, selection(chosenIn)), filter)
		return err
	})
	if err == nil && len(refs) > bulk.MaxItems {
		err = errTooManyAtOnce
	}
	return refs, err
}

func parseRefs(texts []string) ([]int64, error) {
	var out []int64
	for _, text := range texts {
		if n, ok := id.Parse[int64](text); ok && !slices.Contains(out, n) {
			out = append(out, n)
		}
		if len(out) > bulk.MaxItems {
			return nil, errTooManyAtOnce
		}
	}
	return out, nil
}

func joinRefs(refs []int64) string {
	texts := make([]string, len(refs))
	for i, n := range refs {
		texts[i] = id.String(n)
	}
	return strings.Join(texts, ",")
}

func (l Worklist[T]) showBulk(w http.ResponseWriter, r *http.Request, code int, a BulkAction, refs []int64, f *form.Form) error {
	ctx := r.Context()
	if a.Picks != nil {
		if err := l.Pickers(r, f, a.Picks(r)...); err != nil {
			return err
		}
	}
	var inputs []field.Input
	if a.Inputs != nil {
		var err error
		if inputs, err = a.Inputs(r, f); err != nil {
			return err
		}
	}
	answers := bulk.Answers{}
	if a.Start != nil && f.OK() {
		answers = a.Read(form.From(f.Values)) // what else it asks may be empty still
	}
	verdicts, err := a.Preview(ctx, l.As(r), answers, refs)
	if err != nil {
		return err
	}
	chosenIn := readSelection(f.Values)
	f.Set(querySelection, chosenIn.Encode())
	base := l.Address(ctx)
	p := listview.BulkProps{List: ui.Crumb{Href: link.WithQuery(base, chosenIn), Label: l.Title}, Label: a.Label, Button: a.Button,
		Text: a.Text, Things: base, CountText: l.CountText, Key: a.Key, Action: base + "/flera", Form: f,
		Inputs: inputs, Verdicts: verdicts, Person: Actor(r).User}
	if a.Start != nil {
		p.Depends, p.Seen, p.Undecided = true, a.seen(f), !a.decided(f.Values)
		before, _ := url.ParseQuery(f.Get(bulkSeen)) // nothing is decided in what cannot be read
		p.SeenAgain = code == http.StatusUnprocessableEntity && f.OK() && a.decided(before)
	}
	l.Answer(w, r, code, layout.Page{Title: a.Label, Section: l.Section, NoIndex: true}, Work, listview.Bulk(p))
	return nil
}

// beginBulk begins an action with the rows that were previewed.
func (l Worklist[T]) beginBulk(w http.ResponseWriter, r *http.Request) error {
	if err := l.require(r); err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	a, err := l.action(r, f.Get(bulkKey))
	if err != nil {
		return err
	}
	refs, err := parseRefs(strings.Split(f.Get(bulkRefs), ","))
	if err != nil {
		return err
	}
	if len(refs) == 0 {
		return l.noneChosen(w, r, readSelection(f.Values))
	}
	if f.IsSearching() {
		return l.showBulk(w, r, http.StatusOK, a, refs, f)
	}
	answers := bulk.Answers{}
	if a.Read != nil {
		answers = a.Read(f)
	}
	if a.Picks != nil {
		for _, field := range a.Picks(r) {
			if err := l.CheckPicks(r, f, field, "Det du har valt finns inte, eller går inte att välja."); err != nil {
				return err
			}
		}
	}
	if !f.OK() || f.Get(bulkLook) != "" || a.Start != nil && f.Get(bulkSeen) != a.seen(f) {
		return l.showBulk(w, r, http.StatusUnprocessableEntity, a, refs, f)
	}
	verdicts, err := a.Preview(r.Context(), l.As(r), answers, refs)
	if err != nil {
		return err
	}
	back := link.WithQuery(l.Address(i18n.WithLang(r.Context(), i18n.Swedish)), readSelection(f.Values))
	to, err := l.Write(w, r, func(tx *db.Tx) (Landing, error) {
		n, err := l.Actions.Begin(security.WithAddress(r.Context(), l.ClientAddress(r)), tx, queueBulk, a.Name, back, answers, verdicts)
		return LandOn(link.Several(r.Context(), n), ""), err
	})
	if err != nil {
		return err
	}
	return l.Land(w, r, to)
}
