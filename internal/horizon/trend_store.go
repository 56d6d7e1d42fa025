package horizon

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Trends keeps the trends.
var Trends = content.Kind[Trend]{Kind: id.Trend, Put: putTrend, Load: loadTrend}

const upsertTrend = `insert into trend (item_id, kind, steep, description, direction, horizon, drives, slows, meaning,
	digital, areas, image_id, image_alt)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, nullif($12::bigint, 0), $13)
on conflict (item_id) do update set kind = excluded.kind, steep = excluded.steep, description = excluded.description,
	direction = excluded.direction, horizon = excluded.horizon, drives = excluded.drives, slows = excluded.slows,
	meaning = excluded.meaning, digital = excluded.digital, areas = excluded.areas, image_id = excluded.image_id,
	image_alt = excluded.image_alt`

func putTrend(ctx context.Context, tx *db.Tx, n id.Item, t Trend) error {
	_, err := tx.Exec(ctx, upsertTrend, n, t.Kind, t.Steep, t.Description, t.Direction, t.Horizon, t.Drives, t.Slows,
		t.Meaning, t.Digital, t.Areas, t.Image, t.ImageAlt)
	return err
}

const selectTrend = `select i.title, t.kind, t.steep, t.description, t.direction, t.horizon, t.drives, t.slows, t.meaning,
	t.digital, t.areas, coalesce(t.image_id, 0) as image, t.image_alt
from trend t join item i on i.id = t.item_id where t.item_id = $1`

func loadTrend(ctx context.Context, q db.Q, n id.Item) (Trend, error) {
	return db.One[Trend](ctx, q, selectTrend, n)
}
