package server

import (
	"errors"
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/bulk"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/templates/contentview"
)

// bulk returns what can be done with several items at once.
func (k Resource[B]) bulk() []BulkAction {
	may := func(act access.Action) func(r *http.Request) bool {
		return func(r *http.Request) bool {
			s := Actor(r).Scope(act, k.Kind.Kind)
			return s.All || s.Org != 0 || s.Author != 0
		}
	}
	out := []BulkAction{
		{Action: k.Kind.ShareAction(), Key: "dela", Label: "Dela", Button: "Dela %s", Near: true, May: may(access.Share),
			Text: "Alla som är inloggade kan läsa det som delas.", Inputs: k.draftsBelowInput, Read: readBelow},
		{Action: k.Kind.PublishAction(k.publishers), Key: "publicera", Label: "Publicera", Button: "Publicera %s", Near: true,
			May:    may(access.Publish),
			Text:   "Var och en fryses som den står nu, med samma not. Senare ändringar syns först när du publicerar igen.",
			Inputs: k.publishInputs, Read: readNote},
		{Action: k.Kind.LinkAction(k.linkers), Key: "koppla", Label: "Koppla", Button: "Koppla %s", Near: true, May: k.mayLinkSome,
			Text:  "Allt du har valt kopplas till en och samma sak.",
			Picks: k.linkPicks, Inputs: k.linkInputs, Read: readLink, Start: bulk.Answers{content.LinkedAnswer: nil, content.WayAnswer: nil}},
		{Action: k.Kind.ArchiveAction(), Key: "arkivera", Label: "Arkivera", Button: "Arkivera %s", May: may(access.Archive),
			Text: "Det som ligger i arkivet syns inte i listorna, men kan tas fram igen."},
		{Action: k.Kind.UnarchiveAction(), Key: "ta-fram", Label: "Ta fram ur arkivet", Button: "Ta fram %s ur arkivet",
			May: may(access.Archive)},
		{Action: k.Kind.UnshareAction(), Key: "sluta-dela", Label: "Sluta dela", Button: "Sluta dela %s", May: may(access.Share),
			Text: "Det blir utkast igen, som bara den egna organisationen och redaktionen ser."},
		{Action: k.Kind.HandOverAction(), Key: "lamna-over", Label: "Byt ansvarig", Button: "Byt ansvarig för %s", May: may(access.Edit),
			Text:   "Den som ansvarar måste höra till organisationen som posten tillhör.",
			Inputs: k.colleagues, Read: readAuthor},
	}
	for _, in := range k.Kind.Fields.Labels() {
		out = append(out, BulkAction{Action: k.Kind.LabelAction(in), Key: "mark-" + in.Name, Label: labelTexts[in.Name],
			Button: labelButtons[in.Name], May: may(access.Edit),
			Text: "Det du väljer läggs till det som redan står där, i en ny version av var och en.", Inputs: FixedInputs(labelInput(in)),
			Read: func(f *form.Form) bulk.Answers { return readLabels(f, in) }})
	}
	return out
}

// labelTexts are the names of the actions that add to a field.
var labelTexts = map[string]string{"taggar": "Lägg till taggar", "omraden": "Lägg till sakområden", "steep": "Lägg till STEEP+V",
	"roll": "Lägg till roller"}

// labelButtons are their buttons.
var labelButtons = map[string]string{"taggar": "Lägg till taggar på %s", "omraden": "Lägg till sakområden på %s",
	"steep": "Lägg till STEEP+V på %s", "roll": "Lägg till roller på %s"}

// FixedInputs returns a function that returns the same fields for every form.
func FixedInputs(all ...field.Input) func(*http.Request, *form.Form) ([]field.Input, error) {
	return func(*http.Request, *form.Form) ([]field.Input, error) { return all, nil }
}

// draftsBelowInput asks whether the drafts that items rest on are shared too, for kinds that rest on something.
func (k Resource[B]) draftsBelowInput(*http.Request, *form.Form) ([]field.Input, error) {
	if len(content.RelationsFrom(k.Kind.Kind)) == 0 {
		return nil, nil
	}
	return []field.Input{{Name: content.BelowAnswer, Label: "Dela också de utkast som de vilar på", Control: field.Box}}, nil
}

func readBelow(f *form.Form) bulk.Answers {
	return bulk.Answers{content.BelowAnswer: f.Values[content.BelowAnswer]}
}

