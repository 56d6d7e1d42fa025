// Package helpview renders the help: a page for each role, and the keys.
package helpview

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/link"
)

// The size of the pictures, in CSS pixels.
const PictureWidth, PictureHeight = 1280, 854

// Guide is the help of a role. Lead and the texts of its topics are Swedish keys.
type Guide struct {
	Role   access.Role
	Lead   string
	Topics []topic
}

// topic is a thing that one does: what, how, where, and perhaps a picture of it.
type topic struct {
	title, text string
	label       string
	href        func(ctx context.Context) string
	picture     string
}

// pictures are the texts of the pictures in img/hjalp.
var pictures = map[string]string{
	"min-sida.png":     "Kansliets Min sida: siffror överst, en rad med etapperna, och korta listor bredvid varandra.",
	"nytt.png":         "Sidan Nytt: en lista över det som har hänt, med märket Ny vid det som är oläst.",
	"kalender.png":     "Kalendern över en månad, med aktiviteter på sina dagar.",
	"trend.png":        "Formuläret för en trend, med rubrik, slag och beskrivning.",
	"tavla.png":        "Tavlan: etapperna under varandra, och aktiviteterna i spalter efter det som de saknar.",
	"hur-det-star.png": "En chefs Min sida: var processen är, vad organisationen har gjort, och det som är nytt.",
	"budget.png":       "En budget, med kostnader för varje år.",
}

// roleTitle returns the title of the help of a role.
func roleTitle(r access.Role) string { return day.Capitalize(r.Label()) }

// GuideOf returns the help of a role.
func GuideOf(r access.Role) (Guide, bool) {
	for _, g := range Guides {
		if g.Role == r {
			return g, true
		}
	}
	return Guide{}, false
}

func mine(do string) func(ctx context.Context) string {
	return func(ctx context.Context) string { return link.MyPage(ctx, do) }
}

func public(k id.Kind) func(ctx context.Context) string {
	return func(ctx context.Context) string { return link.Public(ctx, k) }
}

func work(k id.Kind) func(ctx context.Context) string {
	return func(ctx context.Context) string { return link.Work(ctx, k) }
}

func page(path string) func(ctx context.Context) string {
	return func(ctx context.Context) string { return link.Page(ctx, path) }
}

