// Package account is the participants: the organisations and their names through the years, the people and their roles, and
// the groups that cut across organisations.
package account

import (
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// Languages are the languages that a person can choose for the portal and its letters.
var Languages = form.Options{
	{Value: string(i18n.Swedish), Label: "Svenska"}, {Value: string(i18n.English), Label: "Engelska"},
}

// ErrLastAdministrator reports that the change would leave the portal without an administrator.
var ErrLastAdministrator = fault.New("account: the last administrator",
	"Portalen måste ha minst en administratör som kan logga in. Utse en annan först.")

// ErrEmailTaken reports that another account has the e-mail address.
var ErrEmailTaken = fault.AtField("epost", "Det finns redan ett konto med den e-postadressen.")

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"person_email_key":                   ErrEmailTaken,
	"person_organisation_id_fkey":        fault.AtField("organisation", "Organisationen finns inte."),
	"people_group_name_key":              fault.AtField("namn", "Det finns redan en grupp med det namnet."),
	"people_group_member_person_id_fkey": fault.AtField("person", "Personen finns inte."),
	"organisation_org_number_key":        fault.AtField("orgnummer", "En annan organisation har redan det organisationsnumret."),
})
