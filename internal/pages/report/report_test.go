package report_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/eark"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/report"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/templates/reportview"
)

func at(n id.ReportNo, do string) string { return link.Item(context.Background(), id.Report, n, do) }

func readAt(n id.ReportNo, do string) string { return link.ReportRead(context.Background(), n, do) }

// fill fills in the posts of a statement by their rows.
func fill(f *site.Form, measure string, amounts map[string]string) *site.Form {
	for row, amount := range amounts {
		f.Set("rad."+row+"."+measure, amount)
	}
	return f
}

func TestAReportIsBegunFromItsPeriodWithTheTextsThatMostHave(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.Included)
	c := s.As(t, world.Own)
	form := c.Get(link.Item(t.Context(), id.FollowUp, f.ID, "")).OK().Follow("Delårsrapport").OK().Form("Spara")
	if form.Values.Get("period") == "" || !strings.Contains(form.Values.Get("beskrivning"), "{resultat}") {
		t.Errorf("the form begins with %v", form.Values)
	}
	page := form.Set("namn", "").Set("forslag", "Vi föreslår {allt}.").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv vad rapporten heter.", "Portalen kan inte fylla i {allt}").Form("Spara").Set("namn", "Delårsrapport 2031:2").
		Set("forslag", "Vi föreslår {rubrik}, med {resultat}.").Submit().OK().
		Has("Rapporten är påbörjad.", "Texterna i uppföljningen är inte frysta", "Räkningen saknas.", "31 oktober 2031").
		Lacks("Perioden är ingen delårsperiod")
	page.Follow("Förhandsvisa").OK().Has("Vi föreslår Delårsrapport 2031:2, med uppgift saknas.", "Så går det.", world.PlanSection)
	c.Get(link.Item(t.Context(), id.FollowUp, f.ID, "")).OK().Follow("Delårsrapport").OK().At(page.URL.Path)
	c.Get(link.NewReport(t.Context(), f.ID)).OK().Form("Spara").Set("namn", "En till").Submit().Is(http.StatusUnprocessableEntity).
		Has("Välj en uppföljning som du ansvarar för.")
	page.Follow("Sammanställ").OK().Form("Sammanställ").Submit().Is(http.StatusUnprocessableEntity).Has("Frys texterna")
	s.As(t, world.Elsewhere).Get(page.URL.Path).Is(http.StatusNotFound)
	s.As(t, site.Role(access.Board)).Get(page.URL.Path).OK().Lacks("Redigera")
}

func TestStatementsAreTypedAndWhatDoesNotHoldStopsTheReport(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Working)
	c, head := s.As(t, world.Own), s.As(t, world.UnitHead)
	c.Get(at(r.ID, "")).OK().Has("Räkningarna stämmer")
	balance := at(r.ID, "rakningar/balans")
	form := c.Get(balance).OK().Form("Spara")
	stale := c.Get(balance).OK().Form("Spara")
	fill(form, "outcome", map[string]string{"4": "tolv", "2": "1 000 000 000 001"}).Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv ett belopp mellan").Form("Spara").Set("rad.2.outcome", "").Set("rad.4.outcome", "700").Submit().OK().At(balance).
		Has("Räkningen är sparad.", "Tillgångarna ska vara lika stora som eget kapital och skulder", "700")
	stale = stale.Set("rad.4.outcome", "650").Submit().Is(http.StatusConflict).Has("Någon annan har sparat medan du skrev.", "700").
		Form("Spara")
	if got := stale.Values.Get("rad.4.outcome"); got != "650" {
		t.Errorf("what was typed became %q", got)
	}

	ask := c.Get(at(r.ID, "")).OK().Has("Stämmer inte").Follow("Sammanställ").OK().Has("Räkningarna stämmer inte.")
	ask.Form("Sammanställ").Submit().Is(http.StatusUnprocessableEntity).Has("Räkningarna stämmer inte.")
	c.Get(at(r.ID, "")).OK().Has("Arbetsversion")
	head.Get(at(r.ID, "sammanstall")).Is(http.StatusForbidden)

	fill(c.Get(balance).OK().Form("Spara"), "outcome", map[string]string{"4": "uppgift saknas"}).Submit().OK().
		Has("Uppgift saknas (gick förlorad i underlaget)", "Det kan inte prövas").Lacks("Stämmer inte")
	c.Get(at(r.ID, "")).OK().Follow("Sammanställ").OK().Form("Sammanställ").Submit().OK().Has("Rapporten är sammanställd.")
	c.Get(balance).OK().Lacks("Spara")
	c.Get(at(r.ID, "rakningar/x")).Is(http.StatusNotFound)
}

