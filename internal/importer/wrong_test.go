package importer_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/importer"
)

// small is a folder in which there is little.
var small = folder{
	"organisationer.csv": "nyckel;namn;slag;avgift\nreg;Regionen;Kommun;Region\n",
	"personer.csv": "epost;namn;organisation;roller\nanna@region.example;Anna;reg;framsynsstrateg\n" +
		"polle@region.example;Polle;reg;politiker\n",
	"kallor/k.md":  "---\ntitel: Boken\ntyp: Bok\norganisation: reg\n---\n",
	"trender/t.md": "---\ntitel: Trend\ntyp: Trend\norganisation: reg\n---\n",
}

func trend(head string, body ...string) folder {
	return folder{"trender/x.md": "---\ntitel: X\ntyp: Trend\norganisation: reg\n" + head + "---\n" + strings.Join(body, "\n")}
}

func TestWhatIsWrongIsToldByFileAndLine(t *testing.T) {
	t.Parallel()
	p := empty(t)
	for name, c := range faults {
		t.Run(name, func(t *testing.T) { portal{p.DB, t}.refuses(small.with(c.files), c.want...) })
	}
	p.refuses(folder{}, ".: I mappen finns inget")
	p.takes(small)
}

// activity returns a folder with a process of two and an activity, of which something is wrong.
func activity(head string) folder {
	return small.with(folder{
		"processer/p.md":   "---\nnamn: P\n---\n",
		"processer/q.md":   "---\nnamn: Q\nborjar: 2026\nslutar: 2025\n---\n",
		"etapper/e.md":     "---\nnamn: E\nprocess: q\n---\n",
		"aktiviteter/a.md": "---\nnamn: A\nslag: Resa\n" + head + "---\n",
	})
}

func TestWhatIsWrongWithAProcessIsTold(t *testing.T) {
	t.Parallel()
	p := empty(t)
	q := "processer/q.md:4: slutar: Processen kan inte sluta innan den börjar."
	for head, want := range map[string]string{
		"": "aktiviteter/a.md:1: process: ", "arrangör: reg\n": "aktiviteter/a.md:1: process: Välj vilken process",
		"arrangör: reg\nprocess: p\netapp: e\n":                  "aktiviteter/a.md:6: etapp: Etappen hör till en annan process",
		"arrangör: reg\nprocess: p\ngrupper: x, y\n":             "aktiviteter/a.md:6: grupper: \"x\" finns varken",
		"arrangör: reg\nprocess: p\nbörjar: igår\n":              "aktiviteter/a.md:6: borjar: ",
		"arrangör: reg\nprocess: p\nbörjar: vecka +2 torsten\n":  "aktiviteter/a.md:6: borjar: ",
		"arrangör: reg\nprocess: p\nstatus: Flyttad\n":           "aktiviteter/a.md:6: status: \"Flyttad\" är inget av alternativen",
		"av: anna@region.example\nprocess: p\nstatus: Bestämd\n": "aktiviteter/a.md:6: status: Det som någon föreslår",
		"arrangör: reg\nprocess: p\nsynlig: Ingen\n":             "aktiviteter/a.md:6: synlig: ",
		"arrangör: reg\nprocess: p\nledde till: trender/y\n":     "aktiviteter/a.md:6: ledde-till: \"trender/y\" finns varken",
		"arrangör: reg\nprocess: p\ndokument: Film | Hela\n":     "aktiviteter/a.md:6: webbadress: Skriv en webbadress, eller vilken fil",
		"arrangör: reg\nprocess: p\ndokument: Bok | A | http:\n": "aktiviteter/a.md:6: slag: \"Bok\"",
	} {
		wants := []string{want}
		if head == "" {
			wants = append(wants, "aktiviteter/a.md:1: arrangor: ")
		}
		switch {
		case strings.Contains(head, "grupper"):
			wants = append(wants, "aktiviteter/a.md:6: grupper: \"y\" finns varken")
		case strings.Contains(head, "Bok"):
			wants = append(wants, "aktiviteter/a.md:6: webbadress: ")
		}
		t.Run(head, func(t *testing.T) { portal{p.DB, t}.refuses(activity(head), append(wants, q)...) })
	}
	later := activity("arrangör: reg\nprocess: p\ntillsammans: b\n").with(folder{
		"aktiviteter/b.md": "---\nnamn: B\nslag: Resa\nprocess: p\narrangör: reg\n---\n", "processer/q.md": "---\nnamn: Q\n---\n"})
	p.refuses(later, "aktiviteter/a.md:6: tillsammans: \"b\" måste komma före")
}

func TestAWriterMayNotRestOnWhatTheyMayNotKnowOf(t *testing.T) {
	t.Parallel()
	p := empty(t)
	p.refuses(small.with(folder{
		"organisationer/annan.md": "---\nnamn: Annan\nslag: Kommun\navgift: Region\n---\n",
		"kallor/hemlig.md":        "---\ntitel: Hemlig\ntyp: Bok\norganisation: annan\n---\n",
		"trender/x.md":            "---\ntitel: X\ntyp: Trend\nav: anna@region.example\n---\n",
		"kopplingar.csv":          "från;till;relation\ntrender/x;kallor/hemlig;Stöds av\n",
	}), "trender/x.md:1: får inte se")
}

// What refers to something in a file that cannot be read is not wrong for that.
func TestAFileThatCannotBeReadIsToldOnce(t *testing.T) {
	t.Parallel()
	p := empty(t)
	members := folder{"medlemmar.csv": "grupp;person\nNätet;anna@region.example\nAndra;anna@region.example\n"}
	p.refuses(small.with(members).with(folder{"grupper.csv": "namn;slag\nN\xe4tet;N\xe4tverk\n"}), "grupper.csv:2: UTF-8")
	p.refuses(small.with(members).with(folder{"grupper/n.md": "# Nätet\n"}), "grupper/n.md:1: huvud")
}

