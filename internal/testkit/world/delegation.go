package world

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Enrolment opens the registration for a new process, in which each region may send places people to a group, and asks some
// organisations.
func (w World) Enrolment(places int, e delegation.Enrolment, asked ...id.Org) (n id.ProcessNo, group id.Group) {
	w.T.Helper()
	n, group = w.NewProcess(), w.Group()
	w.Exec(`update process set quotas = $2 where id = $1`, n, []process.Quota{{Group: group, Category: "region", Lo: places, Hi: places}})
	e.Process = n
	if e.LastDay == "" {
		e.LastDay = "2099-10-31"
	}
	if e.OfferHours == 0 {
		e.OfferHours = 72
	}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		if _, err := delegation.Enrolments.Add(ctx, tx, e); err != nil {
			return err
		}
		return delegation.Ask(ctx, tx, n, asked...)
	})
	return n, group
}

// DelegationOf returns the registration of an organisation for a process.
func (w World) DelegationOf(n id.ProcessNo, org id.Org) delegation.Delegation {
	w.T.Helper()
	d, err := delegation.Of(w.T.Context(), w.DB.As(access.System()), n, org)
	if err != nil {
		w.T.Fatal(err)
	}
	return d
}

// Region adds a region, which pays as the other regions do.
func (w World) Region() (n id.Org) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = account.OrganisationRecords.Add(ctx, tx, account.Organisation{Kind: "region", County: "12", Fee: "region",
			Names: []account.Name{{Text: UniqueName("Region")}}})
		return err
	})
	return n
}

// FilledIn has an organisation fill in its registration with some people, named after it.
func (w World) FilledIn(n id.ProcessNo, group id.Group, org id.Org, people int) delegation.Delegation {
	w.T.Helper()
	d := w.DelegationOf(n, org)
	e, err := delegation.EnrolmentOf(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	d = d.Arrange(e)
	for i := range d.Answers {
		d.Answers[i].Text = "Ett svar."
	}
	d.ContactName, d.ContactEmail = "Kontakt", fmt.Sprintf("kontakt.%d@region.example", org)
	for i := range people {
		d.People = append(d.People, delegation.Person{Name: fmt.Sprintf("Deltagare %d från %s", i+1, d.OrgName),
			Email: fmt.Sprintf("deltagare.%d.%d@region.example", org, i+1), Group: group})
	}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return delegation.Delegations.Edit(ctx, tx, d.ID, d.Version, d, "")
	})
	return w.DelegationOf(n, org)
}

// SentIn has an organisation fill in its registration and send it in.
func (w World) SentIn(n id.ProcessNo, group id.Group, org id.Org, people int) delegation.Delegation {
	w.T.Helper()
	d := w.FilledIn(n, group, org, people)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error { return delegation.SendIn(ctx, tx, d.ID) })
	return w.DelegationOf(n, org)
}
