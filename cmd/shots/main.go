// Command shots takes pictures of the portal with the demonstration world: those of the README and of the help, or of every page.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"framsyn/internal/demo"
	"framsyn/internal/leash"
	"framsyn/internal/trial"
	"framsyn/templates/helpview"
)

// The folders of the pictures of the README and of the help.
const readme, help = ".shots", "web/static/img/hjalp"

func main() {
	all := flag.String("all", "", "take every page in three widths, light and dark, into this `folder`")
	flag.Parse()
	ctx, stop := leash.Context()
	defer stop()
	if err := run(ctx, *all); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, all string) (err error) {
	dir, err := leash.Folder("", "framsyn-shots")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	fmt.Println("Bygger portalen och fyller den med demonstrationsvärlden ...")
	program, err := trial.Build(ctx, dir)
	if err != nil {
		return err
	}
	p, err := trial.Start(ctx, trial.Options{Program: program, Env: []string{
		"FRAMSYN_DATA=" + filepath.Join(dir, "var"), "POSTGRES_BIN=" + os.Getenv("POSTGRES_BIN"), "LOG_LEVEL=warn"}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Stop()) }()
	b, leave, err := open(ctx, dir)
	if err != nil {
		return err
	}
	defer leave()
	s := &studio{portal: p, browser: b}
	if all != "" {
		return s.everything(ctx, all)
	}
	if err := s.takeAll(ctx, help, helpPictures); err != nil {
		return err
	}
	return s.takeAll(ctx, readme, pictures)
}

// studio is a portal and a browser.
type studio struct {
	portal  *trial.Portal
	browser context.Context
}

// picture is one to take of a page, as somebody ("" is a visitor) sees it. Where step is set, path is a list, and the
// picture is of that step of the first thing in it.
type picture struct {
	file            string
	look            look
	who, path, step string
}

// pictures are the pictures of the README.
var pictures = []picture{
	{"start.png", look{1280, 860, light}, "", "/", ""},
	{"start-dark.png", look{1280, 860, dark}, "", "/", ""},
	{"scenario-phone.png", look{390, 844, light}, "", "/scenarier/globase", ""},
	{"trend.png", look{1280, 860, light}, "", "/trender/resursbrist#rod-trad", ""},
	{"journey.png", look{1280, 1100, light}, "", "/process/region-2050#resan", ""},
	{"calendar.png", look{1280, 1000, light}, "", "/kalender/2017-05", ""},
	{"budget.png", look{960, 740, light}, "kansli", "/arbete/budgetar/2#tabell-1", ""},
	{"financing.png", look{960, 740, light}, "kansli", "/arbete/finansiering/2#balans", ""},
	{"form.png", look{1280, 860, light}, "redaktor", "/arbete/trender?q=resursbrist", "/redigera"},
}

// helpLook is the window of the pictures of the help, which helpview knows.
var helpLook = look{helpview.PictureWidth, helpview.PictureHeight, light}

// helpPictures are the pictures of the help.
var helpPictures = []picture{
	{"min-sida.png", helpLook, "kansli", "/min-sida", ""},
	{"nytt.png", helpLook, "strateg.skane", "/min-sida/nytt", ""},
	{"kalender.png", helpLook, "", "/kalender/2017-05", ""},
	{"trend.png", helpLook, "redaktor", "/arbete/trender?q=resursbrist", "/redigera"},
	{"tavla.png", helpLook, "kansli", "/arbete/process/2/tavla", ""},
	{"hur-det-star.png", helpLook, "chef.skane", "/min-sida", ""},
	{"budget.png", helpLook, "kansli", "/arbete/budgetar/2#tabell-1", ""},
}

// takeAll takes pictures into a folder.
func (s *studio) takeAll(ctx context.Context, dir string, all []picture) error {
	for _, p := range all {
		t, err := s.signedInTab(ctx, p.who)
		if err != nil {
			return err
		}
		image, err := s.take(ctx, t, p)
		t.close()
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		if err := save(filepath.Join(dir, p.file), image); err != nil {
			return err
		}
	}
	return nil
}

var recordLink = regexp.MustCompile(`href="(/arbete/[a-z]+/[0-9]+)(?:\?[^"]*)?"`)

func (s *studio) take(ctx context.Context, t *tab, p picture) ([]byte, error) {
	path := p.path
	if p.step != "" {
		v, err := s.portal.SignIn(ctx, p.who+demo.Domain, demo.Password)
		if err != nil {
			return nil, err
		}
		list, err := trial.Get(ctx, v, s.portal.URL+p.path)
		if err != nil {
			return nil, err
		}
		m := recordLink.FindStringSubmatch(list)
		if m == nil {
			return nil, fmt.Errorf("%s lists nothing", p.path)
		}
		path = m[1] + p.step
	}
	return t.take(s.portal.URL+path, p.look)
}

// signedInTab opens a tab of somebody who is signed in.
func (s *studio) signedInTab(ctx context.Context, who string) (*tab, error) {
	t, err := newTab(s.browser)
	if err != nil || who == "" {
		return t, err
	}
	v, err := s.portal.SignIn(ctx, who+demo.Domain, demo.Password)
	if err != nil {
		t.close()
		return nil, err
	}
	return t, t.cookies(s.portal.URL, v.Jar)
}

// save writes a picture if it is another one than before, and says so. The same tree gives the same pictures on the same day.
func save(file string, image []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", file, err)
	}
	small, err := shrink(image)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if before, err := os.ReadFile(file); err == nil && looksAlike(before, small) {
		fmt.Printf("%-40s som den var\n", file)
		return nil
	}
	if err := os.WriteFile(file, small, 0o644); err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	fmt.Printf("%-40s förnyad, %d kB\n", file, len(small)/1000)
	return nil
}
