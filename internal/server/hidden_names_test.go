package server_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/notice"
	"framsyn/internal/occasion"
	"framsyn/internal/principal"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// hidden is a world with things that not everybody may know of, beside others whose histories, logs and letters tell of them. Every
// hidden name has a word of its own, and who may know it.
type hidden struct {
	world.World
	knows     map[string]func(access.Actor) bool
	open      process.Activity // of the group, with closed documents
	closed    process.Activity // for the group only
	proposals []process.Activity
	trend     content.Item // which rests on a draft
	draft     content.Item
	opened    []process.Activity // of which only some knew before
	shared    content.Item       // which was called something else as a draft
}

func onlyAdministrators(by access.Actor) bool {
	return by.Can(access.ReadAudit, access.Subject{Kind: id.Portal})
}

func newHidden(t *testing.T) hidden {
	t.Helper()
	w := hidden{World: world.Of(site.Start(t), t), knows: map[string]func(access.Actor) bool{}}
	group := w.GroupOf(w.Actor(site.Role(access.Politician)).User)
	w.open = w.named("Mötet", "kansli", process.Public, process.Confirmed, group, 0)
	w.closed = w.named("Stängdmötet", "kansli", process.Closed, process.Confirmed, group, 0)
	w.open = w.named("Ihopmötet", "kansli", process.Public, process.Confirmed, group, w.closed.ID)
	forThem := func(by access.Actor) bool { return w.open.IsFor(by) }
	w.knows["Stängdmötet"] = func(by access.Actor) bool { return w.closed.Visible(by) }
	w.knows["Draknotis"], w.knows["Vargnotis"], w.knows["hemligfil"] = forThem, forThem, forThem

	for _, name := range []string{"Avslagsidén", "Flyttidén"} {
		p := w.named(name, world.Elsewhere, process.Public, process.Proposed, group, 0)
		w.proposals = append(w.proposals, p)
		w.knows[name] = func(by access.Actor) bool { return p.Visible(by) }
	}
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		return process.Decline(ctx, tx, w.proposals[0].ID, "Inte i år.")
	})
	w.edit(w.proposals[1], func(f *process.Fields) { f.When = occasion.When{Begins: world.LaterDay, Ends: world.LaterDay} })

	// What was called one thing as a proposal and another when everybody heard of it.
	early := w.named("Tidigt namn", world.Elsewhere, process.Public, process.Proposed, group, 0)
	w.edit(early, func(f *process.Fields) { f.Name = "Sent namn" })
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error { return process.Accept(ctx, tx, early.ID) })
	w.knows["Tidigt namn"] = func(by access.Actor) bool { return w.proposals[1].Visible(by) }

	// What only the group knew of, and what was a draft, before it was written anew for everybody.
	opened := w.named("Stängd förut", "kansli", process.Closed, process.Confirmed, group, 0)
	w.edit(opened, func(f *process.Fields) { f.Name, f.Visibility = "Öppet möte", process.Public })
	w.knows["Stängd förut"] = w.knows["Stängdmötet"]
	w.opened = []process.Activity{early, opened}
	w.shared = w.called("Utkast förut", world.Elsewhere)
	w.Write(w.Actor(world.Elsewhere), func(ctx context.Context, tx *db.Tx) error {
		b := horizon.Trend{Title: "Delad nu", Kind: "trend", Steep: []string{}, Areas: []string{}}
		if err := horizon.Trends.Edit(ctx, tx, w.shared.ID, w.shared.Version, b, "Inte längre Utkast förut."); err != nil {
			return err
		}
		b.Description = "Delad nu."
		if err := horizon.Trends.Edit(ctx, tx, w.shared.ID, w.shared.Version+1, b, ""); err != nil {
			return err
		}
		return content.Share(ctx, tx, w.shared.ID)
	})
	w.knows["Utkast förut"] = func(by access.Actor) bool { return w.draft.Visible(by) }

	w.draft = w.called("Utkasttrend", world.Elsewhere)
	w.trend = w.trendOn(w.draft)
	w.knows["Utkasttrend"] = func(by access.Actor) bool { return w.draft.Visible(by) }
	w.knows["Kastadtrend"], w.knows["Kastatmöte"] = onlyAdministrators, onlyAdministrators
	gone, cancelled := w.called("Kastadtrend", world.Elsewhere), w.named("Kastatmöte", world.Elsewhere, process.Public, process.Proposed,
		group, 0)
	w.Write(w.Actor(world.Elsewhere), func(ctx context.Context, tx *db.Tx) error { return content.Delete(ctx, tx, gone.ID) })
	w.Write(w.Actor(world.Elsewhere), func(ctx context.Context, tx *db.Tx) error { return process.DeleteActivity(ctx, tx, cancelled.ID) })
	w.documents(w.open)
	return w
}