func TestWhoMayApproveSaysWhyAReportGoesOnAllTheSame(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Working)
	w.Exec(`update report set uncertainty = '' where id = $1`, r.ID)
	office := s.As(t, "kansli")
	office.Get(at(r.ID, "sammanstall")).OK().Form("Sammanställ").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv varför rapporten går vidare").Form("Sammanställ").Set("varfor", "Prognosen kommer i ett tillägg.").Submit().OK().
		Follow("Utgåva 1").OK().Has("Varför rapporten går vidare ändå:", "Prognosen kommer i ett tillägg.", "Skriv hur osäker prognosen är.")
}

func TestAReportGoesToTheCouncilAndItsMembers(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Assembled)
	c, head, v := s.As(t, world.Own), s.As(t, world.UnitHead), w.Visitor(t)
	today := day.ISO(time.Now())
	v.Get(readAt(r.ID, "")).Is(http.StatusNotFound)
	c.Get(at(r.ID, "redigera")).Is(http.StatusConflict).Has("Ta tillbaka den till arbetsversion")
	c.Get(at(r.ID, "godkann")).Is(http.StatusForbidden)
	head.Get(at(r.ID, "godkann")).Is(http.StatusConflict).Has("Rapporten har kommit till ett annat steg.")

	c.Get(at(r.ID, "")).OK().Has("Sammanställd", "Dnr 20").Follow("Föreslagen av styrelsen").OK().Form("Notera förslaget").
		Set("organ", "").Set("beslutsdag", day.ISO(time.Now().AddDate(0, 0, 2))).Submit().Is(http.StatusUnprocessableEntity).
		Has("Dagen har inte varit än.", "Skriv vem det var.").Form("Notera förslaget").Set("organ", "Regionstyrelsen").
		Set("beslutsdag", today).Set("paragraf", "§ 3").Submit().OK().Has("Föreslagen av Regionstyrelsen, § 3")
	head.Get("/min-sida").OK().Has(r.Title)
	c.Get(at(r.ID, "revision")).OK().Form("Notera").Set("beslutsdag", today).Submit().OK().Has("Lämnad till granskning: Revisorerna")
	old := head.Get(at(r.ID, "godkann")).OK().Form("Godkänn")
	w.Exec(`insert into report_edition (report_id, edition, version, why, body, checksum) select report_id, 2, version, why, body, checksum
		from report_edition where report_id = $1`, r.ID)
	old.Set("beslutsdag", today).Set("paragraf", "§ 4").Submit().Is(http.StatusConflict).Has("En annan utgåva är sammanställd")
	w.Exec(`delete from report_edition where report_id = $1 and edition = 2`, r.ID)
	head.Get(at(r.ID, "godkann")).OK().Form("Godkänn").Set("beslutsdag", today).Set("paragraf", "§ 4").
		Set("bedomning", "Målen kan *nås*.").Submit().OK().Has("Godkänd av Regionfullmäktige, § 4")
	s.As(t, "kansli").Get("/arbete/diarium").OK().Has(r.Title+", sammanställd", r.Title+", godkänd")

	v.Get("/rapporter").OK().Follow(r.Title).OK().Has("Godkänd av Regionfullmäktige, § 4", "Målen kan", "Så går det.",
		"Periodens resultat är", "Tjänsteskrivelse").Lacks("Tertial").Follow("Rapporten som PDF").OK()

	send := c.Get(at(r.ID, "")).OK().Follow("Skicka till medlemmarna").OK().Form("Skicka breven")
	send.Set("mottagare", "Degerfors").Submit().Is(http.StatusUnprocessableEntity).Has("”Degerfors” har ingen e-postadress.").
		Form("Skicka breven").Set("mottagare", "Degerfors kommun <d@kommun.example>\nn@kommun.example").Submit().OK().Has("Skickad")
	c.Get(at(r.ID, "skicka")).Is(http.StatusOK).Has("2 har redan fått ett brev.").Form("Skicka breven").Submit().OK()
	letters := world.Value[string](w, `select string_agg(body, '|') from letter where recipient like '%@kommun.example'`)
	if strings.Count(letters, s.URL+readAt(r.ID, "")) != 2 || !strings.Contains(letters, "Till Degerfors kommun") {
		t.Errorf("the letters are %s", letters)
	}
	c.Get(at(r.ID, "arkivera")).OK().Form("Notera").Set("beslutsdag", today).Set("organ", "Regionarkivet").Submit().OK().
		Has("Arkiverad: Regionarkivet")
}

