package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/signin"
	"framsyn/templates/mailview"
)

const userSummary = "lägger till en person och skriver ut hennes inbjudan; med reset-second-step nollställs tvåstegsinloggning"

// runUser adds a person, such as the first administrator of a portal, or resets the second step of somebody who has lost it.
func runUser(ctx context.Context, p *program, args []string) error {
	if len(args) > 0 && args[0] == "reset-second-step" {
		return resetSecondStep(ctx, p, args[1:])
	}
	f := newFlags("user add", p.out, userSummary)
	address := f.String("epost", "", "e-postadress")
	name := f.String("namn", "", "namn")
	org := f.String("organisation", "", "organisationens namn; den skapas om den inte finns")
	roles := f.String("roller", string(access.Administrator), "roller med komma emellan: "+strings.Join(roleNames(), ", "))
	if len(args) > 0 && args[0] == "add" {
		args = args[1:]
	}
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return errReported
	}
	values := form.From(url.Values{"epost": {*address}, "namn": {*name}, "sprak": {"sv"}, "roller": strings.Split(*roles, ","),
		"organisation": {"1"}})
	person := account.ReadPerson(values)
	if *org == "" {
		values.Fault("organisation", "Ange -organisation.")
	}
	if !values.OK() {
		for _, field := range slices.Sorted(maps.Keys(values.Problems)) {
			problem := values.Problems[field]
			fmt.Fprintf(p.err, "-%s: %s\n", field, i18n.T(ctx, problem.Text, problem.Args...))
		}
		return errReported
	}
	b, err := p.open(ctx, true)
	if err != nil {
		return err
	}
	defer p.closeDatabase(b)
	return p.addUser(ctx, b, person, *org)
}

func (p *program) addUser(ctx context.Context, b *database, person account.Person, org string) error {
	var token string
	write := mailview.LinkLetters(p.cfg.BaseURL)
	err := b.DB.Write(ctx, access.System(), func(tx *db.Tx) (err error) {
		if person.Org, err = findOrAddOrganisation(ctx, tx, org); err != nil {
			return err
		}
		n, err := account.AddPerson(ctx, tx, person, "")
		if err != nil {
			return err
		}
		return signin.Invite(ctx, tx, n, func(m signin.Message) (subject, body string) {
			token = m.Token
			return write(m)
		})
	})
	if errors.Is(err, account.ErrEmailTaken) {
		return fmt.Errorf("Det finns redan ett konto med adressen %s i %s.", person.Email, b.name())
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s finns nu i %s, och kan välja lösenord här, inom sju dagar:\n\n  %s%s%s\n\n"+
		"Länken går till BASE_URL, som är %[3]s. Om portalen nås på en annan adress, byt början av länken.\n",
		person.Name, b.name(), p.cfg.BaseURL, mailview.WelcomePath, token)
	return nil
}

// resetSecondStep removes the second step of somebody whom nobody else can help.
func resetSecondStep(ctx context.Context, p *program, args []string) error {
	f := newFlags("user reset-second-step", p.out, "nollställer en persons tvåstegsinloggning och loggar ut personen överallt")
	address := f.String("epost", "", "e-postadress")
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return errReported
	}
	b, err := p.open(ctx, true)
	if err != nil {
		return err
	}
	defer p.closeDatabase(b)
	verifier := signin.NewVerifier(p.cfg.BaseURL, p.cfg.SecretKey, mailview.SignInNotices(p.cfg.BaseURL))
	err = b.DB.Write(ctx, access.System(), func(tx *db.Tx) error {
		n, err := account.PersonByEmail(ctx, tx, *address)
		if err != nil {
			return err
		}
		return verifier.ResetSecondFactors(ctx, tx, n)
	})
	if errors.Is(err, db.ErrNotFound) {
		return fmt.Errorf("Ingen med adressen %q har tvåstegsinloggning.", *address)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Tvåstegsinloggningen för %s är nollställd. Personen är utloggad överallt och får ett brev om det.\n", *address)
	return nil
}

// findOrAddOrganisation returns the organisation with a name, and adds it if there is none.
func findOrAddOrganisation(ctx context.Context, tx *db.Tx, name string) (id.Org, error) {
	all, err := account.Organisations(ctx, tx, account.OrganisationFilter{})
	if err != nil {
		return 0, err
	}
	for _, o := range all {
		if strings.EqualFold(o.Name, name) {
			return o.ID, nil
		}
	}
	return account.OrganisationRecords.Add(ctx, tx, account.Organisation{Kind: "office", Fee: "none", Names: []account.Name{{Text: name}}})
}

func roleNames() []string {
	var out []string
	for _, r := range access.Roles {
		out = append(out, string(r))
	}
	return out
}