func (w hidden) named(name, by string, visible process.Visibility, s process.Status, g id.Group, with id.ActivityNo) process.Activity {
	w.T.Helper()
	f := process.Fields{Process: w.Process(), Kind: "workshop", Name: name, Visibility: visible, Groups: []id.Group{g}, With: with,
		When: occasion.When{Begins: world.FirstDay, Ends: world.FirstDay}, Questions: []string{}, Speakers: []process.Speaker{},
		Programme: []process.Slot{}}
	var n id.ActivityNo
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, s)
		return err
	})
	return w.ReloadActivity(n)
}

func (w hidden) edit(a process.Activity, change func(*process.Fields)) {
	w.T.Helper()
	f := w.ReloadActivity(a.ID).Fields
	change(&f)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		return process.EditActivity(ctx, tx, a.ID, w.ReloadActivity(a.ID).Version, f, "")
	})
}

// documents gives an activity a document for everybody, one that is closed, and one that was closed and is gone.
func (w hidden) documents(a process.Activity) {
	w.T.Helper()
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		n, err := files.Add(ctx, tx, id.Activity, "hemligfil.pdf", "application/pdf", []byte("%PDF-1.7"))
		if err != nil {
			return err
		}
		for _, d := range []process.Document{{Kind: "other", Title: "Ugglenotis", URL: "https://example.com/"},
			{Kind: "other", Title: "Draknotis", File: n, Closed: true}, {Kind: "other", Title: "Vargnotis", URL: "https://example.com/v",
				Closed: true}} {
			if err := process.AddDocument(ctx, tx, a.ID, d); err != nil {
				return err
			}
		}
		return nil
	})
	gone := world.Value[int64](w.World, `select id from activity_document where title = 'Vargnotis'`)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error { return process.RemoveDocument(ctx, tx, a.ID, gone) })
}

func (w hidden) called(title, by string) content.Item {
	w.T.Helper()
	b := horizon.Trend{Title: title, Kind: "trend", Steep: []string{}, Areas: []string{}}
	second := b
	second.Description = title
	return world.Item(w.World, horizon.Trends, by, content.Draft, b, second)
}

// trendOn returns a published scenario's way to tell: a source that everybody reads and that the draft rests on, and a trend beside it.
func (w hidden) trendOn(draft content.Item) content.Item {
	w.T.Helper()
	source := w.Source(world.Elsewhere, content.Published)
	w.Write(w.Actor(world.Elsewhere), func(ctx context.Context, tx *db.Tx) error {
		return horizon.Trends.Link(ctx, tx, draft.ID, draft.Version, content.Link{To: source.ID, Relation: "supports", Note: draft.Title})
	})
	return source
}

// pages returns the histories, logs, lists and calendars that could tell somebody.
func (w hidden) pages(by access.Actor) []string {
	out := []string{"/", "/kalender", "/kalender/2031-03", "/kalender.ics", "/flode.atom", "/sok?q=notis", "/sok?q=m%C3%B6tet",
		"/sok?q=utkast", "/sok?q=iden",
		"/aktiviteter/" + w.open.Slug, "/aktiviteter/" + w.open.Slug + ".ics", "/kallor/" + w.trend.Slug, "/process/region-2050"}
	if !by.SignedIn() {
		return out
	}
	out = append(out, "/min-sida", "/arbete/aktiviteter", "/arbete/trender", "/arbete/trender/lista.csv", "/arbete/logg", "/arbete/epost",
		"/arbete/process/"+id.String(w.Process())+"/historik")
	steps := []string{"", "/historik", "/historik/1", "/historik/2", "/historik/3", "/historik/3?mot=1", "/historik/4", "/historik/5",
		"/dokument", "/redigera"}
	for _, a := range slices.Concat([]process.Activity{w.open, w.closed}, w.proposals, w.opened) {
		for _, step := range steps {
			out = append(out, link.Item(w.T.Context(), id.Activity, a.ID, "")+step)
		}
	}
	for _, i := range []content.Item{w.trend, w.draft, w.shared} {
		for _, step := range steps[:8] {
			out = append(out, link.Item(w.T.Context(), i.Kind, i.ID, "")+step)
		}
	}
	return out
}

