package world

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
	"framsyn/internal/testkit/site"
)

// Fiction adds a design fiction of a group with two versions. Of the group, the one with the role of a strategist is a member, and others.
func (w World) Fiction(by string, to content.State, others ...id.User) content.Item {
	w.T.Helper()
	g := w.GroupOf(w.Actor(site.Role(access.Strategist)).User)
	for _, n := range others {
		w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
			return account.PutMember(ctx, tx, g, account.Member{Person: n})
		})
	}
	return w.FictionOf(g, by, to)
}

// FictionOf adds a design fiction of a group with two versions.
func (w World) FictionOf(g id.Group, by string, to content.State) content.Item {
	w.T.Helper()
	b := scenario.Fiction{Title: UniqueName("Designfiktion"), Kind: "sak", Group: g, Wins: "De som ser.", Loses: "De andra."}
	second := b
	second.Artefact, second.Text = "Andra versionen.", "En sak."
	return Item(w, scenario.Fictions, by, to, b, second)
}

// FictionGroup returns the group of a design fiction.
func (w World) FictionGroup(n id.Item) id.Group {
	w.T.Helper()
	return Value[id.Group](w, `select group_id from fiction where item_id = $1`, n)
}
