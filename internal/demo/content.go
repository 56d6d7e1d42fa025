package demo

import (
	"context"
	"embed"
	"fmt"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
)

//go:embed pictures/*.svg
var pictures embed.FS

func (w *world) addPictures(ctx context.Context) error {
	entries, err := pictures.ReadDir("pictures")
	if err != nil {
		return err
	}
	return w.by(ctx, "redaktor", func(tx *db.Tx) error {
		for _, e := range entries {
			b, err := pictures.ReadFile("pictures/" + e.Name())
			if err != nil {
				return err
			}
			if w.files[e.Name()], err = files.Add(ctx, tx, id.Trend, e.Name(), files.Drawing, b); err != nil {
				return err
			}
		}
		return nil
	})
}

// picture is a drawing by its name; none has none.
func (w *world) picture(name string) (id.File, error) {
	if name == "" {
		return 0, nil
	}
	n, ok := w.files[name]
	if !ok {
		return 0, fmt.Errorf("no picture %q", name)
	}
	return n, nil
}

// add records something new as its organisation's writer, and shares it if it has come so far.
func add[B content.Body](ctx context.Context, w *world, k content.Kind[B], key, org, state string, b B, links []content.Link) error {
	var n id.Item
	err := w.by(ctx, writer(org), func(tx *db.Tx) (err error) {
		if n, err = k.Add(ctx, tx, b, links...); err != nil || state == string(content.Draft) {
			return err
		}
		return content.Share(ctx, tx, n)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	w.items[name(k.Kind, key)], w.states[n] = n, state
	return nil
}

// name keeps the keys of the kinds apart.
func name(k id.Kind, key string) string { return string(k) + " " + key }

func (w *world) addSources(ctx context.Context) error {
	for _, t := range sourceTexts {
		s := horizon.Source{Title: t.title, Author: t.author, Published: t.date, Kind: t.kind, URL: t.url, Language: t.language,
			Scope: t.scope, HorizonYear: t.horizonYear, Summary: t.summary, Areas: list(t.areas), Tags: list(t.tags)}
		if err := add(ctx, w, horizon.Sources, t.key, t.org, t.state, s, nil); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) addTrends(ctx context.Context) error {
	for _, t := range trendTexts {
		image, err := w.picture(t.image)
		if err != nil {
			return err
		}
		var links []content.Link
		for _, l := range t.sources {
			links = append(links, content.Link{To: w.items[name(id.Source, l.key)], Relation: l.relation, Note: l.page})
		}
		b := horizon.Trend{Title: t.title, Kind: t.kind, Steep: list(t.steep), Description: t.description,
			Direction: t.direction, Horizon: t.horizon, Drives: t.drives, Slows: t.slows, Meaning: t.meaning,
			Digital: t.digital, Areas: list(t.areas), Image: image, ImageAlt: t.imageAlt}
		if err := add(ctx, w, horizon.Trends, t.key, t.org, t.state, b, links); err != nil {
			return err
		}
	}
	return w.linkTrends(ctx)
}

// linkTrends ties the trends to one another, once they all exist.
func (w *world) linkTrends(ctx context.Context) error {
	for _, t := range trendTexts {
		if len(t.trends) == 0 {
			continue
		}
		n := w.items[name(id.Trend, t.key)]
		err := w.by(ctx, writer(t.org), func(tx *db.Tx) error {
			for _, l := range t.trends {
				i, err := content.Get(ctx, tx, n)
				if err != nil {
					return err
				}
				link := content.Link{To: w.items[name(id.Trend, l.key)], Relation: l.relation, Note: l.note}
				if err := horizon.Trends.Link(ctx, tx, n, i.Version, link); err != nil {
					return fmt.Errorf("%s to %s: %w", t.key, l.key, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// ways are the relations by which trends drive scenarios, by the directions of the texts.
var ways = map[string]string{"okar": "driven_up", "minskar": "driven_down", "bryts": "driven_broken", "vander": "driven_turned"}

func (w *world) addScenarios(ctx context.Context) error {
	for _, t := range scenarioTexts {
		image, err := w.picture(t.image)
		if err != nil {
			return err
		}
		s := scenario.Scenario{Title: t.title, Subtitle: t.subtitle, HorizonYear: t.horizonYear, Scope: t.scope,
			County: t.region, Summary: t.summary, Sections: []scenario.Section{}, Events: []scenario.Event{},
			DayInLife: t.dayInLife, Questions: list(t.questions), Image: image, ImageAlt: t.imageAlt,
			FilmURL: t.filmURL, FilmText: t.filmText, PodcastURL: t.podcastURL, PodcastText: t.podcastText}
		for _, x := range t.sections {
			s.Sections = append(s.Sections, scenario.Section{Heading: x.heading, Text: x.text})
		}
		for _, x := range t.events {
			s.Events = append(s.Events, scenario.Event{Year: x.year, Text: x.text})
		}
		var links []content.Link
		for _, d := range t.drivers {
			links = append(links, content.Link{To: w.items[name(id.Trend, d.trend)], Relation: ways[d.direction], Note: d.note})
		}
		for _, o := range sourceTexts {
			if o.url != "" && o.url == t.sourceURL {
				links = append(links, content.Link{To: w.items[name(id.Source, o.key)], Relation: "background"})
			}
		}
		if err := add(ctx, w, scenario.Scenarios, t.key, t.org, t.state, s, links); err != nil {
			return err
		}
	}
	return nil
}

// publish publishes what has come so far, from the ground of the red thread upwards.
func (w *world) publish(ctx context.Context) error {
	for _, t := range sourceTexts {
		if err := publishOne(ctx, w, horizon.Sources, t.key); err != nil {
			return err
		}
	}
	for _, t := range trendTexts {
		if err := publishOne(ctx, w, horizon.Trends, t.key); err != nil {
			return err
		}
	}
	for _, t := range scenarioTexts {
		if err := publishOne(ctx, w, scenario.Scenarios, t.key); err != nil {
			return err
		}
	}
	return nil
}

func publishOne[B content.Body](ctx context.Context, w *world, k content.Kind[B], key string) error {
	n := w.items[name(k.Kind, key)]
	if w.states[n] != string(content.Published) {
		return nil
	}
	return w.by(ctx, "redaktor", func(tx *db.Tx) error {
		i, err := content.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		if err := k.Publish(ctx, tx, n, i.Version, ""); err != nil {
			return fmt.Errorf("publishing %s: %w", key, err)
		}
		return nil
	})
}

func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}

// goOn shows that work never stands still: a published trend has been edited since, a source has been put away, and a
// scenario has just been begun.
func (w *world) goOn(ctx context.Context) error {
	n := w.items[name(id.Trend, "digitalisering-transport")]
	err := w.by(ctx, "strateg.skane", func(tx *db.Tx) error {
		d, err := horizon.Trends.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		b := d.Body
		b.Meaning += "\n\nI en flerkärnig region kan samma teknik binda ihop orter eller tunna ut dem, beroende på vem den körs för."
		return horizon.Trends.Edit(ctx, tx, n, d.Version, b, "Lade till vad det kan betyda för en flerkärnig region.")
	})
	if err != nil {
		return err
	}
	return w.by(ctx, "strateg.vasterbotten", func(tx *db.Tx) error {
		if err := content.Archive(ctx, tx, w.items[name(id.Source, "podd-vasterbotten")], true); err != nil {
			return err
		}
		begun := scenario.Scenario{Title: "Västerbotten när räls och kraft är byggda", HorizonYear: 2050, Scope: "region", County: "24",
			Summary:  "Början till ett eget scenario, inför nästa skrivdag. Vad händer i inlandet när kusten har fått sina jobb?",
			Sections: []scenario.Section{}, Events: []scenario.Event{}, Questions: []string{"Vem flyttar, och vem blir kvar?"}}
		trend := content.Link{To: w.items[name(id.Trend, "storre-skillnader-stad-land")], Relation: ways["okar"]}
		_, err := scenario.Scenarios.Add(ctx, tx, begun, trend)
		return err
	})
}