// readers returns a visitor, somebody of every role, and those who made what is hidden.
func readers() []string {
	out := []string{"", world.Own, world.Elsewhere, "kansli", "redaktor", site.Role(access.Participant)}
	for _, r := range access.Roles {
		out = append(out, site.Role(r))
	}
	return out
}

// reader returns somebody of the world with the rights of this moment; a visitor for "".
func (w hidden) reader(who string) access.Actor {
	w.T.Helper()
	if who == "" {
		return access.Visitor()
	}
	by, err := principal.ActorFor(w.T.Context(), w.DB.As(access.System()), w.Actor(who).User)
	if err != nil {
		w.T.Fatal(err)
	}
	return by
}

func TestWhatIsHiddenIsNamedToNobodyWhoMayNotKnowIt(t *testing.T) {
	t.Parallel()
	w := newHidden(t)
	told := w.letters()
	met := map[string]bool{}
	for _, who := range readers() {
		c, by := as(w.World, who), w.reader(who)
		said := map[string]string{"a letter": strings.Join(told[by.Name], "\n")}
		for _, path := range w.pages(by) {
			p := c.Get(path)
			if p.Code >= 500 {
				t.Errorf("%s answers %d", path, p.Code)
			}
			said[path] = p.Body
		}
		for word, knows := range w.knows {
			for where, text := range said {
				switch found := strings.Contains(strings.ToLower(text), strings.ToLower(word)); {
				case found && knows(by):
					met[word] = true
				case found:
					t.Errorf("%s tells %q of %s", where, who, word)
				}
			}
		}
		if history := link.Item(t.Context(), id.Activity, w.open.ID, "historik"); who != "" && !strings.Contains(said[history], "Ugglenotis") {
			t.Errorf("%s does not tell %q of what is open", history, who)
		}
	}
	for word := range w.knows {
		if !met[word] {
			t.Errorf("%s is told to nobody", word)
		}
	}
}

// letters returns the letters about changes that everybody gets, by the names of those who do.
func (w hidden) letters() map[string][]string {
	w.T.Helper()
	out := map[string][]string{}
	_, err := notice.Send(w.T.Context(), w.DB, time.Now().Add(30*24*time.Hour), principal.ActorFor,
		func(d process.Digest) (string, string, string) {
			for _, n := range d.News {
				var text strings.Builder
				text.WriteString(n.Name + " " + n.Why)
				for _, l := range n.Differences {
					text.WriteString("\n" + l.Label + " " + l.Before + " " + l.After)
				}
				out[d.Name] = append(out[d.Name], text.String())
			}
			return "Ändrat", "Ändrat.", ""
		})
	if err != nil {
		w.T.Fatal(err)
	}
	return out
}

func TestALetterTellsOfAProposalOnlyWhoMayReadIt(t *testing.T) {
	t.Parallel()
	w := newHidden(t)
	told := w.letters()
	names := func(who string) string { return strings.Join(told[w.Actor(who).Name], "\n") }
	if got := names(site.Role(access.Politician)); strings.Contains(got, "idén") || strings.Contains(got, "Tidigt namn") ||
		!strings.Contains(got, "Sent namn") {
		t.Errorf("the member of the group is told %q", got)
	}
	if got := names(world.Elsewhere); !strings.Contains(got, "Avslagsidén") || !strings.Contains(got, "Tidigt namn") {
		t.Errorf("who proposed is told %q", got)
	}
}
