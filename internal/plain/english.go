package plain

import (
	"strings"
	"unicode"
)

// english are English words and phrases of plans and reports, in small letters, with what can be written instead.
var english = map[string]string{
	"output": "resultat", "outcome": "utfall, resultat", "input": "underlag", "stakeholder": "intressent", "stakeholders": "intressenter",
	"deadline": "sista dag", "deadlines": "sista dagar", "feedback": "återkoppling", "kickoff": "upptakt", "kick-off": "upptakt",
	"mindset": "synsätt", "roadmap": "färdplan", "impact": "effekt, påverkan", "scope": "omfattning", "insight": "insikt",
	"insights": "insikter", "governance": "styrning", "resilience": "motståndskraft", "foresight": "framsyn", "drivers": "drivkrafter",
	"trigger": "utlösare", "mainstream": "det vanliga", "benchmark": "jämförelse", "benchmarking": "jämförelse",
	"best practice": "goda exempel", "business case": "kalkyl", "top-down": "uppifrån", "bottom-up": "nedifrån",
	"commitment": "åtagande", "event": "evenemang, händelse", "events": "evenemang, händelser", "meeting": "möte",
	"content": "innehåll", "empowerment": "egenmakt", "community": "gemenskap", "network": "nätverk", "hub": "nav",
	"smart city": "smart stad", "digital twin": "digital tvilling", "big data": "stora datamängder",
	"machine learning": "maskininlärning", "horizon scanning": "omvärldsspaning", "scanning": "spaning", "wild card": "joker",
	"wild cards": "jokrar", "weak signal": "svag signal", "weak signals": "svaga signaler", "think tank": "tankesmedja",
	"crowdsourcing": "att fråga många", "peer review": "kollegial granskning", "state of the art": "det främsta som finns",
	"value chain": "värdekedja", "supply chain": "försörjningskedja", "gap": "glapp", "target": "mål", "targets": "mål",
	"update": "uppdatering", "skills": "färdigheter", "know-how": "kunnande", "win-win": "till nytta för båda",
	"storytelling": "berättande", "workflow": "arbetsflöde", "toolbox": "verktygslåda", "framework": "ramverk",
	"early adopters": "de som är först", "level": "nivå", "issue": "fråga", "issues": "frågor", "policymakers": "beslutsfattare",
	"decision makers": "beslutsfattare", "key": "viktig", "key words": "nyckelord", "keyword": "nyckelord", "keynote": "huvudtal",
	"matcha": "passa ihop", "boosta": "stärka", "adressera": "ta itu med", "performance": "prestation", "assessment": "bedömning",
	"sustainability": "hållbarhet", "sustainable": "hållbar", "wellbeing": "välbefinnande", "life science": "livsvetenskap",
	"open source": "öppen källkod", "smart cities": "smarta städer", "sharing economy": "delningsekonomi", "gig economy": "gigekonomi",
	"startup": "nystartat företag", "startups": "nystartade företag", "start-up": "nystartat företag", "backup": "reserv",
	"trend spotting": "trendspaning", "trendspotting": "trendspaning", "forecast": "prognos", "forecasting": "prognosarbete",
	"backcasting": "att räkna bakåt från målet", "brainstorming": "idékläckning", "design thinking": "designtänkande",
}

// maxPhrase is the largest number of words of a phrase in english.
const maxPhrase = 4

// finding is an English word as it is written, and what can be written instead.
type finding struct{ found, instead string }

// englishIn returns the English words of a sentence. One with a capital letter inside the sentence is a name.
func englishIn(words []string) []finding {
	var out []finding
	for i := 0; i < len(words); i++ {
		if i > 0 && unicode.IsUpper(firstRune(words[i])) {
			continue
		}
		for n := min(maxPhrase, len(words)-i); n > 0; n-- {
			phrase := strings.Join(words[i:i+n], " ")
			if instead, ok := english[strings.ToLower(phrase)]; ok {
				out = append(out, finding{phrase, instead})
				i += n - 1
				break
			}
		}
	}
	return out
}
