package content

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// maxReferable is the number of items that are found at once to link to in a text.
const maxReferable = 8

const selectReferable = `select ` + columns + ` from item i` + peopleJoins + ` where ` + VisibleSQL + ` and i.state <> 'draft'
and i.archived_at is null and i.folded like '%' || fold(@words) || '%' order by i.updated_at desc, i.id desc limit @most`

// Referable returns items with some words in their titles that a text can link to: what is shared or published and the actor may see,
// the latest first.
func Referable(ctx context.Context, q db.Q, words string) ([]Item, error) {
	args := VisibleArgs(q.Actor())
	args["words"], args["most"] = words, maxReferable
	return db.All[Item](ctx, q, selectReferable, args)
}

// reference is a link in a text to an item by its number, with the words of the link where it has any.
var reference = regexp.MustCompile(`(?:\[([^\][]*)\]\()?/post/(\d{1,18})`)

const selectUnpublished = `select n from unnest($1::bigint[]) n where not exists (
	select from item where id = n and published_version is not null)`

// checkReferences returns an error if the texts of a body link to something that is not published, whose name would be told.
func checkReferences(ctx context.Context, tx *db.Tx, body any) error {
	written, err := json.Marshal(body)
	if err != nil {
		return err
	}
	words := map[id.Item]string{}
	var numbers []id.Item
	for _, m := range reference.FindAllSubmatch(written, -1) {
		if n, ok := id.Parse[id.Item](string(m[2])); ok && !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
			words[n] = string(m[1])
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	missing, err := db.Values[id.Item](ctx, tx, selectUnpublished, numbers)
	if err != nil || len(missing) == 0 {
		return err
	}
	if said := words[missing[0]]; said != "" {
		return fault.New("content: a text links to something unpublished",
			"Texten länkar till ”%s”, som inte är publicerad. Publicera den först, eller ta bort länken ur texten.", said)
	}
	return fault.New("content: a text links to something unpublished",
		"Texten länkar till något som inte är publicerat: /post/%d. Publicera det först, eller ta bort länken ur texten.", missing[0])
}
