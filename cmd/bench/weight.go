package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"framsyn/internal/trial"
)

// The limits of the first view of a scenario page: thousands of bytes without and with the font, and the number of requests.
const maxText, maxWithFont, maxRequests = 25, 55, 8

// weight measures what a browser fetches on the first view of a scenario page, except pictures.
func (b *bench) weight(ctx context.Context) error {
	page, err := b.fetch(ctx, scenario)
	if err != nil {
		return err
	}
	plain, err := trial.Get(ctx, trial.Visitor(), b.portal.URL+scenario)
	if err != nil {
		return err
	}
	parts, err := requiredAddresses(plain)
	if err != nil {
		return err
	}
	text, all := len(page.body), len(page.body)
	for _, address := range parts {
		r, err := b.fetch(ctx, address)
		if err != nil {
			return err
		}
		all += len(r.body)
		if !strings.HasPrefix(r.kind, "font/") && !strings.HasPrefix(r.kind, "image/") {
			text += len(r.body)
		}
	}
	b.table.atMost("First view: HTML, CSS and scripts", exactly(float64(text)/1000), maxText, " kB",
		fmt.Sprintf("HTML %.1f kB", float64(len(page.body))/1000))
	b.table.atMost("First view: with the font", exactly(float64(all)/1000), maxWithFont, " kB", "")
	b.table.atMost("First view: requests", exactly(float64(1+len(parts))), maxRequests, "", "")
	return nil
}

// requiredAddresses returns the addresses that a browser fetches with a page, except pictures, each once. The font is one of them,
// since pages preload it.
func requiredAddresses(page string) ([]string, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	var out []string
	for n := range doc.Descendants() {
		address := ""
		switch n.Data {
		case "link":
			if slices.Contains([]string{"stylesheet", "preload", "icon", "manifest"}, trial.Attribute(n, "rel")) {
				address = trial.Attribute(n, "href")
			}
		case "script":
			address = trial.Attribute(n, "src")
		}
		if address != "" && !slices.Contains(out, address) {
			out = append(out, address)
		}
	}
	return out, nil
}
