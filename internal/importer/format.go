package importer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framsyn/internal/form"
)

// formatHelp describes the format of a folder, apart from the fields of each kind.
const formatHelp = `En mapp har en tabell eller en mapp för varje slags sak: personer.csv, trender/. En tabell har en sak på varje rad och
uppgifternas namn på den första raden. En text är en fil för sig, som trender/aldrande-befolkning.md:

  ---
  titel: En åldrande befolkning
  typ: Trend
  områden: Hälsa och sjukvård, Kompetensförsörjning
  bild: diagram.png
  bildtext: Åldrarna i länet 1970–2050.
  av: anna@region.example
  läge: Publicerad
  ---

  Fler blir äldre. (Texten före den första rubriken är huvudtexten. Dess egna rubriker börjar med ##.)

  # Drivs av

  Längre liv.

Uppgifterna är formulärens i portalen, och inget mer behövs än där. Stora och små bokstäver, mellanslag och prickar är detsamma.
- En sak nämns av andra vid sin nyckel: filens namn utan .md och utan ett nummer framför (02_fyra-varldar.md), i en tabell det som
  står under nyckel eller annars namnet. Personer nämns vid sin e-postadress. Det som redan finns i portalen nämns vid ordet i dess
  adress, som region-skane. Filernas ordning är sakernas.
- Rader i en lista skrivs var för sig, med - framför och | mellan delarna: "- 2031 | Tågen går ända fram." Ett | i texten skrivs \|.
  En lista med rubrik och text kan också ha rubriker som börjar med ##.
- Flera val skrivs med komma emellan, kryssrutor med ja. Dagar är 2026-09-14, eller "vecka +2 tisdag" från den här veckan; "vecka +2
  månad" och "vecka +2 år" är månaden och året då, "vecka +2 nästa år" året efter.
- Bilder och andra filer ligger i filer/ och nämns vid sin plats där.
- Innehåll är från en organisation, eller från någon i den med av. Det som är delat eller publicerat har läge.
- En budgets rader står i budgetrader.csv, i sin ordning, med budgeten som den heter i mappen. Belopp skrivs som i portalen: 1 250 000,
  1 250 tkr. Ett belopp som ingen vet har i stället ett skäl. Det som har blivit av en rad står i prognos och utfall.
- En finansierings kategorier har en avgift för alla år, eller en för vart och ett: 60 000 / 65 000. Också där kan ett skäl stå i stället.
- Ett förslag till en aktivitet har av; är det inte bara ett förslag godtas det.
- Inbjudna får brev. Filer ska vara i UTF-8; tabeller kan ha semikolon, komma eller tabb.
Allt läses in eller ingenting. Det som redan finns läses inte in en gång till, utan är ett fel.
`

// Format returns a description of the format of a folder, in Swedish: what it can hold, the fields of each kind, and
// their options.
func Format() string {
	var b strings.Builder
	b.WriteString(formatHelp)
	for _, k := range kinds {
		fmt.Fprintf(&b, "\n%s/ eller %s.csv\n  %s\n", k.folder, k.folder, strings.Join(k.fields, ", "))
		if k.mainField != "" {
			fmt.Fprintf(&b, "  huvudtext: %s\n", k.mainField)
		}
		for _, list := range slices.Sorted(maps.Keys(k.lists)) {
			if len(k.lists[list]) > 1 {
				fmt.Fprintf(&b, "  rader i %s: %s\n", list, strings.Join(k.lists[list], " | "))
			}
		}
		offered := k.formOptions()
		for _, name := range slices.Sorted(maps.Keys(offered)) {
			fmt.Fprintf(&b, "  val i %s: %s\n", name, joinLabels(offered[name]))
		}
	}
	return b.String()
}

// formOptions returns the options of the fields of a kind, by field.
func (k *kind) formOptions() map[string]form.Options {
	out, f := map[string]form.Options{}, form.New()
	for list, columns := range k.lists {
		for _, c := range columns {
			f.Set(form.RowField(list, 0, c), "-")
		}
	}
	f.OnChoice = func(name string, o form.Options, _ bool) { out[strings.ReplaceAll(name, ".0.", " | ")] = o }
	k.read(f)
	return out
}
