package scenario

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Scenarios keeps the scenarios.
var Scenarios = content.Kind[Scenario]{Kind: id.Scenario, Put: put, Load: load}

const upsert = `insert into scenario (item_id, subtitle, horizon_year, scope, county_code, summary, sections, events,
	day_in_life, questions, image_id, image_alt, film_url, film_text, podcast_url, podcast_text)
values ($1, $2, nullif($3::integer, 0), $4, nullif($5, ''), $6, $7, $8, $9, $10, nullif($11::bigint, 0), $12, $13, $14, $15, $16)
on conflict (item_id) do update set subtitle = excluded.subtitle, horizon_year = excluded.horizon_year,
	scope = excluded.scope, county_code = excluded.county_code, summary = excluded.summary,
	sections = excluded.sections, events = excluded.events, day_in_life = excluded.day_in_life,
	questions = excluded.questions, image_id = excluded.image_id, image_alt = excluded.image_alt,
	film_url = excluded.film_url, film_text = excluded.film_text, podcast_url = excluded.podcast_url,
	podcast_text = excluded.podcast_text`

func put(ctx context.Context, tx *db.Tx, n id.Item, s Scenario) error {
	_, err := tx.Exec(ctx, upsert, n, s.Subtitle, s.HorizonYear, s.Scope, s.County, s.Summary, s.Sections, s.Events,
		s.DayInLife, s.Questions, s.Image, s.ImageAlt, s.FilmURL, s.FilmText, s.PodcastURL, s.PodcastText)
	return err
}

const selectOne = `select i.title, s.subtitle, coalesce(s.horizon_year, 0) as horizon_year, s.scope,
	coalesce(s.county_code, '') as county, s.summary, s.sections, s.events, s.day_in_life, s.questions,
	coalesce(s.image_id, 0) as image, s.image_alt, s.film_url, s.film_text, s.podcast_url, s.podcast_text
from scenario s join item i on i.id = s.item_id where s.item_id = $1`

func load(ctx context.Context, q db.Q, n id.Item) (Scenario, error) {
	return db.One[Scenario](ctx, q, selectOne, n)
}
