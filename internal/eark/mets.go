package eark

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What documents of METS name.
const (
	sipProfile  = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
	csipProfile = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
	locations   = "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd" +
		" http://www.w3.org/1999/xlink http://www.loc.gov/standards/xlink/xlink.xsd" +
		" https://DILCIS.eu/XML/METS/CSIPExtensionMETS https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd" +
		" https://DILCIS.eu/XML/METS/SIPExtensionMETS https://earksip.dilcis.eu/schema/DILCISExtensionSIPMETS.xsd"
	// informationType is what CSIP calls a content that follows no specification of its own, and which it is.
	informationType, otherInformationType = "OTHER", "Documents"
	// representation is the folder of the documents.
	representationFolder, representationID = "Representations/rep1", "rep1"
	current                                = "CURRENT"
)

// categories are the categories of content in the vocabulary of CSIP that are not of a medium.
var categories = []string{"Textual works – Print", "Textual works – Digital", "Datasets", "Databases", "Websites", "Web Archives", "Email",
	"Software", "Geospatial Data", "Collection", "Event", "Image", "Text", "Service", "Mixed"}

// mets is a METS.xml.
type mets struct {
	XMLName                     struct{} `xml:"mets"`
	Namespace                   string   `xml:"xmlns,attr"`
	CSIP                        string   `xml:"xmlns:csip,attr"`
	SIP                         string   `xml:"xmlns:sip,attr"`
	XLink                       string   `xml:"xmlns:xlink,attr"`
	XSI                         string   `xml:"xmlns:xsi,attr"`
	ID                          string   `xml:"OBJID,attr"`
	Label                       string   `xml:"LABEL,attr,omitempty"`
	Type                        string   `xml:"TYPE,attr"`
	OtherType                   string   `xml:"csip:OTHERTYPE,attr,omitempty"`
	ContentInformationType      string   `xml:"csip:CONTENTINFORMATIONTYPE,attr"`
	OtherContentInformationType string   `xml:"csip:OTHERCONTENTINFORMATIONTYPE,attr"`
	Profile                     string   `xml:"PROFILE,attr"`
	Locations                   string   `xml:"xsi:schemaLocation,attr"`

	Header      header        `xml:"metsHdr"`
	Descriptive []description `xml:"dmdSec"`
	Preserved   *preservation `xml:"amdSec"`
	Files       fileSection   `xml:"fileSec"`
	Map         structure     `xml:"structMap"`
}

type header struct {
	Created     string  `xml:"CREATEDATE,attr"`
	Modified    string  `xml:"LASTMODDATE,attr"`
	Status      string  `xml:"RECORDSTATUS,attr"`
	PackageType string  `xml:"csip:OAISPACKAGETYPE,attr"`
	Agents      []agent `xml:"agent"`
	Agreement   *record `xml:"altRecordID"`
}

type agent struct {
	Role      string `xml:"ROLE,attr"`
	Type      string `xml:"TYPE,attr"`
	OtherType string `xml:"OTHERTYPE,attr,omitempty"`
	Name      string `xml:"name"`
	Note      *note  `xml:"note"`
}

type note struct {
	Type string `xml:"csip:NOTETYPE,attr"`
	Text string `xml:",chardata"`
}

type record struct {
	Type string `xml:"TYPE,attr"`
	Text string `xml:",chardata"`
}

type description struct {
	ID        string    `xml:"ID,attr"`
	Created   string    `xml:"CREATED,attr"`
	Status    string    `xml:"STATUS,attr"`
	Reference reference `xml:"mdRef"`
}

type preservation struct {
	ID         string      `xml:"ID,attr"`
	Provenance description `xml:"digiprovMD"`
}

// reference is a reference to metadata in a file.
type reference struct {
	locator
	Type        string `xml:"MDTYPE,attr"`
	OtherType   string `xml:"OTHERMDTYPE,attr,omitempty"`
	TypeVersion string `xml:"MDTYPEVERSION,attr,omitempty"`
	facts
}

// facts are what is said of each file.
type facts struct {
	MediaType    string `xml:"MIMETYPE,attr"`
	Size         int    `xml:"SIZE,attr"`
	Created      string `xml:"CREATED,attr"`
	Checksum     string `xml:"CHECKSUM,attr"`
	ChecksumType string `xml:"CHECKSUMTYPE,attr"`
}

// locator is where a file is, from the folder of the METS.xml.
type locator struct {
	Type string `xml:"LOCTYPE,attr"`
	Link string `xml:"xlink:type,attr"`
	Path string `xml:"xlink:href,attr"`
}

type fileSection struct {
	ID     string      `xml:"ID,attr"`
	Groups []fileGroup `xml:"fileGrp"`
}

type fileGroup struct {
	ID                          string       `xml:"ID,attr"`
	Use                         string       `xml:"USE,attr"`
	ContentInformationType      string       `xml:"csip:CONTENTINFORMATIONTYPE,attr,omitempty"`
	OtherContentInformationType string       `xml:"csip:OTHERCONTENTINFORMATIONTYPE,attr,omitempty"`
	Files                       []listedFile `xml:"file"`
}

type listedFile struct {
	ID      string `xml:"ID,attr"`
	OwnName string `xml:"OWNERID,attr,omitempty"`
	facts
	Location locator `xml:"FLocat"`
}

type structure struct {
	ID    string   `xml:"ID,attr"`
	Type  string   `xml:"TYPE,attr"`
	Label string   `xml:"LABEL,attr"`
	Whole division `xml:"div"`
}

type division struct {
	ID          string     `xml:"ID,attr"`
	Label       string     `xml:"LABEL,attr"`
	Preserved   string     `xml:"ADMID,attr,omitempty"`
	Descriptive string     `xml:"DMDID,attr,omitempty"`
	Documents   *pointer   `xml:"mptr"`
	Group       *groupRef  `xml:"fptr"`
	Parts       []division `xml:"div"`
}

