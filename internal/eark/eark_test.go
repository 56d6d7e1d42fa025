package eark

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/fault"
)

// example is a package with all that one can hold.
func example() Package {
	return Package{ID: "Framsyn 2017-0123/1", Title: "Delårsrapport <januari–augusti> 2017", Label: "Rapport & underlag",
		RegistryNumber: "2017-0123",
		Agreement:      "RA 13-2011/5329", Created: time.Date(2017, 9, 20, 8, 30, 15, 999, time.FixedZone("", 7200)),
		Submitter: Organisation{"Förbundet", "202100-5489"}, Creator: Organisation{"Kansliet", ""}, System: System{"Framsyn", "1.2"},
		Files: []File{{"Rapport åäö.pdf", "application/pdf", time.Time{}, []byte("%PDF-1.7")}, {"../rapport ÅÄÖ.PDF", "", time.Time{},
			nil},
			{"tal.csv", "text/csv; charset=utf-8", time.Date(2017, 9, 1, 0, 0, 0, 0, time.UTC), []byte("a;b\n")}},
		Documentation: []File{{"om-paketet.txt", "text/plain", time.Time{}, []byte("Läs mig")}},
		Metadata:      []byte("<ead>x</ead>"), MetadataType: "EAD2002"}
}

func written(t testing.TB, p Package) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// files returns what a zip holds by its paths.
func files(t testing.TB, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

func TestAPackageHasTheFoldersOfTheStandard(t *testing.T) {
	t.Parallel()
	content := written(t, example())
	if out := os.Getenv("EARK_OUT"); out != "" {
		_ = os.WriteFile(out, content, 0o600)
	}
	all := files(t, content)
	var paths []string
	for name := range all {
		rest, ok := strings.CutPrefix(name, "Framsyn-2017-0123-1/")
		if !ok {
			t.Errorf("%s stands outside of the folder", name)
		}
		paths = append(paths, rest)
	}
	slices.Sort(paths)
	if diff := cmp.Diff([]string{"METS.xml", "documentation/om-paketet-2.txt", "documentation/om-paketet.txt",
		"metadata/descriptive/dc.xml",
		"metadata/descriptive/metadata.xml", "metadata/preservation/premis.xml", "representations/rep1/METS.xml",
		"representations/rep1/data/Rapport-aao.pdf", "representations/rep1/data/rapport-AAO-2.PDF", "representations/rep1/data/tal.csv",
		"schemas/dc.xsd", "schemas/description.xsd"}, paths); diff != "" {
		t.Errorf("the files (-want +got):\n%s", diff)
	}
	about := all["Framsyn-2017-0123-1/documentation/om-paketet.txt"]
	for _, want := range append(NotMet, "Diarienummer: 2017-0123", "Lämnat av: Förbundet 202100-5489", "Skapat: 2017-09-20 08:30:15",
		"representations/rep1/data/rapport-AAO-2.PDF: ../rapport ÅÄÖ.PDF") {
		if !strings.Contains(about, want) {
			t.Errorf("the text of the package does not say %q", want)
		}
	}
	if !bytes.Equal(content, written(t, example())) {
		t.Error("the same package gives other bytes")
	}
}

// The attributes and elements that CSIP and SIP demand, by their numbers there.
func TestMetsHasWhatTheStandardDemands(t *testing.T) {
	t.Parallel()
	all := files(t, written(t, example()))
	root, inner := all["Framsyn-2017-0123-1/METS.xml"], all["Framsyn-2017-0123-1/representations/rep1/METS.xml"]
	for _, x := range []struct{ number, in, want string }{
		{"CSIP1", root, `OBJID="Framsyn-2017-0123-1"`}, {"CSIP1", inner, `OBJID="rep1"`}, {"CSIP2", root, `TYPE="Mixed"`},
		{"CSIP4", inner, `csip:CONTENTINFORMATIONTYPE="OTHER" csip:OTHERCONTENTINFORMATIONTYPE="Documents"`},
		{"SIP2", root, `PROFILE="https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"`}, {"SIP1", root, `LABEL="Rapport &amp; underlag"`},
		{"CSIP7", root, `<metsHdr CREATEDATE="2017-09-20T06:30:15Z"`}, {"SIP4", root, `csip:OAISPACKAGETYPE="SIP"`},
		{"CSIP11", inner, `<agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE">`},
		{"CSIP16", root, `<note csip:NOTETYPE="SOFTWARE VERSION">1.2</note>`}, {"SIP10", root,
			`<agent ROLE="ARCHIVIST" TYPE="ORGANIZATION">`},
		{"SIP16", root, `<agent ROLE="CREATOR" TYPE="ORGANIZATION">`}, {"SIP20", root,
			`<note csip:NOTETYPE="IDENTIFICATIONCODE">ORG:202100-5489</note>`},
		{"SIP5", root, `<altRecordID TYPE="SUBMISSIONAGREEMENT">RA 13-2011/5329</altRecordID>`},
		{"CSIP25", root, `MDTYPE="DC"`}, {"CSIP25", root, `MDTYPE="OTHER" OTHERMDTYPE="EAD2002"`}, {"CSIP39", root,
			`MDTYPE="PREMIS" MDTYPEVERSION="3.0"`},
		{"CSIP60", root, `USE="Documentation"`}, {"CSIP113", root, `USE="Schemas"`}, {"CSIP114", root, `USE="Representations/rep1"`},
		{"CSIP68", inner, `MIMETYPE="text/csv" SIZE="4" CREATED="2017-09-01T00:00:00Z"`}, {"CSIP70", inner,
			`CREATED="2017-09-20T06:30:15Z"`},
		{"CSIP73", inner, `OWNERID="../rapport ÅÄÖ.PDF"`}, {"CSIP79", inner,
			`<FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="data/tal.csv">`},
		{"CSIP82", root, `TYPE="PHYSICAL" LABEL="CSIP"`}, {"CSIP91", root, `LABEL="Metadata" ADMID="premis-1" DMDID="dmd-1 dmd-2"`},
		{"CSIP107", root, `LABEL="Representations/rep1"`}, {"CSIP108", root,
			`xlink:href="representations/rep1/METS.xml" xlink:title="rep1"`},
	} {
		if !strings.Contains(x.in, x.want) {
			t.Errorf("%s: there is no %s in\n%s", x.number, x.want, x.in)
		}
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` ID="([^"]*)"`).FindAllStringSubmatch(root+inner, -1) {
		if ids[m[1]] {
			t.Errorf("the ID %s stands twice", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(` (?:FILEID|ADMID|DMDID|xlink:title)="([^"]*)"`).FindAllStringSubmatch(root+inner, -1) {
		for id := range strings.FieldsSeq(m[1]) {
			if !ids[id] {
				t.Errorf("there is no ID %s", id)
			}
		}
	}
}

func TestAContentTypeOutsideOfTheVocabularyIsOther(t *testing.T) {
	t.Parallel()
	p := example()
	p.ContentType = "Bildspel"
	if root := files(t, written(t, p))["Framsyn-2017-0123-1/METS.xml"]; !strings.Contains(root, `TYPE="Other" csip:OTHERTYPE="Bildspel"`) {
		t.Error(root)
	}
	p.ContentType = "Datasets"
	if root := files(t, written(t, p))["Framsyn-2017-0123-1/METS.xml"]; !strings.Contains(root, `TYPE="Datasets" csip:CONTENT`) {
		t.Error(root)
	}
}

func TestAPackageThatLacksWhatItMustHaveIsNotWritten(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		change func(*Package)
		want   error
	}{
		"files": {func(p *Package) { p.Files = nil }, errNoFiles}, "submitter": {func(p *Package) { p.Submitter.Name = "" }, errNoName},
		"creator": {func(p *Package) { p.Creator.Name = "" }, errNoName}, "version": {func(p *Package) { p.System.Version = "" },
			errNoName},
		"name": {func(p *Package) { p.ID, p.Title = "", "" }, errNoName}, "day": {func(p *Package) { p.Created = time.Time{} }, errNoDay},
		"XML":       {func(p *Package) { p.Metadata = []byte("<a>") }, errMetadata},
		"no XML":    {func(p *Package) { p.Metadata = []byte("a") }, errMetadata},
		"other XML": {func(p *Package) { p.Metadata = []byte("<a></b>") }, errMetadata},
	} {
		p, out := example(), bytes.Buffer{}
		x.change(&p)
		err := Write(&out, p)
		if _, told := fault.FormWords(err); !errors.Is(err, x.want) || !told || out.Len() > 0 {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestNamesAreSafeAndApart(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"Årsredovisning (slutlig).pdf": "Arsredovisning-slutlig.pdf", "../../etc/passwd": "etc-passwd",
		"": "fil", "...": "fil", ".pdf": "pdf", "CON.txt": "fil-CON.txt", "a\x00b": "a-b", "a\u202egpj.exe": "a-gpj.exe",
		"Sør–Trøndelag": "Sor-Trondelag",
		`C:\x\y.doc`:    "C-x-y.doc", strings.Repeat("å", 300) + ".xlsx": strings.Repeat("a", 80) + ".xlsx", "日本": "fil"} {
		if got := safeName(in); got != want {
			t.Errorf("%q is called %q, want %q", in, got, want)
		}
	}
	safe := regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,110}$`)
	rapid.Check(t, func(r *rapid.T) {
		taken, seen := names{}, map[string]bool{}
		for _, name := range rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.StringMatching(`[aA](-[0-9])?(\.pdf)?`))).Draw(r, "names") {
			got := taken.free(safeName(name))
			if lower := strings.ToLower(got); seen[lower] || !safe.MatchString(got) {
				r.Fatalf("%q is called %q", name, got)
			}
			seen[strings.ToLower(got)] = true
		}
	})
}

// anyPackage draws a package of any files.
func anyPackage(t *rapid.T) Package {
	file := rapid.Custom(func(t *rapid.T) File {
		return File{rapid.String().Draw(t, "name"), rapid.StringMatching(`([a-z]+/[a-z]+)?`).Draw(t, "type"), time.Time{},
			rapid.SliceOf(rapid.Byte()).Draw(t, "content")}
	})
	p := example()
	p.ID, p.Title, p.Label = "x"+rapid.String().Draw(t, "ID"), rapid.String().Draw(t, "title"), rapid.String().Draw(t, "label")
	p.Submitter.Name, p.System.Name = "x"+rapid.String().Draw(t, "submitter"), "x"+rapid.String().Draw(t, "system")
	p.Files = rapid.SliceOfN(file, 1, 6).Draw(t, "files")
	p.Documentation = rapid.SliceOfN(file, 0, 2).Draw(t, "documentation")
	return p
}

func TestACheckFindsNothingInAPackageAndEveryChangeOfAFile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		content := written(t, anyPackage(r))
		if found := Check(content); len(found) > 0 {
			r.Fatalf("%v", found)
		}
		all := files(t, content)
		for name, text := range all {
			if strings.HasSuffix(name, ".xml") && xml.Unmarshal([]byte(text), &struct{}{}) != nil {
				r.Fatalf("%s is not well-formed", name)
			}
		}
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			r.Fatal(err)
		}
		f := rapid.SampledFrom(z.File).Filter(func(f *zip.File) bool { return f.UncompressedSize64 > 0 }).Draw(r, "file")
		from, err := f.DataOffset()
		if err != nil {
			r.Fatal(err)
		}
		at := rapid.Uint64Range(0, f.UncompressedSize64-1).Draw(r, "byte")
		flip := rapid.ByteRange(1, 255).Draw(r, "flip")
		damaged := slices.Clone(content)
		damaged[from+int64(at)] ^= flip
		if found := Check(damaged); !tells(found, f.Name) {
			r.Fatalf("byte %d of %s is another, and is found: %v", at, f.Name, found)
		}
		if strings.Count(f.Name, "/") == 1 {
			return // METS.xml of the package itself
		}
		changed := []byte(all[f.Name])
		changed[at] ^= flip
		if found := Check(repacked(t, all, f.Name, string(changed))); !tells(found, f.Name) {
			r.Fatalf("%s is another, packed anew, and is found: %v", f.Name, found)
		}
	})
}

func tells(found []Problem, path string) bool {
	return slices.ContainsFunc(found, func(p Problem) bool { return p.Path == path })
}

// repacked returns files as a zip, with one of them changed.
func repacked(t testing.TB, all map[string]string, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for n, text := range all {
		if n == name {
			text = content
		}
		w, err := z.Create(n)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestACheckSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	const folder = "Framsyn-2017-0123-1/"
	whole := files(t, written(t, example()))
	root := whole[folder+"METS.xml"]
	without := func(name string) []byte {
		all := map[string]string{}
		for n, text := range whole {
			if n != folder+name {
				all[n] = text
			}
		}
		return repacked(t, all, "", "")
	}
	withRoot := func(from, to string) []byte {
		if !strings.Contains(root, from) {
			t.Fatalf("there is no %s", from)
		}
		return repacked(t, whole, folder+"METS.xml", strings.Replace(root, from, to, 1))
	}
	more := map[string]string{folder + "extra.txt": "x"}
	maps.Copy(more, whole)
	for name, x := range map[string]struct {
		zip        []byte
		path, want string
	}{
		"no zip":  {[]byte("x"), "", "Filen är ingen zip-fil"},
		"no METS": {without("METS.xml"), "", "Paketet har ingen METS.xml"},
		"a lost file": {without("representations/rep1/data/tal.csv"), "representations/rep1/data/tal.csv",
			"Filen nämns i METS.xml men finns inte"},
		"a lost METS":  {without("representations/rep1/METS.xml"), "representations/rep1/data/tal.csv", "Filen nämns inte i METS.xml."},
		"another file": {repacked(t, more, "", ""), "extra.txt", "Filen nämns inte i METS.xml."},
		"a longer file": {repacked(t, whole, folder+"schemas/dc.xsd", whole[folder+"schemas/dc.xsd"]+" "), "schemas/dc.xsd",
			"Filen har %d byte"},
		"broken XML": {withRoot("</mets>", ""), "METS.xml", "Filen är inte XML som går att läsa."},
		"an old sum": {withRoot(`CHECKSUMTYPE="SHA-256"`, `CHECKSUMTYPE="MD5"`), "metadata/descriptive/dc.xml",
			"Kontrollsumman är av slaget"},
		"a way out": {withRoot("schemas/dc.xsd", "../../etc/passwd"), "../../etc/passwd", "Filen nämns i METS.xml men finns inte"},
	} {
		at := x.path
		if at != "" {
			at = path.Join(folder, at)
		}
		if !slices.ContainsFunc(Check(x.zip), func(p Problem) bool { return p.Path == at && strings.HasPrefix(p.Text, x.want) }) {
			t.Errorf("of %s is told %v", name, Check(x.zip))
		}
	}
}

func TestAFileThatStandsTwiceIsTold(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range 2 {
		if _, err := z.Create("x/METS.xml"); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if found := Check(b.Bytes()); len(found) == 0 || found[0].Text != "Filen står två gånger i paketet." {
		t.Errorf("%v", found)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(written(f, example()))
	f.Fuzz(func(_ *testing.T, content []byte) { Check(content) })
}
