package demo

import "framsyn/internal/access"

// person is somebody of the world, named by what they do. Those shown are told at the start as ways to sign in.
type person struct {
	address, name, title, org string
	roles                     []access.Role
	shown                     bool
}

func strategist(address, org, of string, shown bool) person {
	return person{address, "Strateg, " + of, "Framsynsstrateg", org, []access.Role{access.Strategist}, shown}
}

var people = []person{
	{"administrator", "Administratör, Reglab", "Administratör", "reglab", []access.Role{access.Administrator}, true},
	{"kansli", "Processledare, Reglabs kansli", "Processledare", "reglab", []access.Role{access.Office}, true},
	{"redaktor", "Redaktör, Reglab", "Redaktör", "reglab", []access.Role{access.Editor}, true},
	strategist("strateg.skane", "skane", "Region Skåne", true),
	strategist("strateg.norrbotten", "norrbotten", "Region Norrbotten", true),
	strategist("strateg.vastra-gotaland", "vastra-gotaland", "Västra Götalandsregionen", true),
	strategist("strateg.vasterbotten", "vasterbotten", "Region Västerbotten", true),
	{"chef.skane", "Regional utvecklingsdirektör, Region Skåne", "Regional utvecklingsdirektör", "skane", []access.Role{access.Head}, true},
	{"politiker.norrbotten", "Regionråd, Region Norrbotten", "Regionråd", "norrbotten", []access.Role{access.Politician}, true},
	{"medarbetare.vasterbotten", "Analytiker, Region Västerbotten", "Analytiker", "vasterbotten", []access.Role{access.Staff}, true},
	{"styrelse", "Ledamot, Reglabs styrelse", "Ledamot", "reglab", []access.Role{access.Board}, true},
	strategist("strateg.kronoberg", "kronoberg", "Region Kronoberg", false),
	strategist("strateg.gavleborg", "gavleborg", "Region Gävleborg", false),
	strategist("strateg.halland", "halland", "Region Halland", false),
	strategist("strateg.uppsala", "uppsala", "Region Uppsala", false),
	strategist("strateg.jamtland-harjedalen", "jamtland-harjedalen", "Region Jämtland Härjedalen", false),
	strategist("strateg.tillvaxtverket", "tillvaxtverket", "Tillväxtverket", false),
	strategist("strateg.vinnova", "vinnova", "Vinnova", false),
}

// writer is who records what an organisation writes.
func writer(org string) string {
	if org == "reglab" {
		return "redaktor"
	}
	return "strateg." + org
}

type group struct {
	name, kind, about string
	members           []member
}

type member struct{ who, part string }

// The groups that activities are for and that processes have.
const (
	foresight   = "Framsynsgruppen"
	editors     = "Redaktionen"
	project     = "Projektgruppen"
	steering    = "Styrgruppen"
	leaders     = "Regiondirektörer och utvecklingsdirektörer"
	politicians = "Regionala politiker"
)

var groups = []group{
	{foresight, "foresight", "De som arbetar sig genom hela processen tillsammans, i fyra workshopar på tre dagar var.", []member{
		{"strateg.skane", ""}, {"strateg.norrbotten", ""}, {"strateg.vastra-gotaland", ""}, {"strateg.vasterbotten", ""},
		{"strateg.kronoberg", ""}, {"strateg.gavleborg", ""}, {"strateg.halland", ""}, {"strateg.uppsala", ""},
		{"strateg.jamtland-harjedalen", ""}, {"strateg.tillvaxtverket", ""}, {"strateg.vinnova", ""}}},
	{editors, "editorial", "Söker, dokumenterar, gestaltar och publicerar.", []member{{"redaktor", "redaktör"}}},
	{project, "project", "Genomför processen. Åtta kompetenser behövs; vem som fyllde dem är en uppgift som saknas.",
		[]member{{"kansli", "projektledning"}, {"redaktor", "redaktionellt arbete"}}},
	{steering, "steering", "Reglabs styrelse är processens styrgrupp.", []member{{"styrelse", "ledamot"}}},
	{leaders, "audience", "De som leder regionernas utvecklingsarbete. De möts i ledarseminarierna.", []member{{"chef.skane", ""}}},
	{politicians, "audience", "Förtroendevalda i regionerna. De möts i politikerseminarierna.", []member{{"politiker.norrbotten", ""}}},
	{"Temagruppen Hälsa och hälsosystem", "theme", "En av temagrupperna som går tvärs genom organisationerna.",
		[]member{{"strateg.skane", ""}, {"strateg.vasterbotten", ""}}},
	{"Temagruppen Länken mellan stad och land", "theme", "En av temagrupperna som går tvärs genom organisationerna.",
		[]member{{"strateg.norrbotten", ""}, {"strateg.vastra-gotaland", ""}}},
}
