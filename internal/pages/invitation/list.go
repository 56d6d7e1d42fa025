package invitation

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"framsyn/internal/bulk"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/invitationview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// invitations is the list of all invitations.
func (s pages) invitations() server.Worklist[invitation.Invitation] {
	return server.Worklist[invitation.Invitation]{
		Server: s.Server, Key: link.Segment(id.Invitation), Section: layout.Invitations, Title: "Inbjudningar",
		Lead:  "Vilka som är inbjudna till processer och aktiviteter, och vad de har svarat.",
		Empty: "Inga inbjudningar än", EmptyText: "Gör ett utskick: skriv ett brev och välj vilka som bjuds in.",
		Buttons: invitationview.Buttons(), CountText: func(ctx context.Context, n int) string {
			return i18n.N(ctx, n, "%d inbjudan", "%d inbjudningar")
		},
		Address:    func(ctx context.Context) string { return link.Work(ctx, id.Invitation) },
		TitleLabel: "Inbjuden", TitleSort: listing.Title, Usual: listing.Title, Columns: columns, Groups: groups, File: file,
		Row: func(ctx context.Context, i invitation.Invitation) listview.Row {
			return listview.Row{ID: id.String(i.ID), Href: link.Item(ctx, id.Invitation, i.ID, ""), Title: i.Name, Lang: "sv"}
		},
		Bulk: []server.BulkAction{
			{Action: invitation.RemindAction(s.write), Key: "paminn", Label: "Påminn", Button: "Påminn %s", Near: true,
				Text: "Alla som fick brevet får en påminnelse, men bara de vars inbjudan ingen har svarat på, och aldrig två gånger om samma " +
					"sista dag."},
			{Action: invitation.ExtendAction, Key: "forlang", Label: "Förläng sista dagen", Button: "Förläng sista dagen för %s",
				Text:   "De kan svara till och med den nya sista dagen. Ingen får brev om det.",
				Inputs: server.FixedInputs(dayInput, whyInput), Read: readExtension, Start: bulk.Answers{invitation.DayAnswer: nil}},
			{Action: invitation.WithdrawAction, Key: "ta-tillbaka", Label: "Ta tillbaka", Button: "Ta tillbaka %s",
				Text:   "Länken i brevet slutar att gälla. Ingen får brev om det. De som inte är skickade tas bort.",
				Inputs: server.FixedInputs(whyInput), Read: readWhy},
		},
	}.From(invitation.All, nil)
}

var (
	dayInput = field.Input{Name: invitation.DayAnswer, Label: "Ny sista dag", Width: "medium"}
	whyInput = field.Input{Name: invitation.WhyAnswer, Label: "Varför?", Max: 300, Help: "Står i loggen."}
)

func readWhy(f *form.Form) bulk.Answers {
	return bulk.Answers{invitation.WhyAnswer: {f.Required(invitation.WhyAnswer, "Skriv varför.", form.Max(300))}}
}

func readExtension(f *form.Form) bulk.Answers {
	a := readWhy(f)
	a[invitation.DayAnswer] = []string{readLastDay(f)}
	return a
}

// readLastDay reads a new last day, which has not been yet.
func readLastDay(f *form.Form) string {
	d := field.ReadDay(f, invitation.DayAnswer)
	switch {
	case f.Problems[invitation.DayAnswer].Text != "":
	case d == "":
		f.Fault(invitation.DayAnswer, "Skriv den nya sista dagen.")
	case d < day.ISO(time.Now()):
		f.Fault(invitation.DayAnswer, "Den dagen har redan varit. Välj i dag eller en senare dag.")
	}
	return d
}

