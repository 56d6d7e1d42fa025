package scenario

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/record"
	"framsyn/internal/scenario"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/layout"
	"framsyn/templates/scenarioview"
	"framsyn/templates/ui"
)

func (s pages) fictionRoutes(public, work chi.Router) {
	base := "/" + link.Segment(id.Fiction)
	work.Get(base+"/grupper", s.Handle(s.fictionGroups))
	work.Get(base+"/grupper/{grupp}", s.Handle(s.fictionsOf))
	work.Post(base+"/{id}/rosta", s.Handle(s.vote))
	s.fictionResource().Mount(public, work)
}

// fictionGroupField is the field of the group that made a design fiction.
var fictionGroupField = server.PickField{Name: scenario.GroupField, From: choice.Groups}

func (s pages) fictionResource() server.Resource[scenario.Fiction] {
	return server.Resource[scenario.Fiction]{
		Server: s.Server, Kind: scenario.Fictions, Behind: id.Source,
		Names: contentview.Names{
			Kind: id.Fiction, One: "Designfiktion", Many: "Designfiktioner", New: "Ny designfiktion",
			Lead:            "Saker, tjänster och meddelanden från 2050, berättade som om de fanns. De gör en framtid möjlig att ta i.",
			PublicLead:      "Saker, tjänster och meddelanden från 2050, berättade som om de fanns. Ingen av dem är en prognos.",
			NoneTitle:       "Inga designfiktioner än",
			NoneText:        "Tänk på en vardag 2050 och välj en sak i den. Titel och slag räcker för att börja.",
			PublicNoneTitle: "Inga designfiktioner är publicerade än",
			PublicNoneText:  "De publiceras efter hand som processen går framåt.",
			CountText: func(ctx context.Context, n int) string {
				return i18n.N(ctx, n, "%d designfiktion", "%d designfiktioner")
			},
		},
		Blank:   scenario.Fiction{HorizonYear: 2050},
		Picks:   []server.PickField{fictionGroupField},
		Body:    scenarioview.FictionBody,
		Public:  scenarioview.PublicFiction,
		Further: fictionVotes,
		Buttons: scenarioview.FictionButtons(),
		About: func(ctx context.Context, q db.Q, b scenario.Fiction) (ui.Crumb, error) {
			name, err := scenario.GroupName(ctx, q, b.Group)
			return ui.Crumb{Label: name}, err
		},
		Check: func(r *http.Request, f *form.Form, old scenario.Fiction) error {
			group, by := f.Get(scenario.GroupField), server.Actor(r)
			if group == "" || group == form.FormatNumber(old.Group) {
				return nil
			}
			// What stands in a group is voted on there, so those who are not in it leave that to the editors.
			n, _ := id.Parse[id.Group](group)
			err := s.CheckPicks(r, f, fictionGroupField, "Gruppen finns inte.")
			if f.OK() && !slices.Contains(by.Groups, n) && !by.Can(access.Publish, access.Subject{Kind: id.Fiction}) {
				f.Fault(scenario.GroupField, "Du är inte med i gruppen. Be en redaktör sätta den.")
			}
			return err
		},
		Upload: server.PictureOf(scenario.Fictions),
	}
}

// fictionVotes is what the working page of a design fiction says of its group and the votes of it; nil if it has no group.
func fictionVotes(ctx context.Context, q db.Q, d content.Doc[scenario.Fiction]) (templ.Component, error) {
	if d.Body.Group == 0 {
		return nil, nil
	}
	name, err := scenario.GroupName(ctx, q, d.Body.Group)
	if err != nil {
		return nil, err
	}
	votes, err := scenario.VotesOf(ctx, q, d.Body.Group, d.Item)
	return scenarioview.FictionVotes(scenarioview.VotesProps{Item: d.Item, Group: d.Body.Group, GroupName: name, Votes: votes[d.ID]}), err
}

// listOfGroup is the value of the form of a vote that leads back to the list of the group.
const listOfGroup = "grupp"

// vote gives the vote of the actor to a design fiction, or takes it back.
func (s pages) vote(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[id.Item](r)
	if err != nil {
		return err
	}
	d, err := scenario.Fictions.Get(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	give := f.Has("rost", "ja")
	if !give && !f.Has("rost", "nej") {
		return db.ErrNotFound
	}
	back := server.LandOn(link.Item(r.Context(), id.Fiction, n, ""), "Din röst är tillbaka hos dig.")
	if give {
		back.Message.Text = "Du har röstat."
	}
	if f.Get("fran") == listOfGroup {
		back.Address = link.FictionsOf(r.Context(), d.Body.Group)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) { return back, scenario.Vote(r.Context(), tx, n, give) })
	switch {
	case errors.Is(err, record.ErrUnchanged):
		to = back
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

// fictionGroups lists the groups that have made design fictions.
func (s pages) fictionGroups(w http.ResponseWriter, r *http.Request) error {
	if err := server.Require(r, access.ReadShared, access.Subject{Kind: id.Fiction}); err != nil {
		return err
	}
	all, err := scenario.Groups(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Designfiktioner efter grupp", layout.Fictions), server.Work, scenarioview.FictionGroups(all))
}

// fictionsOf shows the design fictions of a group by votes.
func (s pages) fictionsOf(w http.ResponseWriter, r *http.Request) error {
	if err := server.Require(r, access.ReadShared, access.Subject{Kind: id.Fiction}); err != nil {
		return err
	}
	n, ok := id.Parse[id.Group](chi.URLParam(r, "grupp"))
	if !ok {
		return db.ErrNotFound
	}
	g, err := scenario.GroupOf(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	all, err := scenario.FictionsOf(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(g.Name, layout.Fictions), server.Work,
		scenarioview.FictionsOf(scenarioview.GroupProps{Group: g, Fictions: all}))
}
