package swedish

import "strings"

// paradigms are words with forms that no rule gives, one word a line: what they have in common, and the forms. Those after a hyphen
// are known as the last part of a compound, too.
const paradigms = `
-stad: stad staden städer städerna
-land: land landet länder länderna landen
-bok: bok boken böcker böckerna
-natt: natt natten nätter nätterna
-hand: hand handen händer händerna
-tand: tand tanden tänder tänderna
-strand: strand stranden stränder stränderna
-man: man mannen män männen mans
-fot: fot foten fötter fötterna
-rot: rot roten rötter rötterna
-bonde: bonde bonden bönder bönderna
-son: son sonen söner sönerna
-bror: bror broder brodern bröder bröderna brors
-mor: mor moder mödrar mödrarna mors
-far: far fader fadern fäder fäderna fars
-dotter: dotter dottern döttrar döttrarna
gås: gås gåsen gäss gässen
mus: mus musen möss mössen
lus: lus lusen löss lössen
-stång: stång stången stänger stängerna
tång: tång tången tänger tängerna
spång: spång spången spänger spängerna
-ledamot: ledamot ledamoten ledamöter ledamöterna
-kraft: kraft kraften krafter krafterna
-brand: brand branden bränder bränderna
-vän: vän vännen vänner vännerna
öga: öga ögat ögon ögonen
öra: öra örat öron öronen
-huvud: huvud huvudet huvuden huvudena
län: län länet länen
sjö: sjö sjön sjöar sjöarna
bro: bro bron broar broarna
sky: sky skyn skyar skyarna
ko: ko kon kor korna
sko: sko skon skor skorna
kö: kö kön köer köerna könet könen
tå: tå tån tår tårna
å: å ån åar åarna
ö: ö ön öar öarna
bi: bi biet bin bina
knä: knä knät knäet knän knäna
trä: trä trät träet
frö: frö fröet frön fröna
-museum: museum museet museer museerna museums
-centrum: centrum centret centra centrumet centren centrumen
faktum: faktum faktumet fakta
forum: forum forumet forumen fora
datum: datum datumet datumen
medium: medium mediet medier medierna media
akvarium: akvarium akvariet akvarier
ny: ny nytt nya nyare nyast nyaste
fri: fri fritt fria friare friast friaste
blå: blå blått blåa blåare
grå: grå grått gråa gråare
rå: rå rått råa råare
god: god gott goda bättre bäst bästa
bra: bra
röd: röd rött röda rödare
bred: bred brett breda bredare bredast
död: död dött döda
glad: glad glatt glada gladare
hård: hård hårt hårda hårdare hårdast
mild: mild milt milda mildare
vild: vild vilt vilda vildare
känd: känd känt kända kändare
ond: ond ont onda
blind: blind blint blinda
sund: sund sunt sunda sundare
rund: rund runt runda rundare
skild: skild skilt skilda
stor: stor stort stora större störst största
hög: hög högt höga högre högst högsta
låg: låg lågt låga lägre lägst lägsta
lång: lång långt långa längre längst längsta
ung: ung ungt unga yngre yngst yngsta
tung: tung tungt tunga tyngre tyngst tyngsta
grov: grov grovt grova grövre grövst
trång: trång trångt trånga trängre trängst
liten: liten litet lilla små smått mindre minst minsta
dålig: dålig dåligt dåliga sämre sämst sämsta
gammal: gammal gammalt gamla
äldre: äldre äldres äldst äldsta
annan: annan annat andra
egen: egen eget egna
vuxen: vuxen vuxet vuxna
nyfiken: nyfiken nyfiket nyfikna
många: många fler flera flest flesta
vacker: vacker vackert vackra
enkel: enkel enkelt enkla
säker: säker säkert säkra säkrare säkrast
öppen: öppen öppet öppna öppnare
trogen: trogen troget trogna
mogen: mogen moget mogna
nykter: nykter nyktert nyktra
gles: gles glest glesa glesare glesast
ljus: ljus ljust ljusa ljusare
vis: vis vist visa
hel: hel helt hela
sen: sen sent sena senare senast senaste
ren: ren rent rena renare
grön: grön grönt gröna grönare
skön: skön skönt sköna
fin: fin fint fina finare
tom: tom tomt tomma
varm: varm varmt varma varmare varmast
kall: kall kallt kalla kallare
tunn: tunn tunt tunna
jämn: jämn jämnt jämna jämnare
allmän: allmän allmänt allmänna
sann: sann sant sanna
snabb: snabb snabbt snabba snabbare snabbast
trygg: trygg tryggt trygga tryggare
svag: svag svagt svaga svagare
svår: svår svårt svåra svårare
stark: stark starkt starka starkare starkast
sjuk: sjuk sjukt sjuka sjukare
rik: rik rikt rika rikare
klok: klok klokt kloka klokare
frisk: frisk friskt friska
djup: djup djupt djupa djupare
dyr: dyr dyrt dyra dyrare
klar: klar klart klara klarare
mörk: mörk mörkt mörka mörkare
lugn: lugn lugnt lugna lugnare
lik: lik likt lika
unik: unik unikt unika
vara: vara är var varit
bli: bli blir blev blivit bliv
få: få får fick fått
gå: gå går gick gått
se: se ser såg sett sedd sedda
ge: ge giva ger gav gett
-given: given givet givna givit
ta: ta tar tog
-tagen: tagen taget tagna tagit
göra: göra gör gjorde gjort gjord gjorda
säga: säga säger sade sa sagt
veta: veta vet visste vetat
stå: stå står stod stått
komma: komma kommer kom kommit
växa: växa växer växte växt vuxit
finna: finna finner fann funnit
finnas: finnas finns fanns funnits
-skriva: skriva skriver skrev skrivit skriven skrivet skrivna
-bygga: bygga bygger byggde byggt byggd byggda
leva: leva lever levde levt
dra: dra drar drog
-dragen: dragen draget dragna dragit
-driva: driva driver drev drivit driven drivet drivna
sjunka: sjunka sjunker sjönk sjunkit
stiga: stiga stiger steg stigit
välja: välja väljer valde valt vald valda
sälja: sälja säljer sålde sålt såld sålda
-ställa: ställa ställer ställde ställt ställd ställda
sätta: sätta sätter satte satt sätts
lägga: lägga lägger lade lagt lagd lagda
följa: följa följer följde följt följd följda
möta: möta möter mötte mött
behöva: behöva behöver behövde behövt
bo: bo bor bodde bott
tro: tro tror trodde trott
nå: nå når nådde nått nådd nådda
modern: modern modernt moderna modernare modernast
intern: intern internt interna
extern: extern externt externa
koncern: koncern koncernen koncerner koncernerna
kasern: kasern kasernen kaserner kasernerna
planet: planet planeten planeter planeterna
nytta: nytta nyttan nyttor nyttorna
botten: botten bottnen bottnar bottnarna
vatten: vatten vattnet vattnen
tecken: tecken tecknet tecknen
öken: öken öknen öknar öknarna
socken: socken socknen socknar socknarna
vapen: vapen vapnet vapnen
by: by byn byar byarna
`

// irregular gives the stem of each form, also without the marks on its letters; irregularLast that of the forms that are known as the
// last part of a compound.
var irregular, irregularLast = readParadigms()

// minUnmarked is the length from which a form is known without its marks: a shorter one is often another word, as "gas" is.
const minUnmarked = 6

func readParadigms() (all, last map[string]string) {
	all, last = map[string]string{}, map[string]string{}
	unmarked := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(paradigms)) {
		stem, forms, _ := strings.Cut(line, ":")
		stem, isLast := strings.CutPrefix(stem, "-")
		for form := range strings.FieldsSeq(forms) {
			all[form] = stem
			if plain := Unmarked(form); len(plain) >= minUnmarked {
				unmarked[plain] = stem
			}
			if isLast {
				last[form] = stem
			}
		}
	}
	for form, stem := range unmarked {
		if _, known := all[form]; !known {
			all[form] = stem
		}
	}
	return all, last
}

var marks = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e")

// Unmarked returns a word in lower case without the marks that Swedish has on letters.
func Unmarked(word string) string { return marks.Replace(word) }