// groups returns the groups of values by which the invitations are narrowed.
func groups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	processes, err := process.ProcessOptions(ctx, q)
	if err != nil {
		return nil, err
	}
	categories, err := invitation.Categories(ctx, q)
	if err != nil {
		return nil, err
	}
	byCategory := form.Options{}
	for _, c := range categories {
		byCategory = append(byCategory, form.Option{Value: c.Value, Label: invitationview.CategoryLabel(c.Label)})
	}
	rounds, err := invitation.RoundsOf(ctx, q, 0)
	byRound, byActivity := form.Options{}, form.Options{{Value: "0", Label: "Processen själv"}}
	for _, r := range rounds {
		byRound = append(byRound, form.Option{Value: id.String(r.ID), Label: r.Title()})
		if n := id.String(r.Activity); r.Activity != 0 && !byActivity.Has(n) {
			byActivity = append(byActivity, form.Option{Value: n, Label: r.ActivityName})
		}
	}
	return []form.FilterGroup{{Key: invitation.StateGroup, Label: "Läge", Options: invitation.States},
		{Key: invitation.CategoryGroup, Label: "Kategori", Options: byCategory},
		{Key: invitation.RoundGroup, Label: "Utskick", Options: byRound},
		{Key: invitation.ProcessGroup, Label: "Process", Options: processes},
		{Key: invitation.ActivityGroup, Label: "Inbjudan till", Options: byActivity}}, err
}

func cell(text func(context.Context, invitation.Invitation) string) func(context.Context, invitation.Invitation) listview.Cell {
	return func(ctx context.Context, i invitation.Invitation) listview.Cell {
		return listview.Cell{Text: text(ctx, i)}
	}
}

func isoOf(t *time.Time) string {
	if t == nil {
		return ""
	}
	return day.ISO(*t)
}

var columns = []server.ListColumn[invitation.Invitation]{
	{Key: invitation.StateGroup, Label: "Läge", Sort: invitation.ByState, Usual: true, Evident: true,
		Cell: func(_ context.Context, i invitation.Invitation) listview.Cell {
			return listview.Cell{Body: invitationview.StateBadge(i.State)}
		}},
	{Key: "till", Label: "Inbjudan till", Usual: true, Wraps: true,
		Cell: cell(func(_ context.Context, i invitation.Invitation) string { return i.About() })},
	{Key: invitation.CategoryGroup, Label: "Kategori", Sort: invitation.ByCategory, Usual: true,
		Cell: cell(func(ctx context.Context, i invitation.Invitation) string {
			return i18n.T(ctx, invitationview.CategoryLabel(i.Category))
		})},
	{Key: string(invitation.ByLastDay), Label: "Sista dag", Sort: invitation.ByLastDay, Usual: true,
		Cell: cell(func(_ context.Context, i invitation.Invitation) string { return i.LastDay })},
	{Key: string(invitation.BySent), Label: "Skickad", Sort: invitation.BySent, LargestFirst: true, Usual: true,
		Cell: cell(func(_ context.Context, i invitation.Invitation) string { return isoOf(i.Sent) })},
	{Key: "oppnad", Label: "Öppnad", Cell: cell(func(_ context.Context, i invitation.Invitation) string { return isoOf(i.Opened) })},
	{Key: "paminnelse", Label: "Påmind", Cell: cell(func(_ context.Context, i invitation.Invitation) string { return isoOf(i.Reminded) })},
	{Key: string(invitation.ByAnswered), Label: "Svarade", Sort: invitation.ByAnswered, LargestFirst: true, Usual: true,
		Cell: cell(func(_ context.Context, i invitation.Invitation) string { return isoOf(i.Answered) })},
	{Key: "av", Label: "Svaret gavs av", Cell: cell(func(_ context.Context, i invitation.Invitation) string { return i.AnsweredBy })},
	{Key: "skal", Label: "Skäl", Wraps: true, Cell: cell(func(_ context.Context, i invitation.Invitation) string { return i.Why })},
	{Key: listing.OrgGroup, Label: "Organisation", Cell: cell(func(_ context.Context, i invitation.Invitation) string { return i.OrgName })},
	{Key: invitation.RoundGroup, Label: "Utskick", Wraps: true, Cell: func(ctx context.Context, i invitation.Invitation) listview.Cell {
		return listview.Cell{Text: i.RoundTitle(), Href: link.Item(ctx, id.Round, i.Round, "")}
	}},
	{Key: "brev", Label: "Brev", Number: true, Cell: cell(func(_ context.Context, i invitation.Invitation) string {
		return strconv.Itoa(i.Contacts)
	})},
}

