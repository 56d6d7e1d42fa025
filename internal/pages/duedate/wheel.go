package duedate

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/duedateview"
	"framsyn/templates/layout"
)

// wheel shows the year that the query names of the organisation that it names, by default this year of the reader's own.
func (s pages) wheel(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	owners, err := duedate.Owners(ctx, q)
	if err != nil {
		return err
	}
	p := duedateview.WheelProps{Today: today(), Year: time.Now().In(day.Zone).Year(), Actor: server.Actor(r), Owners: ownerOptions(owners)}
	if p.Org, p.OrgName, err = s.organisationOf(r, owners); err != nil {
		return err
	}
	if own := id.String(p.Org); !p.Owners.Has(own) {
		p.Owners = slices.Insert(p.Owners, 0, form.Option{Value: own, Label: p.OrgName})
	}
	if asked := r.URL.Query().Get("ar"); asked != "" {
		year, err := strconv.Atoi(asked)
		if err != nil || year < duedate.FirstYear || year > duedate.LastYear {
			return db.ErrNotFound
		}
		p.Year = year
	}
	if p.All, err = duedate.Wheel(ctx, q, p.Org, p.Year); err != nil {
		return err
	}
	title := i18n.T(ctx, "Årshjul %d, %s", p.Year, p.OrgName)
	return s.Show(w, r, server.WorkPage(title, layout.Wheel), server.Work, duedateview.Wheel(p))
}

// organisationOf returns the organisation that the query names, with its name; by default the reader's own, or the first of some where the
// reader has none. What the reader may not know of is not found.
func (s pages) organisationOf(r *http.Request, owners []duedate.Owner) (id.Org, string, error) {
	by := server.Actor(r)
	n := by.Org
	if asked := r.URL.Query().Get("org"); asked != "" {
		n, _ = id.Parse[id.Org](asked)
	} else if n == 0 && len(owners) > 0 {
		n = owners[0].Org
	}
	if !duedate.MayRead(by, n) {
		return 0, "", db.ErrNotFound
	}
	name, err := duedate.OwnerName(r.Context(), s.As(r), n)
	return n, name, err
}

// managed returns the organisation that the query names, if the actor keeps its due dates.
func (s pages) managed(r *http.Request) (id.Org, string, error) {
	n, name, err := s.organisationOf(r, nil)
	if err == nil {
		err = server.Require(r, access.Manage, access.Subject{Kind: id.DueDate, Org: n})
	}
	return n, name, err
}

// commonForm shows the due dates that many have, with those chosen that the organisation has not.
func (s pages) commonForm(w http.ResponseWriter, r *http.Request) error {
	n, name, err := s.managed(r)
	if err != nil {
		return err
	}
	all, err := duedate.Commons(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	f := form.New()
	for _, c := range all {
		if !c.Has {
			f.Set(duedateview.CommonField, append(f.Values[duedateview.CommonField], c.Key)...)
		}
	}
	s.RestoreForm(r, f)
	return s.showCommon(w, r, http.StatusOK, f, n, name)
}

func (s pages) showCommon(w http.ResponseWriter, r *http.Request, code int, f *form.Form, n id.Org, name string) error {
	all, err := duedate.Commons(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage("Vanliga hållpunkter", layout.Wheel), server.Work,
		duedateview.Common(n, name, all, f, server.Actor(r).User))
	return nil
}

func (s pages) addCommon(w http.ResponseWriter, r *http.Request) error {
	n, name, err := s.managed(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx, to := r.Context(), link.Wheel(r.Context(), n, 0)
	return s.Save(w, r, server.SaveRequest{Form: f, Back: to,
		Write: func(tx *db.Tx) (server.Landing, error) {
			added, err := duedate.AddCommon(ctx, tx, n, f.Values[duedateview.CommonField], today())
			return server.LandOn(to, i18n.N(ctx, added, "%d hållpunkt är tillagd.", "%d hållpunkter är tillagda.")), err
		},
		ShowAgain: func(code int, f *form.Form) error { return s.showCommon(w, r, code, f, n, name) }})
}
