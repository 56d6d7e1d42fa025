package eark

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"framsyn/internal/fault"
)

// Problem is what is wrong with a file of a package: a Swedish text with its arguments.
type Problem struct {
	// Path is where the file is in the zip; "" if the package as a whole is meant.
	Path string
	fault.Words
}

// The most that is read of a package: bytes of all files together, and of a METS.xml.
const mostBytes, mostMets = 4 << 30, 64 << 20

// listing is what documents of METS say of the files of a package, by their paths in it.
type listing struct {
	entries  map[string]*zip.File
	files    map[string]stated
	problems []Problem
}

// stated is what is said of a file.
type stated struct {
	Path         string `xml:"href,attr"`
	Size         int64  `xml:"SIZE,attr"`
	Checksum     string `xml:"CHECKSUM,attr"`
	ChecksumType string `xml:"CHECKSUMTYPE,attr"`
	Location     struct {
		Path string `xml:"href,attr"`
	} `xml:"FLocat"`
}

// Check returns what is wrong with a package: files that METS.xml does not name, files that it names and that are absent, and files whose
// size or checksum differs from it. METS.xml in the folder of the package has no checksum of its own, so an edit of it is not found.
func Check(content []byte) []Problem {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return []Problem{{"", fault.Words{Text: "Filen är ingen zip-fil, eller så är den skadad."}}}
	}
	l, root, total := listing{entries: map[string]*zip.File{}, files: map[string]stated{}}, "", uint64(0)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 {
			continue
		}
		if l.entries[f.Name] != nil {
			l.tell(f.Name, "Filen står två gånger i paketet.")
		}
		l.entries[f.Name] = f
		if total += min(f.UncompressedSize64, mostBytes); total > mostBytes {
			return []Problem{{"", fault.Words{Text: "Paketet är för stort för att prövas."}}}
		}
		if strings.Count(f.Name, "/") == 1 && path.Base(f.Name) == "METS.xml" {
			root = f.Name
		}
	}
	if root == "" {
		l.tell("", "Paketet har ingen METS.xml i sin rotmapp.")
		return l.problems
	}
	for _, inner := range l.read(root) {
		if l.entries[inner] != nil {
			l.read(inner)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.entries)) {
		if said, listed := l.files[name]; listed {
			l.compare(name, said)
		} else if name != root {
			l.tell(name, "Filen nämns inte i METS.xml.")
		}
	}
	return l.problems
}

func (l *listing) tell(path, text string, args ...any) {
	l.problems = append(l.problems, Problem{path, fault.Words{Text: text, Args: args}})
}

// read notes what a METS.xml says of files, and returns the paths of those of representations.
func (l *listing) read(name string) (inner []string) {
	var m struct {
		Described []stated `xml:"dmdSec>mdRef"`
		Preserved []stated `xml:"amdSec>digiprovMD>mdRef"`
		Files     []stated `xml:"fileSec>fileGrp>file"`
		Inner     []stated `xml:"structMap>div>div>mptr"`
	}
	f, err := l.entries[name].Open()
	var text []byte
	if err == nil {
		defer func() { _ = f.Close() }()
		text, err = io.ReadAll(io.LimitReader(f, mostMets))
	}
	if err != nil {
		l.tell(name, damaged)
		return nil
	}
	if err := xml.Unmarshal(text, &m); err != nil {
		l.tell(name, "Filen är inte XML som går att läsa.")
		return nil
	}
	for _, x := range slices.Concat(m.Described, m.Preserved, m.Files) {
		to := resolve(name, x.Path+x.Location.Path)
		l.files[to] = x
		if l.entries[to] == nil {
			l.tell(to, "Filen nämns i METS.xml men finns inte i paketet.")
		}
	}
	for _, x := range m.Inner {
		inner = append(inner, resolve(name, x.Path))
	}
	return inner
}

const damaged = "Filen är skadad och går inte att läsa."

// resolve returns what a METS.xml names as a path in the zip.
func resolve(mets, href string) string {
	if plain, err := url.PathUnescape(strings.TrimPrefix(href, "file:")); err == nil {
		href = plain
	}
	return path.Join(path.Dir(mets), href)
}

// compare returns how a file differs from its entry in METS.xml.
func (l *listing) compare(name string, said stated) {
	if said.ChecksumType != "SHA-256" {
		l.tell(name, "Kontrollsumman är av slaget ”%s”, som inte kan prövas.", said.ChecksumType)
		return
	}
	f, err := l.entries[name].Open()
	if err != nil {
		l.tell(name, damaged)
		return
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	switch {
	case err != nil:
		l.tell(name, damaged)
	case n != said.Size:
		l.tell(name, "Filen har %d byte, men METS.xml säger %d.", n, said.Size)
	case !strings.EqualFold(hex.EncodeToString(sum.Sum(nil)), said.Checksum):
		l.tell(name, "Filen har en annan kontrollsumma än METS.xml säger.")
	}
}