func TestWhatIsApprovedNeverChangesAndIsReplacedByWhatIsApprovedNext(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Approved)
	c, head, v := s.As(t, world.Own), s.As(t, world.UnitHead), w.Visitor(t)
	first := readAt(r.ID, "utgava/1")
	c.Get(at(r.ID, "ta-tillbaka")).Is(http.StatusForbidden)
	head.Get(at(r.ID, "ta-tillbaka")).Is(http.StatusForbidden) // who approves does not write
	s.As(t, "kansli").Get(at(r.ID, "ta-tillbaka")).OK().Has("gäller tills en ny är godkänd").Form("Ta tillbaka").
		Set("varfor", "En siffra var fel.").Submit().OK().Has("Arbetsversion")
	c.Get(at(r.ID, "redigera")).OK().Form("Spara").Set("sammanfattning", "Nu är det rätt.").Submit().OK()
	v.Get(first).OK().Has("Det går bra.").Lacks("Nu är det rätt.")
	for _, sql := range []string{`update report_edition set why = 'x' where report_id = $1`,
		`delete from report_edition where report_id = $1`} {
		if _, err := s.DB.Pool().Exec(t.Context(), sql, r.ID); err == nil {
			t.Errorf("%s was carried out", sql)
		}
	}
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		step := report.Step{Day: "2026-11-20", Body: "Regionfullmäktige", Paragraph: "§ 99"}
		return errors.Join(report.Assemble(ctx, tx, r.ID, "", "/x", reportview.Documents(ctx)), report.Propose(ctx, tx, r.ID, 2, step),
			report.HandOver(ctx, tx, r.ID, 2, step), report.Approve(ctx, tx, r.ID, 2, step, "/x", reportview.Documents(ctx)))
	})
	v.Get(readAt(r.ID, "")).OK().Has("Nu är det rätt.", "§ 99").Follow("utgåva 1").OK().At(first).
		Has("Ersatt av en senare version", "Det går bra.")
	v.Get(readAt(r.ID, "utgava/3")).Is(http.StatusNotFound)
}

func TestTheDocumentsHoldTheReportAndThePackageIsWhole(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Working)
	c, v := s.As(t, world.Own), w.Visitor(t)
	attach := func(title, name string, content []byte) *site.Page {
		return c.Get(at(r.ID, "bilagor")).OK().Form("Lägg till").Set("namn", title).Attach("fil", name, content).Submit()
	}
	attach("", "x.pdf", []byte("%PDF-1.7\n")).Is(http.StatusUnprocessableEntity).Has("Skriv vad bilagan heter.")
	attach("Program", "x.exe", []byte("MZ")).Is(http.StatusUnprocessableEntity).Has("Filen ska vara en PDF")
	attach("Protokoll", "x.pdf", []byte("%PDF-1.7\n%hej\n")).OK().Has("Bilagan är tillagd.")
	attach("Fel fil", "y.pdf", []byte("%PDF-1.7\n%fel\n")).OK().Form("Ta bort Fel fil").Submit().OK().Lacks("Fel fil")
	w.BringReport(r, report.Approved)

	for name, want := range map[string]string{"delarsrapport.pdf": "%PDF-", "delarsrapport.docx": "PK", "tjansteskrivelse.pdf": "%PDF-",
		"tjansteskrivelse.docx": "PK", "rakningar.xlsx": "PK"} {
		if p := v.Get(readAt(r.ID, "utgava/1/fil/"+name)).OK(); !strings.HasPrefix(p.Body, want) {
			t.Errorf("%s begins with %.10q", name, p.Body)
		}
	}
	word := v.Get(readAt(r.ID, "utgava/1/fil/delarsrapport.docx")).OK().Body
	if text := inZip(t, word, "word/document.xml"); !strings.Contains(text, "Så går det.") || !strings.Contains(text, "Protokoll") {
		t.Errorf("the Word file holds %.2000s", text)
	}
	v.Get(readAt(r.ID, "utgava/1/fil/x")).Is(http.StatusNotFound)
	if p := v.Get(readAt(r.ID, "")).OK().Follow("Protokoll").OK(); p.Body != "%PDF-1.7\n%hej\n" {
		t.Errorf("the attachment is %q", p.Body)
	}
	packed := c.Get(at(r.ID, "utgava/1/paket.zip")).OK().Body
	if problems := eark.Check([]byte(packed)); len(problems) > 0 {
		t.Errorf("the package does not hold: %v", problems)
	}
	c.Get(at(r.ID, "utgava/1")).OK().Has("Vad paketet inte uppfyller")
	s.As(t, world.UnitHead).Get(at(r.ID, "utgava/1/paket.zip")).Is(http.StatusForbidden)
}

