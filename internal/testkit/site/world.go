package site

import (
	"context"
	"errors"
	"fmt"
	"go/build"
	"hash/fnv"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/password"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/internal/testkit"
	"framsyn/migrations"
	"framsyn/templates/reportview"
)

// The database that tests copy holds the demonstration world, one more person for every role, all at Region Skåne, and a session
// of everybody, begun as the page for signing in does. It is made again when a package that the demonstration world depends on, or
// a file that begins sessions, changes, and every day, since sessions expire.

// Role returns the local part of the address of the person at Region Skåne who holds only a role; Participant holds none.
func Role(r access.Role) string { return "roll." + strings.ReplaceAll(string(r), "_", "-") }

// Home is the organisation of the people of Role.
const Home = "Region Skåne"

// worldFingerprint returns a number that changes with everything the world is made of.
var worldFingerprint = sync.OnceValues(func() (uint32, error) {
	shape, err := migrations.Fingerprint()
	if err != nil {
		return 0, err
	}
	root, err := testkit.Root()
	if err != nil {
		return 0, err
	}
	sum := fnv.New32a()
	_, _ = fmt.Fprintln(sum, shape, time.Now().Format(time.DateOnly))
	if err := addSources(sum, root, "internal/demo", map[string]bool{}); err != nil {
		return 0, fmt.Errorf("read what makes the world: %w", err)
	}
	for _, file := range sessionFiles {
		if err := addSource(sum, filepath.Join(root, file)); err != nil {
			return 0, fmt.Errorf("read what makes the sessions: %w", err)
		}
	}
	return sum.Sum32(), nil
})

// sessionFiles are the files besides those of the demonstration world that a session depends on.
var sessionFiles = []string{"internal/signin/signin.go", "internal/signin/session.go", "internal/server/session.go",
	"internal/server/session_store.go", "internal/testkit/site/world.go"}

// addSources adds the files of a package and of the project's packages that it imports, each once.
func addSources(sum io.Writer, root, name string, added map[string]bool) error {
	if added[name] {
		return nil
	}
	added[name] = true
	k, err := build.Default.ImportDir(filepath.Join(root, name), 0)
	if err != nil {
		return err
	}
	for _, file := range slices.Concat(k.GoFiles, k.EmbedPatterns) {
		if err := addSource(sum, filepath.Join(k.Dir, strings.TrimPrefix(file, "all:"))); err != nil {
			return err
		}
	}
	for _, i := range k.Imports {
		if own, ok := strings.CutPrefix(i, "framsyn/"); ok {
			if err := addSources(sum, root, own, added); err != nil {
				return err
			}
		}
	}
	return nil
}

// addSource adds the files that match a pattern, and those in matching folders.
func addSource(sum io.Writer, pattern string) error {
	found, err := filepath.Glob(pattern)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("there is no %s", pattern)
	}
	for _, at := range found {
		err = errors.Join(err, filepath.WalkDir(at, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(file)
			_, _ = fmt.Fprintf(sum, "%s\n%s\n", file, text)
			return err
		}))
	}
	return err
}

// makeWorld fills an empty database.
func makeWorld(ctx context.Context, address string) error {
	if err := migrations.Up(ctx, address); err != nil {
		return err
	}
	d, err := db.Open(ctx, address)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := account.SeedCounties(ctx, d); err != nil {
		return err
	}
	if _, err := demo.Make(ctx, d, reportview.Documents); err != nil {
		return err
	}
	if err := addRoles(ctx, d); err != nil {
		return fmt.Errorf("a person of every role: %w", err)
	}
	return addSessions(ctx, d)
}

const orgByName = `select organisation_id from organisation_name where name = $1 limit 1`

func addRoles(ctx context.Context, d *db.DB) error {
	hash, err := password.NewHash(ctx, demo.Password)
	if err != nil {
		return err
	}
	return d.Write(ctx, access.System(), func(tx *db.Tx) error {
		org, err := db.Value[id.Org](ctx, tx, orgByName, Home)
		if err != nil {
			return err
		}
		for _, r := range append([]access.Role{access.Participant}, access.Roles...) {
			p := account.Person{Email: Role(r) + demo.Domain, Name: r.Label(), Org: org, Language: i18n.Swedish}
			if r != access.Participant {
				p.Roles = []access.Role{r}
			}
			if _, err := account.AddPerson(ctx, tx, p, hash); err != nil {
				return err
			}
		}
		return nil
	})
}

const (
	makeSessions  = `create schema testkit create table session (email text primary key, cookie text not null)`
	selectEmails  = `select email from person where deactivated_at is null order by id`
	insertSession = `insert into testkit.session (email, cookie) values ($1, $2)`
	selectSession = `select cookie from testkit.session where email = $1`
)

// addSessions signs everybody in, and stores their cookies.
func addSessions(ctx context.Context, d *db.DB) error {
	if err := d.ExecUnaudited(ctx, makeSessions); err != nil {
		return err
	}
	emails, err := db.Values[string](ctx, d.As(access.System()), selectEmails)
	if err != nil {
		return err
	}
	s := &Site{DB: d, log: &log{}}
	stop, err := s.serve("", nil, []server.Area{signInRoute})
	if err != nil {
		return err
	}
	defer stop()
	for _, email := range emails {
		cookie, err := s.signIn(ctx, email)
		if err != nil {
			return fmt.Errorf("signing in %s: %w", email, err)
		}
		if err := d.ExecUnaudited(ctx, insertSession, email, cookie); err != nil {
			return err
		}
	}
	return nil
}

// signInRoute adds a route that signs in, so that no area is needed to make the world.
func signInRoute(s *server.Server, public, _ chi.Router) {
	public.Post("/in", s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		f, err := server.ReadForm(w, r)
		if err != nil {
			return err
		}
		in, err := signin.SignIn(r.Context(), s.DB, signin.Request{Email: f.Get("epost"), Password: demo.Password, Remember: true,
			Address: s.ClientAddress(r), UserAgent: r.UserAgent()})
		if err != nil {
			return err
		}
		return s.BeginSession(r, in, true, "")
	}))
}

// signIn signs somebody in and returns the session cookie.
func (s *Site) signIn(ctx context.Context, email string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+"/in", strings.NewReader("epost="+email))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	for _, k := range answer.Cookies() {
		if k.Name == server.CookieName(false) && answer.StatusCode == http.StatusOK {
			return k.Value, nil
		}
	}
	return "", fmt.Errorf("%s, %d cookies: %v", answer.Status, len(answer.Cookies()), s.log.errors)
}

func sessionOf(ctx context.Context, d *db.DB, email string) (string, error) {
	return db.Value[string](ctx, d.As(access.System()), selectSession, email)
}
