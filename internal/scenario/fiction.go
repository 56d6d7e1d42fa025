package scenario

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/prose"
)

// Fiction is a design fiction: a thing, a service or a message out of a possible future, told of as if it were there. Artefact says in a
// sentence what it is; Text, Wins and Loses are Markdown. Group is the group that made it, 0 if none did.
type Fiction struct {
	Title       string
	Kind        string
	Artefact    string
	HorizonYear int
	Text        string
	Wins, Loses string
	Group       id.Group
	Image       id.File
	ImageAlt    string
}

// FictionKinds are what a design fiction can be of.
var FictionKinds = form.Options{{Value: "sak", Label: "Sak"}, {Value: "tjanst", Label: "Tjänst"},
	{Value: "meddelande", Label: "Meddelande"}, {Value: "plats", Label: "Plats"}, {Value: "annat", Label: "Något annat"}}

// GroupField is the name of the field of the group, which is chosen by typing.
const GroupField, groupLabel = "grupp", "Grupp"

// Fictions stores the design fictions.
var Fictions = content.Kind[Fiction]{Kind: id.Fiction, Fields: field.Of("fiction",
	field.Title(func(x *Fiction) *string { return &x.Title }, "Skriv designfiktionens titel.", 200),
	field.Choice(func(x *Fiction) *string { return &x.Kind }, FictionKinds, field.Input{Name: "slag", Label: "Slag", Column: "kind",
		Missing: "Välj vad det är för slags föremål.", Filter: field.Filter{Place: 1, InRow: true}}),
	field.Year(func(x *Fiction) *int { return &x.HorizonYear }, field.Input{Name: "malar", Label: "Målår", Column: "horizon_year",
		Help: "Året som föremålet kommer ifrån.", Beside: "slag", Filter: field.Filter{Place: 2}}),
	field.Text(func(x *Fiction) *string { return &x.Artefact }, field.Input{Name: "foremal", Label: "Föremålet", Column: "artefact",
		Max: 300, Rows: 3, Summary: true, Help: "Vad det är, i en eller två meningar. Det står på kortet och överst på sidan."}),
	field.Markdown(func(x *Fiction) *string { return &x.Text }, field.Input{Name: "text", Label: "Vad det gör", Column: "body",
		Max: 20000, Rows: 10, Lead: true, Help: "Berätta som om det fanns: vem använder det, när och varför? Du kan skriva i Markdown."}),
	field.Markdown(func(x *Fiction) *string { return &x.Wins }, field.Input{Name: "vinner", Label: "Vem vinner", Column: "wins",
		Max: 5000, Rows: 4, Section: "Vem vinner, vem förlorar", SectionOpen: true,
		SectionHelp: "Nästan allt nytt har båda. Det är där samtalet börjar."}),
	field.Markdown(func(x *Fiction) *string { return &x.Loses }, field.Input{Name: "forlorar", Label: "Vem förlorar", Column: "loses",
		Max: 5000, Rows: 4}),
	field.NumberOrNull(func(x *Fiction) *id.Group { return &x.Group }, field.Input{Name: GroupField, Label: groupLabel, Column: "group_id",
		Section: "Gruppen", SectionOpen: true, None: "Ingen grupp", Hidden: true,
		Help: "Gruppen som har gjort den, till exempel en temagrupp. Gruppens strateger röstar om sina designfiktioner."}),
	field.Picture(func(x *Fiction) *id.File { return &x.Image }),
	field.PictureText(func(x *Fiction) *string { return &x.ImageAlt }),
), Names: func(ctx context.Context, q db.Q, x Fiction) (map[string]string, error) {
	name, err := GroupName(ctx, q, x.Group)
	return map[string]string{groupLabel: name}, err
}}

// WordCount returns the number of words in the design fiction, for the reading time.
func (x Fiction) WordCount() int {
	return prose.CountWords(x.Artefact) + prose.CountWords(x.Text) + prose.CountWords(x.Wins) + prose.CountWords(x.Loses)
}
