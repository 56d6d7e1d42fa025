package search

import (
	"cmp"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Kinds lists the kinds that can be found, in the order in which they are shown.
var Kinds = []id.Kind{id.Scenario, id.Trend, id.Source, id.Fiction, id.Goal, id.Commitment, id.Plan, id.Project,
	id.Network, id.Documentation, id.Activity, id.Process, id.Organisation}

// scope is what an actor may find: the layer of each kind, and in the work layer which drafts.
type scope struct {
	actor access.Actor
	kinds []id.Kind
}

// layer returns the layer in which the actor finds a kind. Content and activities are found in the work layer by those
// who may read what is shared; the other kinds hold nothing that is not public.
func (in scope) layer(k id.Kind) Layer {
	if (k == id.Activity || slices.Contains(id.Content, k)) && in.actor.Can(access.ReadShared, access.Subject{Kind: k}) {
		return Work
	}
	return Public
}

// places returns where the actor finds things, as the index search_entry_found has it: the layer of each kind.
func (in scope) places() (out []string) {
	for _, k := range in.kinds {
		out = append(out, string(in.layer(k))+"/"+string(k))
	}
	return out
}

// openSQL is the SQL condition that the actor may find an entry e of one of the places: that it is no draft, or one that the actor may
// read, and for everybody, or for a group of the actor.
const openSQL = `(not e.draft or e.kind = any(@all_drafts::text[]) or e.organisation_id = @own_org and e.kind = any(@our_drafts::text[])
	or e.author_id = @own_user and e.kind = any(@own_drafts::text[]))
	and (e.members is null or @closed or e.organisation_id = @closed_org or e.members && @groups)`

// layers returns the layers of the kinds.
func (in scope) layers() (out []Layer) {
	for _, k := range in.kinds {
		if l := in.layer(k); !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// knownSQL returns the SQL condition that the actor may know of a word v of the vocabulary: that it is nobody's in particular, or of
// something that the actor may find.
func (in scope) knownSQL() string {
	if !slices.Contains(in.layers(), Work) {
		return `v.ref_id = 0` // what is public is everybody's
	}
	return `(v.ref_id = 0 or exists (select from search_entry e where e.layer = v.layer and e.kind = v.kind and e.ref_id = v.ref_id
		and e.layer || '/' || e.kind = any(@places::text[]) and ` + openSQL + `))`
}

// openArgs returns the arguments of openSQL, with the places and more given as names and values.
func (in scope) openArgs(more ...any) pgx.StrictNamedArgs {
	all, ours, own := in.actor.KindsInScope(access.ReadDraft, in.kinds)
	closed := in.actor.Scope(access.ReadClosed, id.Activity)
	// -1 matches no organisation, so that things without a maker do not match actors without an organisation.
	args := pgx.StrictNamedArgs{"places": in.places(), "all_drafts": all, "our_drafts": ours, "own_drafts": own,
		"own_org": cmp.Or(in.actor.Org, -1), "own_user": cmp.Or(in.actor.User, -1),
		"closed": closed.All, "closed_org": cmp.Or(closed.Org, -1), "groups": db.NotNil(closed.Groups)}
	return mergeArgs(args, more)
}

// knownArgs returns the arguments of knownSQL and the names of the layers, with more given as names and values.
func (in scope) knownArgs(more ...any) pgx.StrictNamedArgs {
	more = append(more, "layers", in.layers())
	if !slices.Contains(in.layers(), Work) {
		return mergeArgs(pgx.StrictNamedArgs{}, more)
	}
	return in.openArgs(more...)
}

func mergeArgs(args pgx.StrictNamedArgs, more []any) pgx.StrictNamedArgs {
	for i := 0; i < len(more); i += 2 {
		args[more[i].(string)] = more[i+1]
	}
	return args
}
