// Package publicview renders the public pages that belong to no area: the start page, organisations, and the pages
// about the portal.
package publicview

// passage is a titled text of a page about the portal. Both are Swedish keys; the text is Markdown.
type passage struct{ title, text string }

var aboutPassages = []passage{
	{
		"Vad Framsyn är",
		"Framsyn är webbplatsen för en gemensam regional framsyn och för organisationerna som driver den. Här samlas källor, trender och " +
			"scenarier, och de hänger ihop. Vi kallar det *röda tråden*: från ett scenario kan du gå tillbaka till trenderna som driver det, och " +
			"från en trend till källorna den vilar på. Då kan du själv pröva om resonemanget håller.",
	},
	{
		"Vem som kan delta",
		"Alla får läsa det som är publicerat, söka i det och följa nyheterna i ett flöde. Det behövs inget konto. Konto får den som arbetar " +
			"eller har uppdrag i en deltagande organisation. Framsynsstrateger skriver, redaktionen formar och publicerar, chefer och politiker " +
			"läser det som delas. Kansliet bjuder in. Tror du att du borde ha ett konto, fråga din organisations kontaktperson.",
	},
	{
		"Hur publicering går till",
		"En text börjar som **utkast**. Då ser bara den egna organisationens strateger och redaktionen den. När den har **delats** kan alla " +
			"deltagare läsa den. När redaktionen eller kansliet **publicerar** fryses en kopia, med version och datum. Det som ändras efteråt " +
			"syns först när texten publiceras igen, tillsammans med en rad om vad som är nytt. En publicerad text kan dras tillbaka. Alla " +
			"versioner sparas, så det går att se vad som ändrades och när.",
	},
	{
		"Om texterna",
		"Scenarierna beskriver möjliga framtider. De är inga prognoser, och personerna i dem är påhittade. Där en uppgift har gått förlorad i " +
			"källan står det *uppgift saknas*, för en gissning hade varit sämre. Scenarierna skrivs på svenska. Presentationen av Region 2050 " +
			"och den här sidan finns också på engelska.",
	},
}
