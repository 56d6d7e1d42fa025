package importer_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/importer"
	"framsyn/internal/principal"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/internal/scenario"
	"framsyn/internal/signin"
	"framsyn/internal/testkit"
	"framsyn/internal/venue"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// portal is a portal into which folders are imported.
type portal struct {
	*db.DB
	t *testing.T
}

func empty(t *testing.T) portal {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	if err := account.SeedCounties(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	return portal{d, t}
}

// folder is files by their names.
type folder map[string]string

// with returns the folder with other files besides; an empty one is taken away.
func (f folder) with(more folder) folder {
	out := maps.Clone(f)
	maps.Copy(out, more)
	return out
}

// Open opens a file of the folder.
func (f folder) Open(name string) (fs.File, error) { return f.fs().Open(name) }

func (f folder) fs() fs.FS {
	out := fstest.MapFS{}
	for name, text := range f {
		if text != "" {
			out[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return out
}

// imports imports a folder, and answers it with what was wrong.
func (p portal) imports(files fs.FS) (*importer.Folder, error) {
	p.t.Helper()
	f, err := importer.Read(files)
	if err != nil {
		p.t.Fatal(err)
	}
	return f, p.Write(p.t.Context(), access.System(), func(tx *db.Tx) error {
		return f.Import(p.t.Context(), tx, importer.Options{Now: noon, Invite: letter})
	})
}

var noon = time.Date(2026, time.September, 16, 12, 0, 0, 0, time.UTC) // a Wednesday

func letter(signin.Message) (subject, body string) { return "Välkommen", "Hej" }

// takes demands that a folder is imported.
func (p portal) takes(files fs.FS) *importer.Folder {
	p.t.Helper()
	read, err := p.imports(files)
	if err != nil {
		p.t.Fatal(err)
	}
	return read
}

// changes returns how much has happened in the portal.
func (p portal) changes() int {
	p.t.Helper()
	n, err := db.Value[int](p.t.Context(), p.As(access.System()), `select count(*)::int from change`)
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

// refuses demands that a folder is refused for these problems, in this order, each by its place and a part of its text, and that
// nothing of it is kept.
func (p portal) refuses(files fs.FS, want ...string) {
	p.t.Helper()
	before := p.changes()
	_, err := p.imports(files)
	wrong := (*importer.Problems)(nil)
	if !errors.As(err, &wrong) {
		p.t.Fatalf("it is not refused: %v", err)
	}
	if after := p.changes(); after != before {
		p.t.Errorf("%d changes are kept", after-before)
	}
	if len(wrong.List) != len(want) {
		p.t.Fatalf("%d problems, want %d:\n%v", len(wrong.List), len(want), wrong)
	}
	for i, problem := range wrong.List {
		place, text, _ := strings.Cut(want[i], ": ")
		if got := problem.String(); !strings.HasPrefix(got, place+": ") || !strings.Contains(got, text) {
			p.t.Errorf("got  %s\nwant %s", got, want[i])
		}
	}
}

const pixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"

// whole has something of every kind, and files that are none of it.
var whole = os.DirFS("testdata/whole")

func TestAFolderIsImported(t *testing.T) {
	t.Parallel()
	p := empty(t)
	f := p.takes(whole)
	if got := fmt.Sprint(f.Counts()); got != "[{organisationer 2} {personer 3} {grupper 1} {medlemmar 1} {lokaler 1} {processer 1} "+
		"{etapper 1} {aktiviteter 2} {budgetar 1} {budgetrader 3} {finansieringar 1} {svar 2} "+
		"{källor 2} {trender 2} {scenarier 1} {dokumentationer 1} {kopplingar 3}]" {
		t.Errorf("it holds %s", got)
	}
	ctx, q := t.Context(), p.As(access.System())
	trend, err := horizon.Trends.Get(ctx, q, id.Item(f.Number("trender", "ai")))
	b := trend.Body
	same(t, err, "AI: i vården | megatrend | [halsa kultur] | true | En robot. | Pengar.",
		b.Title, b.Kind, b.Areas, b.Image != 0, b.ImageAlt, b.Drives)
	same(t, nil, "published | Anna | Region Skåne | 2", trend.State, trend.AuthorName, trend.OrgName, len(trend.Links))
	same(t, nil, fmt.Sprintf("{%d supports s. 3}", f.Number("kallor", "rapport")), trend.Links[0])
	if !strings.Contains(b.Description, "## Egen rubrik\n\n```\n# ingen rubrik\n```") {
		t.Errorf("the description is %q", b.Description)
	}
	if _, err := published.Get(ctx, p.As(access.Visitor()), id.Trend, "ai-i-varden"); err != nil {
		t.Errorf("the trend is not published: %v", err)
	}
	story, err := scenario.Scenarios.Get(ctx, q, id.Item(f.Number("scenarier", "kust")))
	s := story.Body
	same(t, err, "shared | 0 | 12 | Hav. | [{Vatten Det stiger.\n\n### Mer} {Land Det sjunker.}] | [{2031 Det börjar.}]",
		story.State, story.Author, s.County, s.Summary, s.Sections, s.Events)
	pod, err := content.Get(ctx, q, id.Item(f.Number("kallor", "podd")))
	same(t, err, "draft | true", pod.State, pod.Archived != nil)
	made, err := process.LoadMain(ctx, q)
	same(t, err, "Om *processen*. | 2026 | Kansliet | Framsynsgruppen | [{Att se. To see.} {Att göra något. To do.}] | "+
		"[{1 region 2 3}] | Kalle",
		made.About.Swedish, made.Begins, made.OwnerName, made.SteeringName, made.Purposes, made.Quotas, made.Competences[0].Name)
	testActivities(t, q, f)
}

// same demands that values are those of a text, and that they could be read.
func same(t *testing.T, err error, want string, values ...any) {
	t.Helper()
	var got []string
	for _, v := range values {
		got = append(got, fmt.Sprint(v))
	}
	if err != nil || strings.Join(got, " | ") != want {
		t.Errorf("got  %s, %v\nwant %s", strings.Join(got, " | "), err, want)
	}
}

// reader is a connection that reads as an actor.
type reader struct {
	db.Q
	by access.Actor
}

func (r reader) Actor() access.Actor { return r.by }

func testActivities(t *testing.T, q db.Q, f *importer.Folder) {
	t.Helper()
	a, err := process.ActivityRecords.Get(t.Context(), q, id.ActivityNo(f.Number("aktiviteter", "a")))
	same(t, err, "cancelled | För få. | Hamnhuset | Beginning | 2026-09-21 | 2026-09-22 | true | [{2026-09-21 09:00 10:00 Kaffe | te  }] | "+
		"[Framsynsgruppen]",
		a.Status, a.Why, a.VenueName, a.PhaseName.English, a.When.Begins, a.When.Ends, a.Plan.In, a.Programme, a.GroupNames)
	v, err := venue.Records.Get(t.Context(), q, a.Venue)
	same(t, err, "Kajen 1 | [Salen (60) Torget] | yes | ", v.Address, v.Rooms, v.StepFree, v.HearingLoop)
	kalle, err := principal.ActorFor(t.Context(), q, id.User(f.Number("personer", "kalle@region.example")))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := process.Documents(t.Context(), reader{q, kalle}, a)
	if err != nil || len(documents) != 2 || documents[0].URL == "" || documents[1].FileName != "a.pdf" || !documents[1].Closed {
		t.Errorf("its documents are %+v, %v", documents, err)
	}
	produced, err := process.ProducedItems(t.Context(), q, a.ID)
	if err != nil || len(produced) != 2 || int64(produced[1]) != f.Number("scenarier", "kust") {
		t.Errorf("there came of it %v, %v", produced, err)
	}
	evening, err := process.ActivityRecords.Get(t.Context(), q, id.ActivityNo(f.Number("aktiviteter", "b")))
	same(t, err, "confirmed | Anna | Region Skåne | {2026-09-29 2026-09-29 18:00 20:00 }",
		evening.Status, evening.AuthorName, evening.OrganiserName, evening.When)
}

func TestPeopleAreInvitedInTheWriteThatAddsThem(t *testing.T) {
	t.Parallel()
	p := empty(t)
	p.takes(whole)
	letters, err := db.Value[int](t.Context(), p.As(access.System()), `select count(*)::int from river_job`)
	if err != nil || letters < 3 {
		t.Errorf("%d letters, %v", letters, err)
	}
}

func TestASecondImportIsRefusedForWhatThereIs(t *testing.T) {
	t.Parallel()
	p := empty(t)
	p.takes(whole)
	p.refuses(whole, "budgetar/vart.md:2: \"Budget för vårt 2050\" finns redan", "grupper.csv:2: \"Framsynsgruppen\" finns redan",
		"lokaler.csv:2: \"Hamnhuset\" finns redan",
		"organisationer.csv:2: Skåne läns landsting", "organisationer.csv:4: Kansliet",
		"personer.csv:2: anna@region.example", "personer.csv:3: kalle@region.example", "personer.csv:4: polle@region.example",
		"processer/vart.md:2: Vårt 2050")
	p.refuses(folder{
		"trender/1.md":   "---\ntitel: Buss\ntyp: Trend\norganisation: region-skane\n---\n",
		"scenarier/1.md": "---\ntitel: Kust\nomfattning: global\nav: anna@region.example\n---\n",
		"kallor/1.md":    "---\ntitel: Podden\ntyp: Podd\norganisation: kansliet\n---\n", // another's
	}, "scenarier/1.md:2: \"Kust\" finns redan", "trender/1.md:2: \"Buss\" finns redan")
}

func TestWhatThePortalHasIsNamedByItsAddress(t *testing.T) {
	t.Parallel()
	p := empty(t)
	p.takes(whole)
	f := p.takes(folder{
		"trender/tag.md": "---\ntitel: Tåg\ntyp: Trend\norganisation: region-skane\n---\n",
		"kallor/ny.md":   "---\ntitel: Ny\ntyp: Bok\nav: Anna@region.example\n---\n",
		"kopplingar.csv": "från;till;relation\ntrender/tag;trender/ai-i-varden;Ingår i\n" +
			"trender/tag;kallor/rapporten-del-1;Bakgrund i\n",
		"medlemmar.csv":      "grupp;person\nframsynsgruppen;kalle@region.example\n",
		"aktiviteter.csv":    "namn;slag;process;grupper;arrangör\nHemarbete;Hemarbete;vart-2050;framsynsgruppen;kansliet\n",
		"dokumentation/d.md": "---\ntitel: Mer\naktivitet: kvall\norganisation: kansliet\n---\n",
	})
	d, err := horizon.Trends.Get(t.Context(), p.As(access.System()), id.Item(f.Number("trender", "tag")))
	if err != nil || len(d.Links) != 2 {
		t.Errorf("the trend rests on %v, %v", d.Links, err)
	}
	p.refuses(folder{"aktiviteter.csv": "namn;slag;process;arrangör\nKväll;Resa;vart-2050;kansliet\n"},
		"aktiviteter.csv:2: \"Kväll\" finns redan")
}
