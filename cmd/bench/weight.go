package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"framsyn/internal/trial"
)

// What the first view of a scenario page may weigh, in thousands of bytes, and how many requests it may take.
const maxText, maxWithFont, maxRequests = 25, 55, 8

// weight fetches a scenario page and, without the pictures, what a browser fetches with it on a first visit.
func (b *bench) weight(ctx context.Context) error {
	page, err := b.fetch(ctx, scenario, "")
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
		r, err := b.fetch(ctx, address, "")
		if err != nil {
			return err
		}
		all += len(r.body)
		if !strings.HasPrefix(r.kind, "font/") && !strings.HasPrefix(r.kind, "image/") {
			text += len(r.body)
		}
	}
	b.table.atMost("First view: HTML, CSS and scripts", float64(text)/1000, maxText, " kB",
		fmt.Sprintf("HTML %.1f kB", float64(len(page.body))/1000))
	b.table.atMost("First view: with the font", float64(all)/1000, maxWithFont, " kB", "")
	b.table.atMost("First view: requests", float64(1+len(parts)), maxRequests, "", "")
	return nil
}

// requiredAddresses returns the addresses that a page makes a browser fetch besides its pictures, each once. The font that the style
// sheet names is one of them, since pages ask for it in advance.
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
			if slices.Contains([]string{"stylesheet", "preload", "icon", "manifest"}, attribute(n, "rel")) {
				address = attribute(n, "href")
			}
		case "script":
			address = attribute(n, "src")
		}
		if address != "" && !slices.Contains(out, address) {
			out = append(out, address)
		}
	}
	return out, nil
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