// publishInputs asks what is new, and whether what items rest on is published too, for kinds that rest on something.
func (k Resource[B]) publishInputs(*http.Request, *form.Form) ([]field.Input, error) {
	if len(content.RelationsFrom(k.Kind.Kind)) == 0 {
		return []field.Input{noteInput}, nil
	}
	return []field.Input{noteInput, {Name: content.BelowAnswer, Label: "Publicera också det som de vilar på", Control: field.Box}}, nil
}

var noteInput = field.Input{Name: content.NoteAnswer, Label: "Vad är nytt?", Max: 500,
	Help: "En mening som läsarna ser vid datumet. Den behövs för det som har varit publicerat."}

func readNote(f *form.Form) bulk.Answers {
	return bulk.Answers{content.NoteAnswer: {f.Text(content.NoteAnswer, form.Max(500))},
		content.BelowAnswer: f.Values[content.BelowAnswer]}
}

var authorInput = field.Input{Name: content.AuthorAnswer, Label: "Ny ansvarig", Control: field.Select, None: "Välj en person"}

// colleagues asks for one of the person's organisation.
func (k Resource[B]) colleagues(r *http.Request, _ *form.Form) ([]field.Input, error) {
	options, err := account.ColleagueOptions(r.Context(), k.As(r))
	in := authorInput
	in.Options = options
	return []field.Input{in}, err
}

func readAuthor(f *form.Form) bulk.Answers {
	n, ok := id.Parse[id.User](f.Get(content.AuthorAnswer))
	if !ok {
		f.Fault(content.AuthorAnswer, "Välj vem som ska ansvara.")
	}
	return bulk.Answers{content.AuthorAnswer: {id.String(n)}}
}

func labelInput(in field.Input) field.Input {
	return field.Input{Name: content.ValueAnswer, Label: in.Label, Help: in.Help, Control: in.Control, Options: in.Options, Max: 300}
}

func readLabels(f *form.Form, in field.Input) bulk.Answers {
	var values []string
	if in.Options != nil {
		values = f.Choices(content.ValueAnswer, in.Options)
	} else {
		values = f.CommaList(content.ValueAnswer, 20, form.Max(60))
	}
	if len(values) == 0 {
		f.Fault(content.ValueAnswer, "Ange minst ett värde att lägga till.")
	}
	return bulk.Answers{content.ValueAnswer: values}
}

// mayLinkSome reports whether somebody may link any item to something.
func (k Resource[B]) mayLinkSome(r *http.Request) bool {
	below, above := content.LinkableKindsOf(Actor(r), k.Kind.Kind)
	return len(below)+len(above) > 0
}

func (k Resource[B]) linkPicks(r *http.Request) []PickField {
	return []PickField{{Name: content.LinkedAnswer, From: choice.LinksOfKind(k.Kind.Kind, Actor(r))}}
}

var linkedInput = field.Input{Name: content.LinkedAnswer, Label: "Koppla till", Control: field.Select,
	Missing: "Välj vad det ska kopplas till.", Help: "Skriv en del av titeln."}

// linkInputs asks what items are linked to and, once that is chosen, how. The first way is chosen until another is.
func (k Resource[B]) linkInputs(r *http.Request, f *form.Form) ([]field.Input, error) {
	note := field.Input{Name: content.NoteAnswer, Label: "Anteckning", Max: 300,
		Help: contentview.LinkNoteHelp}
	n, _ := id.Parse[id.Item](f.Get(content.LinkedAnswer)) // 0 is no item
	to, err := content.Get(r.Context(), k.As(r), n)
	if errors.Is(err, db.ErrNotFound) {
		return []field.Input{linkedInput, note}, nil
	}
	ways := field.Input{Name: content.WayAnswer, Label: "Slags koppling", Control: field.SelectOne,
		Options: content.LinkWays(k.Kind.Kind, to.Kind, true, Actor(r).Can(access.Edit, to.Subject())),
		Help:    "Så hänger var och en av dem du har valt i listan ihop med det du kopplar till."}
	if !ways.Options.Has(f.Get(ways.Name)) && len(ways.Options) > 0 {
		f.Set(ways.Name, ways.Options[0].Value)
	}
	return []field.Input{linkedInput, ways, note}, err
}

func readLink(f *form.Form) bulk.Answers {
	return bulk.Answers{content.LinkedAnswer: {f.Required(content.LinkedAnswer, linkedInput.Missing)},
		content.WayAnswer: {f.Get(content.WayAnswer)}, content.NoteAnswer: {f.Text(content.NoteAnswer, form.Max(300))}}
}