// The topics.
var (
	myPage = topic{"Min sida",
		"Högst upp står siffror för det som väntar på dig, och varje siffra leder dit. Listorna visar högst fem " +
			"rader av det som är framför dig. Krysset lägger undan en rad; den kommer tillbaka om något ändras.",
		"Öppna Min sida", mine(""), "min-sida.png"}
	bell = topic{"Klockan",
		"Klockan bredvid Min sida visar hur mycket nytt det finns som rör dig. Sidan Nytt säger i ord vad som har " +
			"hänt, och om du också har fått det i ett brev. När du har öppnat den är allt läst.",
		"Öppna Nytt", mine("nytt"), "nytt.png"}
	letters = topic{"Kalender och brev",
		"Följ aktiviteterna i din egen kalender, och välj om breven om ändringar ska komma genast, en gång om " +
			"dagen, en gång i veckan eller inte alls.", "Välj kalender och brev", link.OwnCalendar, "kalender.png"}
	reading = topic{"Läs och följ röda tråden",
		"Från ett scenario kan du gå till trenderna som driver det, och från en trend till källorna som den vilar " +
			"på.", "Läs scenarierna", public(id.Scenario), ""}
	standing = topic{"Så står det till",
		"Raden under siffrorna visar processens etapper och var den är nu. Listan med din organisations namn säger " +
			"vad ni har gjort och vad som är kvar.", "Öppna Min sida", mine(""), "hur-det-star.png"}
	goalTexts = topic{"Skriv hur det går",
		"Varje period får varje mål en text. Förra texten står bredvid, och det går att börja från den. Klarmarkera när " +
			"texten är klar, så läser enhetschefen den. Undrar en granskare något står frågan ovanför texten.",
		"Öppna uppföljningen", work(id.FollowUp), ""}
	goalReviews = topic{"Granska ur ditt perspektiv",
		"Kön har bara de texter som väntar på just dig. Godkänn, säg att målet inte berörs, eller fråga den som skriver. " +
			"Har texten ändrats sedan du läste den ser du hur.", "Öppna uppföljningen", work(id.FollowUp), ""}
	followingUp = topic{"Följ upp målen",
		"Öppna en period från planens sida. De som ansvarar för ett mål får texterna på Min sida, och en påminnelse om de inte " +
			"blir klara. Det som är granskat tas med, fryses och publiceras.", "Öppna uppföljningen", work(id.FollowUp), ""}
	reporting = topic{"Gör en delårsrapport",
		"Börja från uppföljningens sida. Fyll i räkningarna, eller läs in dem från Excel. Det som inte stämmer står under Prövningen. " +
			"Sammanställ rapporten när texterna är frysta, och notera vad styrelsen, revisorerna och fullmäktige beslutar.",
		"Öppna rapporterna", work(id.Report), ""}
	approving = topic{"Godkänn en delårsrapport",
		"Rapporten väntar på Min sida när styrelsen har föreslagit den. Läs utgåvan, och notera dagen och paragrafen när fullmäktige har " +
			"beslutat. Stämmer räkningarna inte kan du skriva varför rapporten går vidare ändå.",
		"Öppna rapporterna", work(id.Report), ""}
	yearlyWheel = topic{"Håll årets dagar",
		"Årshjulet visar vad som ska vara gjort och när: sammanträden, rapporter och uppföljningar. Markera det som är klart. " +
			"Den som ansvarar får en påminnelse.", "Öppna årshjulet", page("/arbete/arshjul"), ""}
	propose = topic{"Föreslå ett eget arrangemang",
		"Ordnar din organisation något som andra har nytta av? Föreslå det, så svarar kansliet. Svaret kommer på " +
			"sidan Nytt.", "Öppna aktiviteterna", work(id.Activity), ""}
	source = topic{"Skriv in en källa",
		"En källa är något du har läst, sett eller hört. Titel och typ räcker för att börja. Den är ett utkast " +
			"tills den delas, och bara din organisation ser den.", "Öppna källorna", work(id.Source), ""}
	trend = topic{"Läs en trend ur källorna",
		"Beskriv en riktning i omvärlden, och koppla trenden till källorna som den vilar på. Sparar någon annan " +
			"samtidigt visas båda versionerna, och inget går förlorat.", "Öppna trenderna", work(id.Trend), "trend.png"}
	share = topic{"Dela",
		"När texten är färdig delar du den. Då kan alla i processen läsa den, och redaktionen kan publicera den.",
		"Öppna scenarierna", work(id.Scenario), ""}
	publish = topic{"Publicera",
		"Under Att publicera på Min sida står det som är delat men inte publicerat, och det som är ändrat sedan " +
			"dess. Det som publiceras fryses: besökare ser det tills du publicerar igen.", "Öppna Min sida", mine(""), ""}
	payments = topic{"Det som ska betalas",
		"Fakturor och avgifter som väntar på din organisation står bland siffrorna på Min sida, de förfallna " +
			"först.",
		"Öppna fakturorna", work(id.Invoice), ""}
	scenarios = topic{"Scenarierna",
		"Din egen regions scenarier står först på Min sida. Ett scenario är ingen prognos: det är en möjlig " +
			"framtid att pröva besluten mot.",
		"Läs scenarierna", public(id.Scenario), ""}
	versions = topic{"Jämför och ta tillbaka",
		"Varje version är kvar. Under Historik ser du ord för ord vad som skiljer två versioner, och kan ta " +
			"tillbaka en tidigare.",
		"Öppna trenderna", work(id.Trend), "trend.png"}
	boardTopic = topic{"Tavlan",
		"Tavlan visar processens aktiviteter efter etapp och efter det som saknas. Ändra dag, plats och läge på " +
			"kortet, och dra det till en annan etapp eller använd pilarna.",
		"Öppna processerna", work(id.Process), "tavla.png"}
	activities = topic{"Bestäm, flytta och ställ in",
		"Öppna en aktivitet för att bestämma den, flytta den tillsammans med det som följer, eller ställa in den. " +
			"De som den är för får veta det i ett brev, med det skäl som du skriver.",
		"Öppna aktiviteterna", work(id.Activity), ""}
	people = topic{"Organisationer och personer",
		"Lägg till organisationen först och bjud sedan in personerna. Grupper avgör vem en aktivitet är för.",
		"Öppna organisationerna", work(id.Organisation), ""}
	invitations = topic{"Bjud in",
		"Skriv ett brev, välj organisationer eller grupper och se brevet innan det skickas. Organisationens kontakter får " +
			"det. Påminn bara dem som inte har svarat.", "Öppna inbjudningarna", work(id.Invitation), ""}
	economy = topic{"Budget, avgifter och fakturor",
		"Budgetens rader hämtas från programmet eller skrivs som i ett kalkylblad. Styrelsen beslutar, och " +
			"avgifterna blir en faktura för varje organisation.",
		"Öppna budgetarna", work(id.Budget), "budget.png"}
	decisions = topic{"Det som väntar på beslut",
		"Budgetar som kansliet har föreslagit står först på Min sida, med vad de kostar. Öppna en för att godkänna " +
			"den med dag och paragraf, eller skicka tillbaka den.",
		"Öppna budgetarna", work(id.Budget), "budget.png"}
	totals = topic{"Finansiering och summor",
		"Finansieringen visar vad som kommer in, och om det räcker. Summorna visar vad som är fakturerat och " +
			"betalt.",
		"Öppna finansieringen", work(id.Financing), ""}
	registering = topic{"Anmäla organisationen",
		"När din organisation är tillfrågad om en process står anmälan på Min sida. Svara på frågorna och skriv vilka ni " +
			"skickar. Sidan säger hur många platser ni har, vem som står i kö och vad som saknas.",
		"Öppna Min sida", mine(""), ""}
	registrations = topic{"Anmälningar och kö",
		"Öppna anmälan från processens sida. Där står hur långt organisationerna har kommit och vilka som står i kö. Det du " +
			"godkänner räknas genast i finansieringen, och det som har kommit in står i diariet.",
		"Öppna anmälningarna", work(id.Delegation), ""}
	joining = topic{"Anmäl dig till en aktivitet",
		"På aktivitetens sida anmäler du dig, och ser först hur många platser som är lediga. Är det fullt står du i kö och får " +
			"ett brev när det finns en plats. Bara kansliet ser vad du skriver om mat och tillgänglighet.",
		"Öppna kalendern", page("/kalender"), ""}
	attendance = topic{"Anmälan till en aktivitet",
		"Öppna anmälan från aktivitetens sida: platser, egna frågor, och vilka den är för. Där skriver du ut namnskyltar, " +
			"prickar av dem som kommer, och skickar brev till dem.",
		"Öppna de anmälda", work(id.Registration), ""}
	homework = topic{"Hemarbetet",
		"Ni har ett svar tillsammans. Var och en bidrar under sitt eget namn, strategen lägger in bidragen i svaret, och chefen " +
			"lämnar in det. Det sparas medan ni skriver, och bara ni ser det tills det är inlämnat.",
		"Öppna hemarbetena", work(id.Homework), ""}
	homeworkBoard = topic{"Hemarbete och sammanställning",
		"Gör ett hemarbete av en aktivitet, med frågor i ordning. Listan säger hur långt varje organisation har kommit. Efter " +
			"sista dagen finns sammanställningen, som blir början på nästa workshop.",
		"Öppna hemarbetena", work(id.Homework), ""}
	fiction = topic{"Skriv en designfiktion",
		"En designfiktion är ett föremål eller en tjänst från år 2050: vad det gör, vem som vinner på det och vem som " +
			"förlorar. Koppla den till trenderna som den förutsätter, och rösta på de andras.",
		"Öppna designfiktionerna", work(id.Fiction), ""}
	rights = topic{"Användare och behörigheter",
		"Du ger personer deras roller. Behörigheterna visar vad varje roll får göra. Den som har blivit av med sin " +
			"telefon släpper du in på personens sida.",
		"Öppna användarna", link.People, ""}
	logs = topic{"E-post och loggar",
		"E-posten visar vilka brev som väntar, har gått iväg eller inte kom fram. Loggen säger vem som gjorde vad, " +
			"och säkerhetsloggen vad som rör inloggningar.",
		"Öppna loggen", page("/arbete/logg"), ""}
)