// Only the database knows that a number is another's.
func TestWhatTheDatabaseRefusesIsToldToo(t *testing.T) {
	t.Parallel()
	p := empty(t)
	const named = "---\nnamn: %s\nslag: Kommun\navgift: Region\norgnummer: 202100-5489\n---\n"
	p.refuses(folder{"organisationer/a.md": fmt.Sprintf(named, "A"), "organisationer/b.md": fmt.Sprintf(named, "B")},
		"organisationer/b.md:5: orgnummer: En annan organisation har redan")
}

func TestAHundredProblemsAreToldAndTheRestCounted(t *testing.T) {
	t.Parallel()
	p := empty(t)
	var rows strings.Builder
	rows.WriteString("namn;slag\n")
	for n := range 130 {
		fmt.Fprintf(&rows, "Grupp %d;Gäng\n", n)
	}
	_, err := p.imports(folder{"grupper.csv": rows.String()}.fs())
	wrong := (*importer.Problems)(nil)
	if !errors.As(err, &wrong) || len(wrong.List) != 100 || wrong.More != 30 || wrong.List[99].Line != 101 {
		t.Errorf("got %v", err)
	}
}

func TestATableIsReadAsOfficeProgramsWriteIt(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"semicolons":                "namn;slag;om\nA, B;Nätverk;\"ett\ntvå\"\n",
		"a mark and lines of Excel": "\ufeffNamn;Slag;Om\r\nA, B;Nätverk;\"ett\ntvå\"\r\n;;\r\n",
		"commas":                    "namn,slag,om\n\"A, B\",Nätverk,\"ett\r\ntvå\"\n",
		"tabs, and lines of old":    "namn\tslag\tom\rA, B\tNätverk\t\"ett\rtvå\"\r",
	} {
		p := empty(t)
		p.takes(folder{"grupper.csv": text})
		got, err := db.Values[string](t.Context(), p.As(access.System()), `select name || '|' || about from people_group`)
		if err != nil || len(got) != 1 || got[0] != "A, B|ett\ntvå" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestATextIsReadAsEditorsWriteIt(t *testing.T) {
	t.Parallel()
	p := empty(t)
	f := p.takes(small.with(folder{"trender/03_Å i åa.md": "" +
		"\ufeff---  \r\ntitel:X: y\r\n\r\nTYP:  trend \r\nsteep:\r\n  - Teknik\r\n- Miljö\r\n" +
		"organisation: reg\r\n---\r\nEtt.\r\n\r\n#inget\r\n# Bromsas av\r\nTvå."}))
	d, err := horizon.Trends.Get(t.Context(), p.As(access.System()), id.Item(f.Number("trender", "a-i-aa")))
	same(t, err, "X: y | [technological environmental] | Ett.\n\n#inget | Två.",
		d.Body.Title, d.Body.Steep, d.Body.Description, d.Body.Slows)
}

func TestAFolderLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	dir, outside := t.TempDir(), t.TempDir()
	put := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range small {
		put(name, text)
	}
	put("filer/inne.png", pixel)
	put("trender/x.md", "---\ntitel: X\ntyp: Trend\norganisation: reg\nbild: ute.png\nbildtext: X\n---\n")
	if err := os.WriteFile(filepath.Join(outside, "ute.png"), []byte(pixel), 0o600); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"filer/ute.png": outside + "/ute.png", "filer/mapp": outside, "kallor/ut": outside,
		"grupper.csv": "/etc/passwd", "trender/y.md": "x.md"} {
		if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(from))); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	const link = ": Bara vanliga filer läses, inga länkar."
	empty(t).refuses(root.FS(), "filer/mapp"+link, "filer/ute.png"+link, "grupper.csv"+link, "kallor/ut"+link,
		"trender/x.md:5: \"ute.png\" finns inte", "trender/y.md"+link)
}

func TestAFolderHasABoundedNumberOfFilesAndThings(t *testing.T) {
	t.Parallel()
	p := empty(t)
	many := folder{}
	for n := range 10_001 {
		many[fmt.Sprintf("filer/%05d", n)] = "x"
	}
	p.refuses(many.fs(), "filer/09999: Mappen får ha högst 10000 filer, med högst 64 MB text.")
	var rows bytes.Buffer
	rows.WriteString("namn;om\n")
	for n := range 20_001 {
		fmt.Fprintf(&rows, "%d;\n", n)
	}
	_, err := p.imports(folder{"grupper.csv": rows.String()}.fs())
	const want = "grupper.csv:20002: Mappen får ha högst 20000 grupper."
	if wrong := (*importer.Problems)(nil); !errors.As(err, &wrong) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v", err)
	}
}

// A database may break a write off and ask for it once more.
func TestAFolderCanBeImportedAgainAfterAWriteThatWasGivenUp(t *testing.T) {
	t.Parallel()
	p := empty(t)
	f, err := importer.Read(whole)
	if err != nil {
		t.Fatal(err)
	}
	given := errors.New("given up")
	for _, end := range []error{given, nil} {
		err := p.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			return errors.Join(f.Import(t.Context(), tx, importer.Options{Now: noon, Invite: letter}), end)
		})
		if !errors.Is(err, end) {
			t.Fatal(err)
		}
	}
	if i, err := content.Get(t.Context(), p.As(access.System()), id.Item(f.Number("trender", "b"))); err != nil || i.Title != "Buss" {
		t.Errorf("%+v, %v", i, err)
	}
}
