package demo

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/id"
)

// madeUp are what the made-up organisations have done with their registrations for Region 2060, in the order in which they did it: how
// many they name, and the state that it led to.
var madeUp = []struct {
	org      string
	category string
	people   int
	to       delegation.State
}{
	{"region-storhamn", "metropolitan", 4, delegation.Approved},
	{"region-norro", "region", 5, delegation.Approved}, {"region-asbygden", "region", 3, delegation.Approved},
	{"region-ostervala", "region", 2, delegation.Approved},
	{"region-alvdalarna", "region", 3, delegation.Sent}, {"region-vidslatten", "region", 0, delegation.Declined},
	{"region-fjallbygden", "region", 1, delegation.Draft}, {"region-kustlandet", "region", 0, delegation.Asked},
	{"myndigheten-for-arenden", "agency", 4, delegation.Incomplete}, {"soderbygd", "agency", 2, delegation.Approved},
	{"verket-for-provningar", "agency", 0, delegation.Declined}, {"pahittade-bolaget", "partner", 3, delegation.Approved},
}

// register has the made-up organisations register for Region 2060. One category has more people than places.
func (s story) register(ctx context.Context) error {
	n := id.ProcessNo(s.Number("processer", "region-2060"))
	var group id.Group
	err := s.as(ctx, office, func(tx *db.Tx) error {
		_, err := delegation.Enrolments.Add(ctx, tx, delegation.Enrolment{Process: n, LastDay: day.ISO(s.weeksAgo(-6)), Least: 6,
			Questions: delegation.UsualQuestions, OfferHours: 72})
		if err != nil {
			return err
		}
		e, err := delegation.EnrolmentOf(ctx, tx, n)
		if err != nil {
			return err
		}
		group = e.Groups()[0]
		var asked []id.Org
		for _, x := range madeUp {
			asked = append(asked, id.Org(s.Number("organisationer", x.org)))
		}
		if err := delegation.Ask(ctx, tx, n, asked...); err != nil {
			return err
		}
		for i, x := range madeUp {
			d, err := delegation.Of(ctx, tx, n, asked[i])
			if err != nil {
				return err
			}
			err = delegation.DecidePlaces(ctx, tx, d.ID, x.category, nil, "Påhittade organisationer har ingen avgiftskategori.")
			if err != nil {
				return err
			}
		}
		return nil
	})
	for _, x := range madeUp {
		if err != nil {
			return err
		}
		if x.to == delegation.Asked {
			continue
		}
		org := id.Org(s.Number("organisationer", x.org))
		err = s.tx.Within(ctx, access.System(), func(tx *db.Tx) error { return registerOne(ctx, tx, n, org, group, x.people, x.to) })
	}
	return err
}

func registerOne(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org, group id.Group, people int, to delegation.State) error {
	e, err := delegation.EnrolmentOf(ctx, tx, n)
	if err != nil {
		return err
	}
	d, err := delegation.Of(ctx, tx, n, org)
	if err != nil {
		return err
	}
	if to == delegation.Declined {
		return delegation.Leave(ctx, tx, d.ID, "Vi har en egen framsyn som tar den tid vi har. (exempel)")
	}
	d = d.Arrange(e)
	d.ContactName, d.ContactEmail = "Kontaktperson, "+d.OrgName, fmt.Sprintf("kontakt.%d%s", org, Domain)
	for i, text := range []string{"Den regionala utvecklingsstrategin ses över nästa år, och framsynen blir underlag. (exempel)",
		"En strateg och en analytiker, med stöd av utvecklingsdirektören. (exempel)",
		"Ett nätverk av medarbetare läser och svarar mellan workshoparna. (exempel)"} {
		d.Answers[i].Text = text
	}
	for i := range people {
		d.People = append(d.People, delegation.Person{Name: fmt.Sprintf("Deltagare %d, %s", i+1, d.OrgName), Part: "Framsynsstrateg",
			Email: fmt.Sprintf("deltagare.%d.%d%s", org, i+1, Domain), Group: group})
	}
	if err := delegation.Delegations.Edit(ctx, tx, d.ID, d.Version, d, ""); err != nil || to == delegation.Draft {
		return err
	}
	if err := delegation.SendIn(ctx, tx, d.ID); err != nil {
		return err
	}
	switch to {
	case delegation.Approved:
		return delegation.Approve(ctx, tx, d.ID, nil)
	case delegation.Incomplete:
		return delegation.AskToComplete(ctx, tx, d.ID, "Skriv vem av deltagarna som svarar för hemarbetet. (exempel)", nil)
	}
	return nil
}
