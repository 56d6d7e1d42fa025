package counties

import "framsyn/internal/method"

// Words that are no answers: what is unknown, and the number of counties that a question is asked of.
const (
	unknown      = "unknown"
	InAll   Form = "n"
)

// Adopted is the last phase.
const Adopted Phase = "adopted"

// answers returns the words of a question that a county can answer.
func answers[T interface{ Codes() []method.Code }]() (words []string) {
	var question T
	for _, c := range question.Codes() {
		if c.Word != unknown && c.Word != string(InAll) {
			words = append(words, c.Word)
		}
	}
	return words
}

// Phase is how far a county has come.
type Phase string

// Codes returns the answers.
func (Phase) Codes() []method.Code {
	return []method.Code{
		{Word: "signed", Meaning: "avsiktsförklaringen är signerad"},
		{Word: "organising", Meaning: "organiseringen är påbörjad"},
		{Word: "organised", Meaning: "organisering och rollfördelning är klara"},
		{Word: "drafting", Meaning: "agendan är under beredning"},
		{Word: "referral", Meaning: "agendan är ute på remiss"},
		{Word: "adopted", Meaning: "agendan är antagen"},
		{Word: "unknown", Meaning: "okänt"},
	}
}

// Plan is whether a county has a plan for what comes next.
type Plan string

// Codes returns the answers.
func (Plan) Codes() []method.Code {
	return []method.Code{
		{Word: "clear_plan", Meaning: "en tydlig plan"},
		{Word: "overall_picture", Meaning: "en övergripande bild"},
		{Word: "no_plan", Meaning: "ingen plan"},
		{Word: "unknown", Meaning: "okänt"},
	}
}

// Form is what kind of text an agenda is.
type Form string

// Codes returns the answers.
func (Form) Codes() []method.Code {
	return []method.Code{
		{Word: "vision", Meaning: "en vision"},
		{Word: "mixed", Meaning: "både vision och handlingsplan"},
		{Word: "action_plan", Meaning: "en handlingsplan"},
		{Word: "unclear", Meaning: "ännu oklart"},
		{Word: "unknown", Meaning: "okänt"},
		{Word: "n", Meaning: "hur många län frågan gäller"},
	}
}

// Measurable is whether the goals of an agenda can be measured.
type Measurable string

// Codes returns the answers.
func (Measurable) Codes() []method.Code {
	return []method.Code{
		{Word: "yes", Meaning: "målen går att mäta"},
		{Word: "no", Meaning: "målen går inte att mäta"},
		{Word: "too_early", Meaning: "för tidigt att säga"},
		{Word: "unknown", Meaning: "okänt"},
	}
}

// Leader is where those work who lead the work on an agenda.
type Leader string

// Codes returns the answers.
func (Leader) Codes() []method.Code {
	return []method.Code{
		{Word: "cooperation_body", Meaning: "ett regionalt samverkansorgan"},
		{Word: "county_board", Meaning: "länsstyrelsen"},
		{Word: "region_or_county_council", Meaning: "regionen eller landstinget"},
		{Word: "joint_company", Meaning: "ett samägt bolag"},
		{Word: "shared_board_association", Meaning: "delat mellan länsstyrelsen och ett regionförbund"},
		{Word: "none_appointed", Meaning: "ingen är utsedd"},
		{Word: "unknown", Meaning: "okänt"},
	}
}

// Area is an area of strategy.
type Area string

// Codes returns the answers.
func (Area) Codes() []method.Code {
	return []method.Code{
		{Word: "easy_safe", Meaning: "lätt och säkert att använda"},
		{Word: "services_benefit", Meaning: "tjänster som skapar nytta"},
		{Word: "infrastructure_needed", Meaning: "det behövs infrastruktur"},
		{Word: "it_role_society", Meaning: "it:s roll för samhällsutvecklingen"},
	}
}

// Subject is a subject of an agenda.
type Subject string

// Codes returns the answers.
func (Subject) Codes() []method.Code {
	return []method.Code{
		{Word: "transport", Meaning: "transporter"},
		{Word: "environment", Meaning: "miljö"},
		{Word: "culture", Meaning: "kultur"},
		{Word: "digital_exclusion", Meaning: "digitalt utanförskap"},
		{Word: "entrepreneurship", Meaning: "entreprenörskap"},
		{Word: "school", Meaning: "skola"},
		{Word: "e_services", Meaning: "e-tjänster"},
		{Word: "infrastructure", Meaning: "infrastruktur"},
		{Word: "health", Meaning: "vård och hälsa"},
	}
}
