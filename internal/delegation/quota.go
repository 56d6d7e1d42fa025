package delegation

import (
	"context"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/place"
	"framsyn/internal/process"
	"framsyn/internal/publish"
)

// Quota is how many people a category may send to a group.
type Quota = process.Quota

// Categories are the categories of those who send people, in the plural, as a queue is called. CategoryNames are what one of them is.
var (
	Categories = form.Options{
		{Value: "metropolitan", Label: "storstadsregioner"}, {Value: "region", Label: "övriga regioner"},
		{Value: "agency", Label: "myndigheter och SKR"}, {Value: "partner", Label: "partner och särskilt inbjudna"},
		{Value: "board", Label: "styrelsen"},
	}
	CategoryNames = form.Options{
		{Value: "metropolitan", Label: "Storstadsregion"}, {Value: "region", Label: "Övrig region"},
		{Value: "agency", Label: "Myndighet eller SKR"}, {Value: "partner", Label: "Partner eller särskilt inbjuden"},
		{Value: "board", Label: "Styrelsen"},
	}
)

// categorySQL is the category of the organisation o with the registration d in the process p: what the office has decided, the one that
// its fee category in the financing is for, that of its own fee category, the board for the organisation that owns the process, and
// otherwise that of those who are specially invited.
const categorySQL = `coalesce(d.category,
	(select nullif(c.suggested_for, '') from financing_member m join fee_category c on c.id = m.category_id
		where m.process_id = p.id and m.organisation_id = o.id),
	case when o.id = p.owner_id then 'board' when o.fee_category = 'none' then 'partner' else o.fee_category end)`

// Quota returns the quota of a category in a group, and whether there is one.
func (e Enrolment) Quota(g id.Group, category string) (Quota, bool) {
	for _, x := range e.Quotas {
		if x.Group == g && x.Category == category {
			return x, true
		}
	}
	return Quota{}, false
}

// Groups returns the groups that organisations send people to, in the order of the quotas.
func (e Enrolment) Groups() []id.Group {
	var out []id.Group
	seen := map[id.Group]bool{}
	for _, x := range e.Quotas {
		if !seen[x.Group] {
			seen[x.Group] = true
			out = append(out, x.Group)
		}
	}
	return out
}

// part is an organisation that was asked, as the places of its category are counted. Out reports whether it does not take part.
type part struct {
	Org      id.Org
	Category string
	Reserved *int
	Out      bool
}

const selectParts = `select d.organisation_id as org, ` + categorySQL + ` as category, d.reserved,
	d.state in ('declined', 'withdrawn') as out
from delegation d join organisation o on o.id = d.organisation_id join process p on p.id = d.process_id where d.process_id = $1`

// rules returns the quotas of a group. Where a quota is for each organisation, its category has as many places as those of all that were
// asked; each keeps its own until it declines or withdraws, which leaves them to the queue.
func (e Enrolment) rules(parts []part, g id.Group) place.Rules {
	r := place.Rules{Quotas: map[string]place.Quota{}, OfferFor: time.Duration(e.OfferHours) * time.Hour}
	for _, x := range e.Quotas {
		if x.Group != g {
			continue
		}
		if !x.PerOrganisation() {
			r.Quotas[x.Category] = place.Quota{Total: x.Hi}
			continue
		}
		q := place.Quota{Reserved: map[id.Org]int{}}
		for _, p := range parts {
			if p.Category != x.Category {
				continue
			}
			q.Total += x.Hi
			switch {
			case p.Out:
			case p.Reserved != nil:
				q.Reserved[p.Org] = *p.Reserved
			default:
				q.Reserved[p.Org] = x.Hi
			}
		}
		r.Quotas[x.Category] = q
	}
	return r
}

// pool is the places of a group.
type pool struct {
	Group id.Group
	Pool  place.PoolNo
}

const selectPools = `select group_id as "group", pool_id as pool from delegation_pool where process_id = $1 order by group_id`

func pools(ctx context.Context, q db.Q, n id.ProcessNo) ([]pool, error) {
	return db.All[pool](ctx, q, selectPools, n)
}

const insertDelegationPool = `insert into delegation_pool (process_id, group_id, pool_id) values ($1, $2, $3)`

// poolOf returns the places of a group, which get a pool the first time that somebody is sent to it. The caller holds the lock of the
// enrolment.
func poolOf(ctx context.Context, tx *db.Tx, n id.ProcessNo, g id.Group) (place.PoolNo, error) {
	all, err := pools(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	for _, x := range all {
		if x.Group == g {
			return x.Pool, nil
		}
	}
	p, err := place.AddPool(ctx, tx)
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(ctx, insertDelegationPool, n, g, p)
	return p, err
}

const lockEnrolment = `select id from enrolment where id = $1 for no key update`

// settle moves the places of organisations to the categories that these have now, and gives out what is free.
func settle(ctx context.Context, tx *db.Tx, e Enrolment) error {
	if _, err := db.Value[id.ProcessNo](ctx, tx, lockEnrolment, e.ID); err != nil {
		return err
	}
	parts, err := db.All[part](ctx, tx, selectParts, e.ID)
	if err != nil {
		return err
	}
	all, err := pools(ctx, tx, e.ID)
	orgs, categories := []id.Org{}, []string{}
	for _, p := range parts {
		orgs, categories = append(orgs, p.Org), append(categories, p.Category)
	}
	for _, x := range all {
		if err := place.SetCategories(ctx, tx, x.Pool, orgs, categories); err != nil {
			return err
		}
		moved, err := place.Settle(ctx, tx, x.Pool, e.rules(parts, x.Group))
		if err != nil {
			return err
		}
		if err := recordMoved(ctx, tx, e, moved); err != nil {
			return err
		}
	}
	return err
}

const selectLatest = `select id, version from delegation where process_id = $1 and organisation_id = $2`

// recordMoved records what the queue did with places, in the histories of the organisations' registrations.
func recordMoved(ctx context.Context, tx *db.Tx, e Enrolment, moved []place.Place) error {
	type latest struct {
		ID      id.DelegationNo
		Version int
	}
	if len(moved) == 0 {
		return nil
	}
	for _, p := range moved {
		d, err := db.One[latest](ctx, tx, selectLatest, e.ID, p.Org)
		if err != nil {
			return err
		}
		err = tx.Record(ctx, db.Change{Kind: id.Delegation, Ref: int64(d.ID), Version: d.Version, Verb: place.MovedVerbs[p.State],
			Named: p.Name, Open: true})
		if err != nil {
			return err
		}
	}
	return publish.NotifyChanged(ctx, tx)
}
