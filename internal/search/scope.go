package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
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

// visibleSQL returns the SQL condition that an entry is of a kind and visible. There is one condition for each kind, so
// that Postgres can tell a kind with few entries from one with many.
func (in scope) visibleSQL(k id.Kind) string {
	cond := fmt.Sprintf("layer = '%s' and kind = '%s'", in.layer(k), k)
	if in.layer(k) == Work {
		cond += strings.ReplaceAll(" and (not draft or @all_k or organisation_id = @org_k or author_id = @user_k)", "_k", "_"+string(k))
	}
	if k == id.Activity && in.layer(k) == Work {
		cond += " and (members is null or @closed or organisation_id = @closed_org or members && @groups)"
	}
	return "(" + cond + ")"
}

// anyVisibleSQL returns the SQL condition that an entry of any kind is visible.
func (in scope) anyVisibleSQL() string {
	var conds []string
	for _, k := range in.kinds {
		conds = append(conds, in.visibleSQL(k))
	}
	return "(" + strings.Join(conds, " or ") + ")"
}

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
	return `(v.ref_id = 0 or exists (select from search_entry e where e.layer = v.layer and e.kind = v.kind and e.ref_id = v.ref_id and ` +
		in.anyVisibleSQL() + `))`
}

// visibleArgs returns the arguments of visibleSQL, with more given as names and values.
func (in scope) visibleArgs(more ...any) pgx.StrictNamedArgs {
	args := pgx.StrictNamedArgs{}
	for _, k := range in.kinds {
		if in.layer(k) != Work {
			continue
		}
		s := in.actor.Scope(access.ReadDraft, k)
		// -1 matches no organisation, so that things without a maker do not match actors without an organisation.
		args["all_"+string(k)], args["org_"+string(k)] = s.All, cmp.Or(s.Org, -1)
		args["user_"+string(k)] = cmp.Or(s.Author, -1)
		if k == id.Activity {
			s = in.actor.Scope(access.ReadClosed, k)
			args["closed"], args["closed_org"], args["groups"] = s.All, cmp.Or(s.Org, -1), s.Groups
		}
	}
	return mergeArgs(args, more)
}

// knownArgs returns the arguments of knownSQL and the names of the layers, with more given as names and values.
func (in scope) knownArgs(more ...any) pgx.StrictNamedArgs {
	return mergeArgs(in.visibleArgs("layers", in.layers()), more)
}

func mergeArgs(args pgx.StrictNamedArgs, more []any) pgx.StrictNamedArgs {
	for i := 0; i < len(more); i += 2 {
		args[more[i].(string)] = more[i+1]
	}
	return args
}
