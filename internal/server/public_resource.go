package server

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/published"
	"framsyn/templates/contentview"
	"framsyn/templates/layout"
)

// publicList shows the published items of a kind.
func (k Resource[B]) publicList(w http.ResponseWriter, r *http.Request) error {
	groups := k.Kind.Fields.Groups()
	ctx, q := r.Context(), k.Visitor()
	f := filterOf(r.URL.Query(), groups)
	var page listing.Page[published.Publication]
	err := k.Search(r, f.Words, func(ctx context.Context) (err error) {
		page, err = published.List(ctx, q, k.Kind.Kind, f)
		return err
	})
	if err != nil {
		return err
	}
	base := link.Public(ctx, k.Kind.Kind)
	p, err := k.listProps(ctx, q, r, base, f, page.Next, page.Prev)
	if err != nil {
		return err
	}
	p.Names, p.Count = k.Names, page.Count
	p.CSV = link.WithQuery(base+".csv", WithoutKeys(r.URL.Query(), QueryAfter, QueryBefore))
	for _, x := range page.Rows {
		row := contentview.Row{Href: link.Published(ctx, x.Kind, x.Slug), Title: x.Title, Summary: x.Summary,
			Kicker: facetLabels(ctx, groups, x.Facets), Meta: []string{x.OrgName, day.Text(ctx, x.At)}}
		if x.Image != 0 {
			row.Image = link.File(ctx, x.Image)
		}
		p.Rows = append(p.Rows, row)
	}
	frame := layout.Page{Title: k.Names.Many, Description: k.Names.PublicLead, Section: k.Names.Segment(),
		Canonical: k.Config.BaseURL + base, NoIndex: f.After != "" || f.Before != ""}
	return k.ShowPublic(w, r, frame, contentview.List(p))
}

// publicCSV sends the list of published items as a file, filtered and sorted as the page.
func (k Resource[B]) publicCSV(w http.ResponseWriter, r *http.Request) error {
	groups := k.Kind.Fields.Groups()
	f := filterOf(r.URL.Query(), groups)
	own := k.Kind.Fields.FileLabels()
	header := slices.Concat([]string{"Titel"}, own, []string{"Organisation", "Version", "Publicerad", "Sammanfattning", "Adress"},
		groupLabels(groups))
	return k.SendCSV(w, r, k.Names.Segment(), header, func(ctx context.Context) iter.Seq2[[]string, error] {
		rows := published.ExportRows[B](ctx, k.Visitor(), k.Kind.Kind, f, len(own) > 0)
		return TableRows(rows, func(x published.ExportRow[B]) []string {
			return slices.Concat([]string{x.Title}, k.Kind.Fields.FileCells(x.Body), []string{x.OrgName, strconv.Itoa(x.Version),
				day.ISO(x.At), x.Summary, k.Config.BaseURL + link.Published(ctx, k.Kind.Kind, x.Slug)}, groupCells(ctx, groups, x.Facets))
		})
	})
}

// publicPage shows the public page of an item.
func (k Resource[B]) publicPage(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), k.Visitor()
	x, err := published.Get(ctx, q, k.Kind.Kind, chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	var b B
	if err := json.Unmarshal(x.Body, &b); err != nil {
		return fmt.Errorf("published %s %s: %w", x.Kind, x.Slug, err)
	}
	p := contentview.Published{Publication: x, Address: k.Config.BaseURL + link.Published(ctx, x.Kind, x.Slug)}
	if p.Thread, err = published.Thread(ctx, q, x.Item); err != nil {
		return err
	}
	if k.Origins != nil {
		if p.Origins, err = k.Origins(ctx, q, x.Item); err != nil {
			return err
		}
	}
	if k.Behind != "" {
		if p.IndirectSources, err = published.IndirectNeighbours(ctx, q, x.Item, k.Behind); err != nil {
			return err
		}
	}
	if k.About == nil && k.PublicFurther == nil {
		showsOnly(r, shownItems(p))
	}
	if k.About != nil {
		if p.About, err = k.About(ctx, q, b); err != nil {
			return err
		}
	}
	if k.PublicFurther != nil {
		if p.Further, err = k.PublicFurther(ctx, q, x.Item, b); err != nil {
			return err
		}
	}
	if Actor(r).Can(access.ReadShared, access.Subject{Kind: x.Kind, Org: x.Org}) {
		p.Work = link.Item(ctx, x.Kind, x.Item, "")
	}
	frame := layout.Page{Title: x.Title, Description: x.Summary, Section: k.Names.Segment(), OGType: "article",
		Canonical: p.Address, Kind: k.Names.One}
	if !Actor(r).SignedIn() { // whose page is kept, and what other sites read
		if frame.Picture, err = k.ownPicture(ctx, x.Image, x.ImageAlt); err != nil {
			return err
		}
	}
	return k.ShowPublic(w, r, frame, k.Public(b, p))
}

// shownItems returns the content that a public page shows: the item itself and its neighbours.
func shownItems(p contentview.Published) []id.Item {
	shown := []id.Item{p.Item}
	for _, n := range p.Thread {
		shown = append(shown, n.Item)
	}
	for _, n := range p.IndirectSources {
		shown = append(shown, n.Item)
	}
	return shown
}