// date is a column of days of the file.
func date(name string, value func(invitation.Invitation) *time.Time) server.FileColumn[invitation.Invitation] {
	return server.FileColumn[invitation.Invitation]{Column: sheet.Column{Name: name, Kind: sheet.Date},
		Value: func(_ context.Context, i invitation.Invitation) any {
			if t := value(i); t != nil {
				return *t
			}
			return nil
		}}
}

// file is the list as a file.
var file = server.ListFile[invitation.Invitation]{Name: "inbjudningar", Columns: []server.FileColumn[invitation.Invitation]{
	server.TextColumn("Inbjuden", 36, func(_ context.Context, i invitation.Invitation) string { return i.Name }),
	server.TextColumn("Organisation", 36, func(_ context.Context, i invitation.Invitation) string { return i.OrgName }),
	server.TextColumn("Inbjudan till", 36, func(_ context.Context, i invitation.Invitation) string { return i.About() }),
	server.TextColumn("Kategori", 20, func(ctx context.Context, i invitation.Invitation) string {
		return i18n.T(ctx, invitationview.CategoryLabel(i.Category))
	}),
	server.TextColumn("Läge", 16, func(ctx context.Context, i invitation.Invitation) string { return i18n.T(ctx, i.State.Label()) }),
	server.TextColumn("Sista dag", 12, func(_ context.Context, i invitation.Invitation) string { return i.LastDay }),
	date("Skickad", func(i invitation.Invitation) *time.Time { return i.Sent }),
	date("Öppnad", func(i invitation.Invitation) *time.Time { return i.Opened }),
	date("Påmind", func(i invitation.Invitation) *time.Time { return i.Reminded }),
	date("Svarade", func(i invitation.Invitation) *time.Time { return i.Answered }),
	server.TextColumn("Svaret gavs av", 24, func(_ context.Context, i invitation.Invitation) string { return i.AnsweredBy }),
	server.TextColumn("Skäl", 40, func(_ context.Context, i invitation.Invitation) string { return i.Why }),
}}

// ofRequest returns the invitation of a request, for those who invite.
func (s pages) ofRequest(r *http.Request) (invitation.Invitation, error) {
	n, err := server.PathID[id.InvitationNo](r)
	if err != nil {
		return invitation.Invitation{}, err
	}
	return invitation.Get(r.Context(), s.As(r), n)
}

// one shows an invitation with its letters.
func (s pages) one(w http.ResponseWriter, r *http.Request) error {
	i, err := s.ofRequest(r)
	if err != nil {
		return err
	}
	p := invitationview.InvitationProps{Invitation: i, Over: i.IsOver(time.Now())}
	if p.Recipients, err = invitation.Recipients(r.Context(), s.As(r), i); err != nil {
		return err
	}
	if p.List, err = s.invitations().Steps(r, int64(i.ID)); err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(i.Name, layout.Invitations), server.Work, invitationview.InvitationPage(p))
}

// step completes a step about an invitation.
func (s pages) step(r *http.Request, do string, st server.Step) (invitation.Invitation, server.Step, error) {
	ctx := r.Context()
	i, err := s.ofRequest(r)
	st.Section, st.Subtitle = layout.Invitations, i.Name
	st.Back = link.Item(ctx, id.Invitation, i.ID, "")
	st.Action = link.Item(ctx, id.Invitation, i.ID, do)
	st.Crumbs = []ui.Crumb{{Href: link.Work(ctx, id.Invitation), Label: "Inbjudningar"}, {Href: st.Back, Label: i.Name}}
	return i, st, err
}

