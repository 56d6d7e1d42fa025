package eark

import (
	"fmt"
	"strings"
	"time"

	"framsyn/internal/day"
)

// dublinCore describes the package.
type dublinCore struct {
	XMLName     struct{} `xml:"metadata"`
	DC          string   `xml:"xmlns:dc,attr"`
	XSI         string   `xml:"xmlns:xsi,attr"`
	Location    string   `xml:"xsi:noNamespaceSchemaLocation,attr"`
	Title       string   `xml:"dc:title"`
	Identifiers []string `xml:"dc:identifier"`
	Creator     string   `xml:"dc:creator"`
	Publisher   string   `xml:"dc:publisher"`
	Date        string   `xml:"dc:date"`
	Description string   `xml:"dc:description,omitempty"`
	Language    string   `xml:"dc:language"`
}

// described returns what describes the documents: Dublin Core, and what was given besides.
func (p Package) described() ([]part, error) {
	dc := dublinCore{DC: "http://purl.org/dc/elements/1.1/", XSI: "http://www.w3.org/2001/XMLSchema-instance",
		Location: "../../schemas/description.xsd", Title: p.title(), Identifiers: []string{p.ID}, Creator: p.Creator.Name,
		Publisher: p.Submitter.Name, Date: day.ISO(p.Created), Description: p.Label, Language: "sv"}
	if p.RegistryNumber != "" {
		dc.Identifiers = append(dc.Identifiers, p.RegistryNumber)
	}
	first, err := p.xmlPart("metadata/descriptive/dc.xml", dc)
	if err != nil || p.Metadata == nil {
		return []part{first}, err
	}
	return []part{first, {"metadata/descriptive/metadata.xml", File{MediaType: "application/xml", Created: p.Created,
		Content: p.Metadata}}}, nil
}

func (p Package) title() string {
	if p.Title == "" {
		return p.ID
	}
	return p.Title
}

// premis is what is kept of the files, and of what has happened to them.
type premis struct {
	XMLName   struct{}       `xml:"premis:premis"`
	Namespace string         `xml:"xmlns:premis,attr"`
	XSI       string         `xml:"xmlns:xsi,attr"`
	Location  string         `xml:"xsi:schemaLocation,attr"`
	Version   string         `xml:"version,attr"`
	Objects   []premisObject `xml:"premis:object"`
	Event     premisEvent    `xml:"premis:event"`
	Agent     premisAgent    `xml:"premis:agent"`
}

type premisObject struct {
	Type       string `xml:"xsi:type,attr"`
	IDType     string `xml:"premis:objectIdentifier>premis:objectIdentifierType"`
	ID         string `xml:"premis:objectIdentifier>premis:objectIdentifierValue"`
	Algorithm  string `xml:"premis:objectCharacteristics>premis:fixity>premis:messageDigestAlgorithm"`
	Digest     string `xml:"premis:objectCharacteristics>premis:fixity>premis:messageDigest"`
	Size       int    `xml:"premis:objectCharacteristics>premis:size"`
	Format     string `xml:"premis:objectCharacteristics>premis:format>premis:formatDesignation>premis:formatName"`
	OriginName string `xml:"premis:originalName,omitempty"`
}

type premisEvent struct {
	IDType    string `xml:"premis:eventIdentifier>premis:eventIdentifierType"`
	ID        string `xml:"premis:eventIdentifier>premis:eventIdentifierValue"`
	Type      string `xml:"premis:eventType"`
	Time      string `xml:"premis:eventDateTime"`
	Detail    string `xml:"premis:eventDetailInformation>premis:eventDetail"`
	AgentType string `xml:"premis:linkingAgentIdentifier>premis:linkingAgentIdentifierType"`
	Agent     string `xml:"premis:linkingAgentIdentifier>premis:linkingAgentIdentifierValue"`
}

type premisAgent struct {
	IDType  string `xml:"premis:agentIdentifier>premis:agentIdentifierType"`
	ID      string `xml:"premis:agentIdentifier>premis:agentIdentifierValue"`
	Name    string `xml:"premis:agentName"`
	Type    string `xml:"premis:agentType"`
	Version string `xml:"premis:agentVersion"`
}

// preserved returns what is kept of the documents.
func (p Package) preserved(data []part) (part, error) {
	const local, system = "local", "system"
	x := premis{Namespace: "http://www.loc.gov/premis/v3", XSI: "http://www.w3.org/2001/XMLSchema-instance", Version: "3.0",
		Location: "http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/v3/premis.xsd",
		Event: premisEvent{IDType: local, ID: p.ID + "/packing", Type: "information package creation", Time: at(p.Created),
			Detail: "The files were packed with their checksums.", AgentType: local, Agent: system},
		Agent: premisAgent{IDType: local, ID: system, Name: p.System.Name, Type: "software", Version: p.System.Version}}
	for _, f := range data {
		x.Objects = append(x.Objects, premisObject{Type: "premis:file", IDType: local, ID: p.ID + "/" + f.path, Algorithm: "SHA-256",
			Digest: digest(f.Content), Size: len(f.Content), Format: f.MediaType, OriginName: f.Name})
	}
	return p.xmlPart("metadata/preservation/premis.xml", x)
}

// about returns a text for whoever opens the package: what it is, which files were called what, and what it lacks.
func (p Package) about(data []part) File {
	var b strings.Builder
	for _, line := range [][2]string{{"Titel", p.title()}, {"Beskrivning", p.Label}, {"Diarienummer", p.RegistryNumber},
		{"Överenskommelse", p.Agreement}, {"Arkivbildare", p.Creator.text()}, {"Lämnat av", p.Submitter.text()},
		{"Skapat", p.Created.In(day.Zone).Format(time.DateTime)}, {"System", p.System.Name + " " + p.System.Version}} {
		if line[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", line[0], line[1])
		}
	}
	b.WriteString("\nPaketet följer E-ARK CSIP 2.1.0 och E-ARK SIP 2.1.0 (FGS Paketstruktur 2.0). Filerna och vad de hette:\n\n")
	for _, f := range data {
		fmt.Fprintf(&b, "%s: %s\n", f.path, f.Name)
	}
	b.WriteString("\nVad paketet saknar:\n\n- " + strings.Join(NotMet, "\n- ") + "\n")
	return File{Name: "om-paketet.txt", MediaType: "text/plain", Content: []byte(b.String())}
}

func (o Organisation) text() string { return strings.TrimSpace(o.Name + " " + o.Number) }