// Guides are the help, in the order of the roles.
var Guides = []Guide{
	{access.Participant, "För dig som är med i processen och har ett konto.", []topic{myPage, reading, joining, bell, letters}},
	{access.Staff, "För dig som bidrar med källor och signaler.", []topic{source, homework, joining, registering, propose, bell, letters}},
	{access.Strategist, "För dig som skriver källor, trender och scenarier för din organisation.",
		[]topic{source, trend, share, fiction, followingUp, reporting, yearlyWheel, registering, homework, joining, propose, bell, letters}},
	{access.Head, "För dig som leder en organisation som är med.",
		[]topic{standing, yearlyWheel, registering, homework, joining, payments, approving, reading, bell}},
	{access.Politician, "För dig som är förtroendevald.", []topic{scenarios, standing, joining, letters}},
	{access.Editor, "För dig som formar och publicerar allas texter.", []topic{publish, versions, bell, letters}},
	{access.Office, "För dig som driver processen.",
		[]topic{myPage, boardTopic, activities, invitations, registrations, attendance, homeworkBoard, followingUp, reporting, yearlyWheel,
			publish, people, economy, bell}},
	{access.Board, "För dig som sitter i styrelsen eller styrgruppen.", []topic{decisions, totals, approving, standing, bell}},
	{access.GoalOwner, "För dig som ansvarar för ett målområde.", []topic{goalTexts, standing, reading, bell, letters}},
	{access.Reviewer, "För dig som granskar uppföljningen.", []topic{goalReviews, standing, reading, bell, letters}},
	{access.Administrator, "För dig som sköter portalen.", []topic{myPage, rights, logs, bell}},
}
