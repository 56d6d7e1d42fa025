package invitation

import (
	"context"
	"errors"
	"time"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// The answers that actions with several invitations ask for.
const WhyAnswer, DayAnswer = "varfor", "dag"

// The reasons for which an invitation is left as it is.
const (
	isUnsent     = "Är inte skickad än."
	isAnswered   = "Har svarat."
	isLapsed     = "Sista dagen har varit. Förläng den först."
	isReminded   = "Är redan påmind om den här sista dagen."
	isWithdrawn  = "Är tillbakatagen."
	isUnreached  = "Kan inte nås längre: organisationen, kontot eller processen är avslutad, eller aktiviteten inställd."
	hasLaterDays = "Har redan den sista dagen, eller en senare."
)

// plan is an action with several invitations: why one is left, "" if it is not, what will be done with those that are not, and how.
type plan struct {
	name string
	left func(i Invitation, a bulk.Answers) string
	will func(ctx context.Context, i Invitation) string
	do   func(ctx context.Context, tx *db.Tx, a bulk.Answers, n id.InvitationNo) error
}

func (p plan) action() bulk.Action {
	return bulk.Action{Name: "invitation." + p.name,
		Preview: func(ctx context.Context, q db.Q, a bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
			known, err := Numbered(ctx, q, refs)
			out := make([]bulk.Verdict, len(refs))
			for n, ref := range refs {
				i, ok := known[ref]
				if !ok {
					out[n] = bulk.Left(ref, "", bulk.Gone)
				} else if why := p.left(i, a); why != "" {
					out[n] = bulk.Left(ref, i.Name, why)
				} else if out[n] = (bulk.Verdict{Ref: ref, Title: i.Name}); p.will != nil {
					out[n].Will = p.will(ctx, i)
				}
			}
			return out, err
		},
		Do: func(ctx context.Context, tx *db.Tx, a bulk.Answers, ref int64) (any, error) {
			return nil, p.do(ctx, tx, a, id.InvitationNo(ref))
		}}
}

// leftUnreminded returns why nobody is reminded of an invitation.
func leftUnreminded(i Invitation, _ bulk.Answers) string {
	switch {
	case i.State == Created:
		return isUnsent
	case i.State == Withdrawn:
		return isWithdrawn
	case i.State == Lapsed:
		return isLapsed
	case !i.State.Waits():
		return isAnswered
	case !i.Reachable:
		return isUnreached
	case !i.CanBeReminded():
		return isReminded
	}
	return ""
}

// RemindAction reminds of several invitations that have not been answered.
func RemindAction(write LetterWriter) bulk.Action {
	return plan{name: "remind", left: leftUnreminded,
		will: func(ctx context.Context, i Invitation) string {
			return i18n.N(ctx, i.Contacts, "%d brev", "%d brev")
		},
		do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, n id.InvitationNo) error {
			_, err := Remind(ctx, tx, []id.InvitationNo{n}, time.Now(), write)
			if errors.Is(err, ErrNobodyToRemind) {
				err = fault.New("invitation: not reminded", isReminded)
			}
			return err
		}}.action()
}

// WithdrawAction takes several invitations back, for the reason WhyAnswer.
var WithdrawAction = plan{name: "withdraw",
	left: func(i Invitation, _ bulk.Answers) string {
		if i.State == Withdrawn {
			return isWithdrawn
		}
		return ""
	},
	do: func(ctx context.Context, tx *db.Tx, a bulk.Answers, n id.InvitationNo) error {
		return Withdraw(ctx, tx, n, a.Get(WhyAnswer), time.Now())
	}}.action()

// ExtendAction gives several invitations the last day DayAnswer, for the reason WhyAnswer.
var ExtendAction = plan{name: "extend",
	left: func(i Invitation, a bulk.Answers) string {
		switch {
		case i.State == Withdrawn:
			return isWithdrawn
		case i.Sent == nil:
			return isUnsent
		case a.Get(DayAnswer) != "" && a.Get(DayAnswer) <= i.LastDay:
			return hasLaterDays
		}
		return ""
	},
	will: func(ctx context.Context, i Invitation) string {
		return i18n.T(ctx, "Nu till och med %s", DayText(ctx, i.LastDay))
	},
	do: func(ctx context.Context, tx *db.Tx, a bulk.Answers, n id.InvitationNo) error {
		return Extend(ctx, tx, n, a.Get(DayAnswer), a.Get(WhyAnswer), time.Now())
	}}.action()
