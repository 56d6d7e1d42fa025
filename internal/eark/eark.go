// Package eark packs documents for an archive: a submission package as E-ARK CSIP 2.1.0 and E-ARK SIP 2.1.0 describe it, which are the
// Swedish FGS Paketstruktur 2.0 together. Every file has its size and its checksum (SHA-256) in a METS.xml, and Check says whether that
// still holds. The same package always gives the same bytes. NotMet says what a package lacks of the standard.
package eark

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"framsyn/internal/fault"
)

// Package is what is packed.
type Package struct {
	// ID names the package and its folder. What is not a letter, a digit, a dot or a dash in ASCII becomes one of them.
	ID string
	// Title is what the documents are called together, and Label tells in a line what they are; both in Swedish.
	Title, Label string
	// RegistryNumber is what the documents are known by in a register; "" if in none.
	RegistryNumber string
	// Agreement names the agreement of submission; "" if there is none.
	Agreement string
	Created   time.Time
	// Submitter is who leaves the package to the archive, and Creator whose activity the documents come from.
	Submitter, Creator Organisation
	// System is what made the package.
	System System
	// ContentType is a category of the vocabulary of CSIP, such as Datasets; "" for Mixed. Others become Other, with the name.
	ContentType string
	// Files are the documents, and Documentation what explains them. The package adds a text of its own to the latter.
	Files, Documentation []File
	// Metadata describes the documents further, as XML in the format that MetadataType names; nil if nothing does.
	Metadata     []byte
	MetadataType string
}

// Organisation is an organisation with its number, such as 202100-5489; "" if it has none.
type Organisation struct{ Name, Number string }

// System is a program and its version.
type System struct{ Name, Version string }

// File is a document. In the package it has a name that every system takes; its own stands in the metadata.
type File struct {
	Name, MediaType string
	// Created is when it was made; zero stands for when the package was.
	Created time.Time
	Content []byte
}

// NotMet says in Swedish what a package lacks of the standard, or of what an archive can ask for.
var NotMet = []string{
	"Paketet är inte prövat mot Riksarkivets tillämpning av E-ARK CSIP och E-ARK SIP, som gäller när något lämnas till Riksarkivet.",
	"Scheman för METS, XLink och PREMIS följer inte med i paketet. De nämns med sina adresser.",
	"METS.xml för filerna (representations/rep1) nämner inte dokumentation och scheman, som hör till hela paketet (CSIP60, CSIP113).",
	"Innehållet följer ingen specifikation för en viss informationstyp (CITS), som FGS Ärendehantering.",
	"Filernas format anges med medietyp, inte med nummer i ett formatregister, och att filerna följer sina format är inte prövat.",
	"Bevarandemetadata (PREMIS) säger vilka filerna är och när paketet gjordes, men inte vad som har hänt med filerna före det.",
	"METS.xml i paketets rotmapp har ingen kontrollsumma i paketet. Lämna den vid sidan av om mottagaren ska kunna pröva den.",
}

// What keeps a package from being written.
var (
	errNoFiles = fault.New("empty package", "Paketet har inga filer.")
	errNoName  = fault.New("package without names",
		"Paketet behöver ett namn, den som lämnar det, arkivbildaren och systemet som gör det.")
	errNoDay    = fault.New("package without a day", "Paketet behöver dagen då det görs.")
	errMetadata = fault.New("metadata of a package", "Beskrivningen av filerna är inte XML som går att läsa.")
)

//go:embed schemas/*.xsd
var schemas embed.FS

// part is a file as it stands in the package.
type part struct {
	path string // from the folder of the package
	File
}

// Write writes a package as a zip that holds one folder. An error that says to a person what the package lacks comes before anything is
// written.
func Write(w io.Writer, p Package) error {
	if err := p.check(); err != nil {
		return err
	}
	p.Created = p.Created.UTC().Truncate(time.Second)
	p.ID = safeName(cmp.Or(p.ID, p.Title))
	parts, err := p.parts()
	if err != nil {
		return fmt.Errorf("eark: %w", err)
	}
	out := zip.NewWriter(w)
	for _, x := range parts {
		// Nothing is compressed: an archive reads its files also where the zip is damaged.
		f, err := out.CreateHeader(&zip.FileHeader{Name: p.ID + "/" + x.path, Method: zip.Store, Modified: p.Created})
		if err == nil {
			_, err = f.Write(x.Content)
		}
		if err != nil {
			return fmt.Errorf("eark: %s: %w", x.path, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("eark: %w", err)
	}
	return nil
}

// check returns why the package cannot be written.
func (p Package) check() error {
	switch {
	case len(p.Files) == 0:
		return errNoFiles
	case cmp.Or(p.Title, p.ID) == "" || p.Submitter.Name == "" || p.Creator.Name == "" || p.System.Name == "" || p.System.Version == "":
		return errNoName
	case p.Created.Year() < 1980: // a zip begins there
		return errNoDay
	case p.Metadata != nil && !isXML(p.Metadata):
		return errMetadata
	}
	return nil
}

// isXML reports whether a text is a document of XML.
func isXML(text []byte) bool {
	elements := 0
	for d := xml.NewDecoder(bytes.NewReader(text)); ; {
		switch t, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return elements > 0
		case err != nil:
			return false
		default:
			if _, ok := t.(xml.StartElement); ok {
				elements++
			}
		}
	}
}

// parts returns all files of the package: METS.xml first, and what it names in the order in which it does.
func (p Package) parts() ([]part, error) {
	data := p.place("representations/rep1/data/", p.Files)
	documentation := p.place("documentation/", append([]File{p.about(data)}, p.Documentation...))
	var rules []File
	for _, name := range []string{"dc.xsd", "description.xsd"} {
		text, err := schemas.ReadFile("schemas/" + name)
		if err != nil {
			return nil, err
		}
		rules = append(rules, File{Name: name, MediaType: "application/xml", Content: text})
	}
	grammar := p.place("schemas/", rules)
	described, err := p.described()
	if err != nil {
		return nil, err
	}
	preserved, err := p.preserved(data)
	if err != nil {
		return nil, err
	}
	inner, err := p.representation(data)
	if err != nil {
		return nil, err
	}
	outer, err := p.root(described, preserved, documentation, grammar, inner)
	if err != nil {
		return nil, err
	}
	all := append([]part{outer}, described...)
	for _, more := range [][]part{{preserved}, documentation, grammar, {inner}, data} {
		all = append(all, more...)
	}
	return all, nil
}

// place returns files in a folder under safe names, no two of which are the same in any system.
func (p Package) place(folder string, files []File) []part {
	var out []part
	taken := names{}
	for _, f := range files {
		x := part{folder + taken.free(safeName(f.Name)), f}
		x.MediaType, _, _ = strings.Cut(cmp.Or(f.MediaType, "application/octet-stream"), ";")
		if x.Created.IsZero() {
			x.Created = p.Created
		}
		out = append(out, x)
	}
	return out
}

// xmlPart returns a document of XML as a file of the package.
func (p Package) xmlPart(path string, document any) (part, error) {
	text, err := xml.MarshalIndent(document, "", "\t")
	if err != nil {
		return part{}, err
	}
	return part{path, File{MediaType: "application/xml", Created: p.Created, Content: append([]byte(xml.Header), append(text,
		'\n')...)}}, nil
}

// digest returns the checksum of a file.
func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
