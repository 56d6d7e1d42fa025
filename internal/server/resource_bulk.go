package server

import (
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/bulk"
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
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
		{Action: k.Kind.ShareAction(), Key: "dela", Label: "Dela", Near: true, May: may(access.Share),
			Text: "Alla som är inloggade kan läsa det som delas.", Inputs: k.draftsBelowInput, Read: readBelow},
		{Action: k.Kind.PublishAction(), Key: "publicera", Label: "Publicera", Near: true, May: may(access.Publish),
			Text:   "Var och en fryses som den står nu, med samma not. Senare ändringar syns först när du publicerar igen.",
			Inputs: fixedInputs(noteInput), Read: readNote},
		{Action: k.Kind.ArchiveAction(), Key: "arkivera", Label: "Arkivera", May: may(access.Archive),
			Text: "Det som ligger i arkivet syns inte i listorna, men kan tas fram igen."},
		{Action: k.Kind.UnarchiveAction(), Key: "ta-fram", Label: "Ta fram ur arkivet", May: may(access.Archive)},
		{Action: k.Kind.UnshareAction(), Key: "sluta-dela", Label: "Sluta dela", May: may(access.Share),
			Text: "Det blir utkast igen, som bara den egna organisationen och redaktionen ser."},
		{Action: k.Kind.HandOverAction(), Key: "lamna-over", Label: "Byt ansvarig", May: may(access.Edit),
			Text:   "Den som ansvarar måste höra till organisationen som posten tillhör.",
			Inputs: k.colleagues, Read: readAuthor},
	}
	for _, in := range k.Kind.Fields.Labels() {
		out = append(out, BulkAction{Action: k.Kind.LabelAction(in), Key: "mark-" + in.Name, Label: labelTexts[in.Name], May: may(access.Edit),
			Text: "Det du väljer läggs till det som redan står där, i en ny version av var och en.", Inputs: fixedInputs(labelInput(in)),
			Read: func(f *form.Form) bulk.Answers { return readLabels(f, in) }})
	}
	return out
}

// labelTexts are the names of the actions that add to a field.
var labelTexts = map[string]string{"taggar": "Lägg till taggar", "omraden": "Lägg till sakområden", "steep": "Lägg till STEEP+V"}

func fixedInputs(all ...field.Input) func(*http.Request) ([]field.Input, error) {
	return func(*http.Request) ([]field.Input, error) { return all, nil }
}

// draftsBelowInput asks whether the drafts that items rest on are shared too, for kinds that rest on something.
func (k Resource[B]) draftsBelowInput(*http.Request) ([]field.Input, error) {
	if len(content.RelationsFrom(k.Kind.Kind)) == 0 {
		return nil, nil
	}
	return []field.Input{{Name: content.BelowAnswer, Label: "Dela också de utkast som de vilar på", Control: field.Box}}, nil
}

func readBelow(f *form.Form) bulk.Answers {
	return bulk.Answers{content.BelowAnswer: f.Values[content.BelowAnswer]}
}

var noteInput = field.Input{Name: content.NoteAnswer, Label: "Vad är nytt?", Max: 500,
	Help: "En mening som läsarna ser vid datumet. Den behövs för det som har varit publicerat."}

func readNote(f *form.Form) bulk.Answers {
	return bulk.Answers{content.NoteAnswer: {f.Text(content.NoteAnswer, form.Max(500))}}
}

var authorInput = field.Input{Name: content.AuthorAnswer, Label: "Ny ansvarig", Control: field.Select, None: "Välj en person"}

// colleagues asks for one of the person's organisation.
func (k Resource[B]) colleagues(r *http.Request) ([]field.Input, error) {
	options, err := account.ColleagueOptions(r.Context(), k.As(r))
	in := authorInput
	in.Options = options
	return []field.Input{in}, err
}

func readAuthor(f *form.Form) bulk.Answers {
	if f.Get(content.AuthorAnswer) == "" {
		f.Fault(content.AuthorAnswer, "Välj vem som ska ansvara.")
	}
	return bulk.Answers{content.AuthorAnswer: {f.Get(content.AuthorAnswer)}}
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
