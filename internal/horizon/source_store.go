package horizon

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Sources keeps the sources.
var Sources = content.Kind[Source]{Kind: id.Source, Put: putSource, Load: loadSource}

const upsertSource = `insert into source (item_id, kind, author, published_on, url, url_key, language, scope, horizon_year,
	summary, areas, tags, file_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9::integer, 0), $10, $11, $12, nullif($13::bigint, 0))
on conflict (item_id) do update set kind = excluded.kind, author = excluded.author,
	published_on = excluded.published_on, url = excluded.url, url_key = excluded.url_key, language = excluded.language,
	scope = excluded.scope, horizon_year = excluded.horizon_year, summary = excluded.summary, areas = excluded.areas,
	tags = excluded.tags, file_id = excluded.file_id`

func putSource(ctx context.Context, tx *db.Tx, n id.Item, s Source) error {
	_, err := tx.Exec(ctx, upsertSource, n, s.Kind, s.Author, s.Published, s.URL, addressKey(s.URL), s.Language, s.Scope,
		s.HorizonYear, s.Summary, s.Areas, s.Tags, s.File)
	return err
}

const selectSource = `select i.title, s.author, s.published_on as published, s.kind, s.url, s.language, s.scope,
	coalesce(s.horizon_year, 0) as horizon_year, s.summary, s.areas, s.tags, coalesce(s.file_id, 0) as file
from source s join item i on i.id = s.item_id where s.item_id = $1`

func loadSource(ctx context.Context, q db.Q, n id.Item) (Source, error) {
	return db.One[Source](ctx, q, selectSource, n)
}

const selectSameAddress = `select item_id from source where url_key = $1 and url_key <> '' and item_id <> $2
order by item_id limit 5`

// SameAddress lists the sources with the same web address, except one, that the actor may know of.
func SameAddress(ctx context.Context, q db.Q, address string, except id.Item) ([]content.Item, error) {
	numbers, err := db.Values[id.Item](ctx, q, selectSameAddress, addressKey(address), except)
	if err != nil {
		return nil, err
	}
	return content.Known(ctx, q, numbers)
}
