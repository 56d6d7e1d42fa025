package server

import (
	"net/http"
	"net/url"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/publish"
	"framsyn/templates/contentview"
	"framsyn/templates/layout"
)

// showWithdrawn answers with the story of a page that was public once: when it was published and withdrawn, and where to go on, but
// nothing of what stood there.
func (s *Server) showWithdrawn(w http.ResponseWriter, r *http.Request, was publish.WithdrawnError) {
	ctx := r.Context()
	p := layout.ProblemProps{Code: http.StatusGone, Title: "Sidan är tillbakadragen", Kicker: contentview.KindName(was.Kind),
		Text: "Det som stod här har varit publicerat, men har dragits tillbaka och går inte längre att läsa."}
	first, last := day.Text(ctx, was.FirstAt), day.Text(ctx, was.At)
	switch {
	case was.Kind == id.Activity:
		p.Title = "Sidan är inte längre öppen för alla"
		p.Text = i18n.T(ctx,
			"Aktiviteten slutade visas för alla den %s. Är du med i processen loggar du in för att se om du får läsa den.", last)
		p.Onward = append(p.Onward, layout.Onward{Href: link.Calendar(ctx, ""), Label: "Till kalendern"})
		if !Actor(r).SignedIn() {
			back := url.Values{"till": {LanguagePath(r)}}
			p.Onward = append(p.Onward, layout.Onward{Href: link.WithQuery(link.SignInPage(ctx), back), Label: "Logga in"})
		}
	case was.Kind == id.Budget:
		p.Text = i18n.T(ctx, "Budgeten och finansieringen för processen publicerades den %s och drogs tillbaka den %s.", first, last)
		p.Onward = append(p.Onward, layout.Onward{Href: link.Published(ctx, id.Process, was.Slug), Label: "Till processen"})
	case was.Kind == id.Announcement:
		p.Title = "Anslaget är nedtaget"
		p.Text = i18n.T(ctx, "Anslaget sattes upp den %s och togs ner den %s. Det som stod där går inte längre att läsa.", first, last)
		p.Onward = append(p.Onward, layout.Onward{Href: link.NoticeBoard(ctx, ""), Label: "Till anslagstavlan"})
	case was.Kind != "":
		p.Text = i18n.T(ctx, "Sidan publicerades den %s och drogs tillbaka den %s. Det som stod här går inte längre att läsa.", first, last)
		p.Onward = append(p.Onward, layout.Onward{Href: link.Public(ctx, was.Kind), Label: contentview.AllOfKind(was.Kind)})
		if Actor(r).Can(access.ReadShared, access.Subject{Kind: was.Kind, Org: was.Org}) {
			p.Onward = append(p.Onward, layout.Onward{Href: link.Item(ctx, was.Kind, was.Item, ""), Label: "Öppna arbetsversionen"})
		}
	}
	s.Answer(w, r, p.Code, layout.Page{Title: p.Title, NoIndex: true}, layout.Narrow, layout.Problem(p))
}
