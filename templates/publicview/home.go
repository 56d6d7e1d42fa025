package publicview

// HomeLead says in one sentence what the portal is and for whom.
const HomeLead = "Framsyn är möjliga framtider som regioner, myndigheter och partner har tänkt ut tillsammans, för dig som fattar, " +
	"förbereder eller berörs av beslut som ska hålla länge."
