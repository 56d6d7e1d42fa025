// Package demo creates the demonstration world: Region 2050 with its organisations, people in their roles, sources,
// trends and scenarios in all states. The world is a folder of files, imported like any other, by people with the
// rights to.
package demo

import (
	"context"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/importer"
	"framsyn/internal/password"
	"framsyn/internal/report"
)

//go:embed world
var files embed.FS

// World returns the folder of the demonstration world.
func World() fs.FS {
	world, err := fs.Sub(files, "world")
	if err != nil {
		panic(err) // cannot fail: the name is a constant
	}
	return world
}

// Domain is the domain of the email addresses of the demonstration's people. It is reserved, so no mail can be
// delivered there.
const Domain = "@framsyn.example"

// SignIn is a person who can sign in to the demonstration world.
type SignIn struct{ Who, Email string }

// Password is the password of all people in the demonstration world.
const Password = "rod-trad-till-2050"

// shownPeople is the number of people that SignIns returns: the first of the table.
const shownPeople = 14

// SignIns returns the people to sign in as: at least one for each role, and a head whose made-up organisation has fees and invoices.
func SignIns() []SignIn {
	table, err := World().Open("personer.csv")
	if err != nil {
		panic(err)
	}
	rows := csv.NewReader(table)
	rows.Comma = ';'
	people, err := rows.ReadAll()
	if err != nil {
		panic(err)
	}
	var out []SignIn
	for _, p := range people[1 : 1+shownPeople] {
		out = append(out, SignIn{Email: p[0], Who: p[1]})
	}
	return out
}

const isEmpty = `select not exists (select from person)`

const isInhabited = `select exists (select from person where email like '%' || $1 and deactivated_at is null)`

// Exists reports whether any person of the demonstration world can sign in.
func Exists(ctx context.Context, d *db.DB) (bool, error) {
	return db.Value[bool](ctx, d.As(access.System()), isInhabited, Domain)
}

// Documents makes the documents of interim reports, which the world does not know how to set.
type Documents func(context.Context) report.DocumentWriter

// Make creates the world in an empty database, and reports whether it did. If there are people in the database it does
// nothing. The whole world is created in one transaction; if several programs start together, one creates it and the
// others find it created.
func Make(ctx context.Context, d *db.DB, documents Documents) (made bool, err error) {
	empty, err := db.Value[bool](ctx, d.As(access.System()), isEmpty)
	if err != nil || !empty {
		return false, err
	}
	world, err := importer.Read(World())
	if err != nil {
		return false, fmt.Errorf("demonstration world: %w", err)
	}
	err = d.Write(ctx, access.System(), func(tx *db.Tx) error {
		if err := excludeOthers(ctx, tx); err != nil {
			return err
		}
		if empty, err = db.Value[bool](ctx, tx, isEmpty); err != nil || !empty {
			return errors.Join(err, errMade)
		}
		return importWorld(ctx, tx, world, documents)
	})
	if errors.Is(err, errMade) {
		return false, nil
	}
	return err == nil, err
}

var errMade = errors.New("demo: somebody else was first")

// Anyone who adds a person, or creates another world, waits until the world is created.
const (
	setLongTimeout    = `set local statement_timeout = '2min'`
	lockPeople        = `lock table person in share row exclusive mode`
	setDefaultTimeout = `set local statement_timeout to default`
)

// excludeOthers locks out all others who add people until the transaction ends.
func excludeOthers(ctx context.Context, tx *db.Tx) error {
	ctx, cancel := context.WithTimeout(ctx, lockTimeout)
	defer cancel()
	for _, sql := range []string{setLongTimeout, lockPeople, setDefaultTimeout} {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return fmt.Errorf("demonstration world, waiting for others: %w", err)
		}
	}
	return nil
}

// lockTimeout is how long to wait for another program that creates the same world.
const lockTimeout = 2 * time.Minute

func importWorld(ctx context.Context, tx *db.Tx, world *importer.Folder, documents Documents) error {
	hash, err := password.NewHash(ctx, Password)
	if err != nil {
		return err
	}
	s := story{world, tx, time.Now(), documents}
	err = world.Import(ctx, tx, importer.Options{Now: s.now, Password: hash, Drawings: true,
		Office: office + Domain, Editor: "redaktor" + Domain})
	for _, happens := range []func(context.Context) error{s.readNews, s.editAfterPublishing, s.decideBudgets, s.weighFinancing,
		s.fillInSender, s.bill, s.register, s.registerForSeminar, s.invite, s.vote, s.assign, s.adoptPlan, s.followUp, s.report,
		s.announce, s.turnWheel} {
		if err != nil {
			return fmt.Errorf("demonstration world: %w", err)
		}
		err = happens(ctx)
	}
	if err != nil {
		return fmt.Errorf("demonstration world: %w", err)
	}
	return nil
}

// readAll notes that everybody has seen all but the latest few texts that were published.
const readAll = `insert into news_read (person_id, change_id) select id, (select id from change where verb = 'published' order by id desc
	offset 4 limit 1) from person`

// readNews has everybody keep up, so that what is new to them is a few things, as to those who come every week.
func (s story) readNews(ctx context.Context) error {
	_, err := s.tx.Exec(ctx, readAll)
	return err
}

// editAfterPublishing edits a published trend, to show that work continues after publication.
func (s story) editAfterPublishing(ctx context.Context) error {
	trend := id.Item(s.Number("trender", "digitalisering-transport"))
	return s.as(ctx, "strateg.skane", func(tx *db.Tx) error {
		d, err := horizon.Trends.Get(ctx, tx, trend)
		if err != nil {
			return err
		}
		b := d.Body
		b.Meaning += "\n\nI en flerkärnig region kan samma teknik binda ihop orter eller tunna ut dem, beroende på vem den körs för."
		return horizon.Trends.Edit(ctx, tx, trend, d.Version, b, "Lade till vad det kan betyda för en flerkärnig region.")
	})
}