// inZip returns a file of an archive.
func inZip(t *testing.T, archive, name string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestStatementsAreReadFromAWorkbookWhoseSumsAreChecked(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Working)
	c := s.As(t, world.Own)
	book := c.Get(at(r.ID, "rakningar.xlsx")).OK().Body
	changed := func(cells map[string]any) []byte {
		x, err := excelize.OpenReader(strings.NewReader(book))
		if err != nil {
			t.Fatal(err)
		}
		for cell, v := range cells {
			if err := x.SetCellValue("Resultaträkning", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		var out bytes.Buffer
		if err := x.Write(&out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	send := func(content []byte) *site.Page {
		return c.Get(at(r.ID, "las-in")).OK().Form("Läs in").Attach("fil", "r.xlsx", content).Submit()
	}
	c.Get(at(r.ID, "las-in")).OK().Form("Läs in").Submit().Is(http.StatusUnprocessableEntity).Has("Välj en fil.")
	send([]byte("hej")).Is(http.StatusUnprocessableEntity)
	send(changed(map[string]any{"C2": "tolv"})).Is(http.StatusUnprocessableEntity).Has("Filen är inte inläst.", "Resultaträkning")
	old := c.Get(at(r.ID, "las-in")).OK().Form("Läs in")
	send(changed(map[string]any{"C2": 450})).OK().Has("Räkningarna är inlästa.", "Raderna blir tillsammans")
	old.Attach("fil", "r.xlsx", []byte(book)).Submit().Is(http.StatusConflict).Has("Någon annan har ändrat rapporten")
	send([]byte(book)).OK().Has("Räkningarna stämmer")
	c.Get(at(r.ID, "historik")).OK().Has("Räkningarna ändrade")
}

func TestALongReportHasAPageForEachPart(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Working)
	w.Exec(`with new as (insert into item (kind, slug, title, state, organisation_id, author_id, updated_by)
		select 'goal', 'mal-' || n, 'Mål ' || n, 'shared', (select organisation_id from item where id = $1),
			(select author_id from item where id = $1), (select author_id from item where id = $1) from generate_series(1, 305) n returning id)
		insert into goal (item_id, kind, place, body, origin, preliminary, measurable, measure, unit, target, direction, owner_title,
			activities) select new.id, 'operational', g.place, '', '', false, '', '', '', '', '', '', '{}' from new, goal g
			where g.item_id = $1`, r.Goal)
	w.BringReport(r, report.Approved)
	for _, p := range []*site.Page{w.Visitor(t).Get(readAt(r.ID, "")).OK(), s.As(t, world.Own).Get(at(r.ID, "utgava/1")).OK()} {
		p.Lacks("Så går det.", "Mål 305").Follow("Läs om 306 mål").OK().Has("Så går det.", "Mål 305")
	}
	w.Visitor(t).Get(readAt(r.ID, "utgava/1/del/2")).Is(http.StatusNotFound)
}

func TestApprovedReportsHavePages(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	r := w.Report(report.Approved)
	w.Exec(`with p as (
		insert into follow_up (plan_id, name, first_day, last_day, texts_by, reviews_by, covers, closed_at)
		select f.plan_id, 'Månad ' || n, '', to_char(date '2090-01-31' + n, 'YYYY-MM-DD'), '', '', 'all', now()
		from follow_up f join report r on r.follow_up_id = f.id, generate_series(1, 101) n where r.id = $1 returning id, last_day
	), c as (
		insert into report overriding system value select (jsonb_populate_record(null::report, to_jsonb(r) ||
			jsonb_build_object('id', 1000000 + p.id, 'follow_up_id', p.id))).* from report r, p where r.id = $1 returning id, follow_up_id
	)
	insert into report_edition (report_id, edition, version, state, why, body, checksum)
	select c.id, 1, e.version, e.state, e.why, jsonb_set(jsonb_set(e.body::jsonb, '{Report,LastDay}', to_jsonb(p.last_day)),
		'{Report,Title}', to_jsonb('Rapport ' || p.last_day)), e.checksum
	from report_edition e, p join c on c.follow_up_id = p.id where e.report_id = $1`, r.ID)
	first := w.Visitor(t).Get("/rapporter").OK().Has("Rapport 2090-05-12", "Rapport 2090-02-02").Lacks("Rapport 2090-02-01", r.Title)
	first.Follow("Nästa").OK().Has("Rapport 2090-02-01", r.Title).Lacks("Rapport 2090-02-02").Follow("Föregående").OK().
		Has("Rapport 2090-05-12")
}
