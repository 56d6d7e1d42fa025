package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/demo"
	"framsyn/internal/fill"
	"framsyn/internal/id"
)

// narrowing compares lists that are narrowed by a word in the title, and what is offered as one types what a trend is to be linked to,
// with the first page of the plain list made anew, by what they cost in the large portal.
func (b *bench) narrowing(ctx context.Context) error {
	by, err := person(ctx, b.db, strategist, access.Strategist)
	if err != nil {
		return err
	}
	cookie, err := b.cookie(ctx, strategist)
	if err != nil {
		return err
	}
	var trend id.Item
	if err := b.db.Pool().QueryRow(ctx, selectTrend, by.User).Scan(&trend); err != nil {
		return err
	}
	p := fill.NewProse(5)
	var words, typed []string
	for range 12 { // few enough for each round to have them all
		word := []rune(p.Word())
		words, typed = append(words, string(word)), append(typed, string(word[:4+p.IntN(len(word)-4)]))
	}
	picker := "/arbete/valj/" + choice.LinksName + "?" + choice.ItemParam + "=" + id.String(trend) + "&q=%s"
	costs, err := b.costs(ctx, costTime, b.ask(cookie, anew(workList)...), b.ask(cookie, anew(filled(workList+"?q=%s", words...)...)...),
		b.ask(cookie, filled(picker, typed...)...), b.ask("", anew("/trender")...), b.ask("", filled("/trender?q=%s", words...)...))
	if err != nil {
		return err
	}
	for _, x := range []struct {
		what        string
		mine, plain int
	}{{"Working list by a word", 1, 0}, {"Choosing by typing", 2, 0}, {"Public list by a word", 4, 3}} {
		b.table.atMost(fmt.Sprintf("%s, of %d, against the plain list's first page", x.what, seeded),
			measured(ratios(costs[x.mine], costs[x.plain])...), 3, "",
			fmt.Sprintf("%.2f against %.2f ms of CPU", median(costs[x.mine]), median(costs[x.plain])))
	}
	return b.answer(ctx, fmt.Sprintf("Search of %d for a common word", seeded), 30, b.ask("", filled("/sok?q=%s", fill.CommonWords...)...))
}

// roleTime is how long each "Min sida" is measured at a time.
const roleTime = 250 * time.Millisecond

const selectRoles = `select distinct on (r.role) r.role, p.email from person_role r join person p on p.id = r.person_id
where p.email = any($1) order by r.role, p.id`

// roles compares "Min sida" of somebody in each role in the large portal with that in the small one, and tells the worst of them.
func (b *bench) roles(ctx context.Context) error {
	var people []string
	for _, p := range demo.SignIns() {
		people = append(people, p.Email)
	}
	rows, err := b.db.Pool().Query(ctx, selectRoles, people)
	if err != nil {
		return err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[struct{ Role, Email string }])
	if err != nil {
		return err
	}
	if len(all) != len(access.Roles) {
		return fmt.Errorf("%d of %d roles have somebody: %v", len(all), len(access.Roles), all)
	}
	var worst figure
	var detail []string
	for _, x := range all {
		who := strings.TrimSuffix(x.Email, demo.Domain)
		few, err := b.small.cookie(ctx, who)
		if err != nil {
			return err
		}
		many, err := b.cookie(ctx, who)
		if err != nil {
			return err
		}
		costs, err := b.costs(ctx, roleTime, b.small.ask(few, "/min-sida"), b.ask(many, "/min-sida"))
		if err != nil {
			return err
		}
		got := measured(ratios(costs[1], costs[0])...)
		if got.value > worst.value {
			worst = got
		}
		detail = append(detail, fmt.Sprintf("%s %.2f (%.1f ms)", x.Role, got.value, median(costs[1])))
	}
	b.table.atMost(fmt.Sprintf("Min sida of the worst role, of %d and %d activities against a small portal", seeded, yearActivities),
		worst, 1.5, "", strings.Join(detail, ", "))
	return nil
}