func (s pages) remindOne(r *http.Request) (server.Step, error) {
	i, st, err := s.step(r, "paminn", server.Step{Said: "Påminnelsen är skickad.", AskProps: ui.AskProps{Title: "Påminn", Label: "Påminn",
		Kind: ui.Primary, Text: "Alla som fick brevet får en påminnelse med en ny länk. Ingen påminns två gånger om samma sista dag."}})
	st.Do = func(tx *db.Tx) error {
		_, err := invitation.Remind(r.Context(), tx, []id.InvitationNo{i.ID}, time.Now(), s.write)
		return err
	}
	return st, err
}

func (s pages) withdraw(r *http.Request) (server.Step, error) {
	i, st, err := s.step(r, "ta-tillbaka", server.Step{Said: "Inbjudan är tillbakatagen.", AskProps: ui.AskProps{
		Title: "Ta tillbaka inbjudan", Label: "Ta tillbaka", Kind: ui.Danger, Text: "Länken i brevet slutar att gälla. Ingen får brev om det."}})
	back := st.Back
	if i.Sent == nil {
		st.Title, st.Label, st.Text, st.Said = "Ta bort inbjudan", "Ta bort", "Inbjudan är inte skickad och tas bort.", "Inbjudan är borttagen."
		back = link.Item(r.Context(), id.Round, i.Round, "")
	} else {
		st.AskWhy("Varför tas den tillbaka?", "Skriv varför inbjudan tas tillbaka.")
		st.Form, st.Person = form.New(), server.Actor(r).User
	}
	st.Then = func() string { return back }
	st.Do = func(tx *db.Tx) error {
		why := ""
		if st.Form != nil {
			why = st.Form.Text("varfor")
		}
		return invitation.Withdraw(r.Context(), tx, i.ID, why, time.Now())
	}
	return st, err
}

// extendForm shows the form that gives an invitation a later last day.
func (s pages) extendForm(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showExtend(w, r, http.StatusOK, f)
}

func (s pages) showExtend(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	i, err := s.ofRequest(r)
	if err != nil {
		return err
	}
	round, err := invitation.Rounds.Get(r.Context(), s.As(r), i.Round)
	if err != nil {
		return err
	}
	back := link.Item(r.Context(), id.Invitation, i.ID, "")
	s.Answer(w, r, code, server.WorkPage("Förläng sista dagen", layout.Invitations), server.Work, invitationview.Extend(
		invitationview.ExtendProps{Round: round, Title: i.Name, Text: "Den nya sista dagen gäller bara den här inbjudan.",
			Action: link.Item(r.Context(), id.Invitation, i.ID, "forlang"), Back: back, LastDay: i.LastDay, Form: f, Person: server.Actor(r).User}))
	return nil
}

// extend gives an invitation a later last day.
func (s pages) extend(w http.ResponseWriter, r *http.Request) error {
	i, err := s.ofRequest(r)
	if err != nil {
		return err
	}
	return s.saveExtension(w, r, link.Item(r.Context(), id.Invitation, i.ID, ""), s.showExtend, func(tx *db.Tx, lastDay, why string) error {
		return invitation.Extend(r.Context(), tx, i.ID, lastDay, why, time.Now())
	})
}

// saveExtension reads the form of a later last day and saves it, or shows it again.
func (s pages) saveExtension(w http.ResponseWriter, r *http.Request, back string,
	show func(http.ResponseWriter, *http.Request, int, *form.Form) error, save func(tx *db.Tx, lastDay, why string) error) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	a := readExtension(f)
	if f.OK() {
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(back, "Sista dagen är förlängd."), save(tx, a.Get(invitation.DayAnswer), a.Get(invitation.WhyAnswer))
		})
		if err == nil {
			return s.Land(w, r, to)
		}
		if !f.AddError(err) || errors.Is(err, db.ErrNotFound) {
			return err
		}
	}
	return show(w, r, http.StatusUnprocessableEntity, f)
}