// pointer points to the METS.xml of a representation, of which a file group tells.
type pointer struct {
	locator
	Title string `xml:"xlink:title,attr"`
}

type groupRef struct {
	Group string `xml:"FILEID,attr"`
}

// frame returns a METS.xml without what it names.
func (p Package) frame(id, profile string) mets {
	made := at(p.Created)
	m := mets{Namespace: "http://www.loc.gov/METS/", CSIP: "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
		SIP: "https://DILCIS.eu/XML/METS/SIPExtensionMETS", XLink: "http://www.w3.org/1999/xlink",
		XSI: "http://www.w3.org/2001/XMLSchema-instance", ID: id, Type: cmp.Or(p.ContentType, "Mixed"),
		ContentInformationType:      informationType,
		OtherContentInformationType: otherInformationType, Profile: profile, Locations: locations,
		Header: header{Created: made, Modified: made, Status: "NEW", PackageType: "SIP", Agents: []agent{{Role: "CREATOR", Type: "OTHER",
			OtherType: "SOFTWARE", Name: p.System.Name, Note: &note{"SOFTWARE VERSION", p.System.Version}}}}}
	if !slices.Contains(categories, m.Type) {
		m.Type, m.OtherType = "Other", m.Type
	}
	return m
}

// root returns the METS.xml of the package.
func (p Package) root(described []part, preserved part, documentation, grammar []part, inner part) (part, error) {
	m := p.frame(p.ID, sipProfile)
	m.Label = cmp.Or(p.Label, p.Title)
	m.Header.Agents = append(m.Header.Agents, p.Creator.agent("ARCHIVIST"), p.Submitter.agent("CREATOR"))
	if p.Agreement != "" {
		m.Header.Agreement = &record{"SUBMISSIONAGREEMENT", p.Agreement}
	}
	var ids []string
	for i, x := range described {
		d := description{ID: "dmd-" + strconv.Itoa(i+1), Created: at(x.Created), Status: current,
			Reference: reference{locator: locate(x.path),
				Type: "OTHER", OtherType: cmp.Or(p.MetadataType, "XML"), facts: x.facts()}}
		if i == 0 {
			d.Reference.Type, d.Reference.OtherType = "DC", ""
		}
		ids, m.Descriptive = append(ids, d.ID), append(m.Descriptive, d)
	}
	m.Preserved = &preservation{ID: "amd-1", Provenance: description{ID: "premis-1", Created: at(preserved.Created), Status: current,
		Reference: reference{locator: locate(preserved.path), Type: "PREMIS", TypeVersion: "3.0", facts: preserved.facts()}}}
	m.Files = fileSection{ID: "files", Groups: []fileGroup{
		group("documentation", "Documentation", "", documentation), group("schemas", "Schemas", "", grammar),
		group(representationID, representationFolder, "", []part{inner})}}
	documents := &m.Files.Groups[2]
	documents.ContentInformationType, documents.OtherContentInformationType = informationType, otherInformationType
	m.Map = structure{ID: "map", Type: "PHYSICAL", Label: "CSIP", Whole: division{ID: "package", Label: p.ID, Parts: []division{
		{ID: "map-metadata", Label: "Metadata", Preserved: m.Preserved.Provenance.ID, Descriptive: strings.Join(ids, " ")},
		{ID: "map-documentation", Label: "Documentation", Group: &groupRef{"documentation"}},
		{ID: "map-schemas", Label: "Schemas", Group: &groupRef{"schemas"}},
		{ID: "map-rep1", Label: representationFolder, Documents: &pointer{locate(inner.path), representationID}},
	}}}
	return p.xmlPart("METS.xml", m)
}

// representation returns the METS.xml of the documents.
func (p Package) representation(data []part) (part, error) {
	const folder = "representations/rep1/"
	m := p.frame(representationID, csipProfile)
	m.Files = fileSection{ID: "rep1-files", Groups: []fileGroup{group("rep1-data", representationFolder+"/data", folder, data)}}
	documents := &m.Files.Groups[0]
	documents.ContentInformationType, documents.OtherContentInformationType = informationType, otherInformationType
	m.Map = structure{ID: "rep1-map", Type: "PHYSICAL", Label: "CSIP", Whole: division{ID: "rep1-package", Label: representationID,
		Parts: []division{{ID: "rep1-map-metadata", Label: "Metadata"},
			{ID: "rep1-map-data", Label: "Representations", Group: &groupRef{"rep1-data"}}}}}
	return p.xmlPart(folder+"METS.xml", m)
}

// agent returns the organisation in a role.
func (o Organisation) agent(role string) agent {
	a := agent{Role: role, Type: "ORGANIZATION", Name: o.Name}
	if o.Number != "" {
		a.Note = &note{"IDENTIFICATIONCODE", "ORG:" + o.Number}
	}
	return a
}

// group returns files as a group, with their paths from a folder.
func group(id, use, folder string, files []part) fileGroup {
	g := fileGroup{ID: id, Use: use}
	for i, x := range files {
		g.Files = append(g.Files, listedFile{ID: id + "-" + strconv.Itoa(i+1), OwnName: x.Name, facts: x.facts(),
			Location: locate(strings.TrimPrefix(x.path, folder))})
	}
	return g
}

func (x part) facts() facts {
	return facts{MediaType: x.MediaType, Size: len(x.Content), Created: at(x.Created), Checksum: digest(x.Content),
		ChecksumType: "SHA-256"}
}

func locate(path string) locator { return locator{Type: "URL", Link: "simple", Path: path} }

// at returns a time as XML writes it.
func at(t time.Time) string { return t.UTC().Format(time.RFC3339) }
