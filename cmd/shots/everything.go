package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"framsyn/internal/demo"
	"framsyn/internal/trial"
)

// visitors are those whose pages are taken: a visitor, and one person for each role that sees pages of its own.
var visitors = []string{"", "strateg.skane", "redaktor", "administrator", "politiker.norrbotten"}

// everything takes a picture of one page of each shape that can be reached by links, in three widths, light and dark.
func (s *studio) everything(ctx context.Context, dir string) error {
	seen := map[string]bool{}
	for _, who := range visitors {
		pages, err := s.pages(ctx, who, seen)
		if err != nil {
			return err
		}
		t, err := s.signedInTab(ctx, who)
		if err != nil {
			return err
		}
		for _, path := range pages {
			if err := s.looks(t, path, filepath.Join(dir, folderName(who))); err != nil {
				t.close()
				return err
			}
		}
		t.close()
	}
	return nil
}

func folderName(who string) string {
	if who == "" {
		return "besokare"
	}
	return who
}

// looks takes a page in every width and scheme.
func (s *studio) looks(t *tab, path, dir string) error {
	name := strings.Trim(strings.NewReplacer("/", "_", "?", "-", "=", "-", "&", "-", "%", "-").Replace(path), "_")
	if name == "" {
		name = "start"
	}
	for _, scheme := range []string{light, dark} {
		for _, width := range []int64{360, 768, 1280} {
			image, err := t.takeWhole(s.portal.URL+path, look{width, 800, scheme})
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			file := filepath.Join(dir, fmt.Sprintf("%s-%d-%s.png", name, width, scheme))
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(file, image, 0o644); err != nil {
				return err
			}
		}
	}
	fmt.Println(filepath.Join(dir, name))
	return nil
}

// starts are the addresses that the crawl starts from.
var starts = []string{"/", "/en", "/sok", "/sok?q=aldrande", "/sok?q=xyzzy", "/logga-in", "/finns-inte", "/min-sida", "/om/granssnitt",
	"/arbete/kallor", "/arbete/trender", "/arbete/trender/ny", "/arbete/kallor/ny", "/arbete/scenarier/ny", "/konto"}

// pages returns the addresses that somebody can reach, one of each shape, without those in seen.
func (s *studio) pages(ctx context.Context, who string, seen map[string]bool) ([]string, error) {
	v := trial.Visitor()
	if who != "" {
		var err error
		if v, err = s.portal.SignIn(ctx, who+demo.Domain, demo.Password); err != nil {
			return nil, err
		}
	}
	walked := map[string]bool{}
	var out []string
	for queue := slices.Clone(starts); len(queue) > 0; queue = queue[1:] {
		path := queue[0]
		if walked[shape(path)] {
			continue
		}
		walked[shape(path)] = true
		_, page, err := trial.Fetch(ctx, v, s.portal.URL+path)
		if err != nil {
			return nil, err
		}
		links, err := linksOf(page)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		queue = append(queue, links...)
		// Public pages look the same to everybody, except the pages that greet them.
		if key := shape(path); !seen[key] || path == "/min-sida" || path == "/" {
			out = append(out, path)
			seen[key] = who == "" || seen[key] || strings.HasPrefix(path, "/arbete")
		}
	}
	return out, nil
}

var number, name = regexp.MustCompile(`/\d+`), regexp.MustCompile(`^(/en)?/(scenarier|trender|kallor|organisationer)/[^/?]+`)

// shape returns a path without the names of single things and without its query.
func shape(path string) string {
	if slices.Contains(starts, path) {
		return path
	}
	path, _, asked := strings.Cut(path, "?")
	path = name.ReplaceAllString(number.ReplaceAllString(path, "/{id}"), "$1/$2/{namn}")
	if asked {
		return path + "?"
	}
	return path
}

// linksOf returns the pages that a page links to. English pages are left out, since they look like the Swedish ones.
func linksOf(page string) ([]string, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	var out []string
	for n := range doc.Descendants() {
		if n.Data != "a" {
			continue
		}
		for _, a := range n.Attr {
			path, _, _ := strings.Cut(a.Val, "#")
			if a.Key != "href" || !strings.HasPrefix(path, "/") || strings.Contains(path, "/static/") ||
				strings.HasPrefix(path, "/filer/") || strings.HasPrefix(path, "/en/") || filepath.Ext(strings.Split(path, "?")[0]) != "" {
				continue
			}
			out = append(out, path)
		}
	}
	return out, nil
}
