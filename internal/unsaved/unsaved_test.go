package unsaved_test

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
	"framsyn/internal/unsaved"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func key(n int) string {
	return strings.Repeat("A", 22) + strings.NewReplacer("0", "Q", "1", "R", "8", "S", "9", "T").Replace(fmt.Sprintf("%04d", n))
}

func text(n int, sequence int64, words string) unsaved.Text {
	return unsaved.Text{Key: key(n), Address: "/arbete/trender/1/redigera", Title: "En trend", Version: 1,
		Fields: url.Values{"titel": {words}}, Sequence: sequence}
}

// world is a database with two people.
type world struct {
	accounts.Fixture
	anna, bo id.User
}

func newWorld(t *testing.T) world {
	t.Helper()
	f := accounts.New(t)
	return world{f, f.Person("Anna (exempel)").ID, f.Person("Bo (exempel)").ID}
}

func (w world) keep(t unsaved.Text, taken ...unsaved.Taken) bool {
	w.T.Helper()
	kept, err := unsaved.Keep(w.T.Context(), w.DB, w.anna, t, taken...)
	w.Must(err)
	return kept
}

func (w world) as(who id.User) db.Q { return w.DB.As(access.Actor{User: who}) }

// words returns what Anna's texts say, the latest first.
func (w world) words() string {
	w.T.Helper()
	all, err := unsaved.Texts(w.T.Context(), w.as(w.anna), "")
	w.Must(err)
	var out []string
	for _, x := range all {
		full, err := unsaved.Get(w.T.Context(), w.as(w.anna), x.Key)
		w.Must(err)
		out = append(out, full.Fields.Get("titel"))
	}
	return strings.Join(out, ", ")
}

func TestTwoFormsNeverOverwriteEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var all sync.WaitGroup
	for n := range 4 {
		all.Go(func() { w.keep(text(n, 1, fmt.Sprintf("Text %d", n))) })
	}
	all.Wait()
	for n := range 4 {
		if !strings.Contains(w.words(), fmt.Sprintf("Text %d", n)) {
			t.Errorf("text %d is gone: %s", n, w.words())
		}
	}
	if _, err := unsaved.Elsewhere(t.Context(), w.as(w.anna), key(0)); err != nil {
		w.keep(text(1, 2, "Text 1, mer"))
		if _, err := unsaved.Elsewhere(t.Context(), w.as(w.anna), key(0)); err != nil {
			t.Errorf("a later text elsewhere is not told of: %v", err)
		}
	}
}

func TestAnOlderTextOfAFormIsNotKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if !w.keep(text(1, 5, "Nyare")) || w.keep(text(1, 4, "Äldre")) || w.words() != "Nyare" {
		t.Errorf("kept: %s", w.words())
	}
}

func TestWhatIsSavedDoesNotComeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.keep(text(1, 1, "Skriven"))
	w.Must(unsaved.ThrowAway(t.Context(), w.DB, w.anna, unsaved.Taken{Key: key(1)}, unsaved.Taken{Key: key(2)}))
	if w.keep(text(1, 2, "På väg")) || w.keep(text(2, 1, "Den första på väg")) || w.words() != "" {
		t.Errorf("came back: %s", w.words())
	}
}

func TestATextThatIsTakenUpGivesWayUnlessItChangesMeanwhile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.keep(text(1, 1, "Första"))
	w.keep(text(2, 1, "Första, mer"), unsaved.Taken{Key: key(1), Sequence: 1})
	if w.words() != "Första, mer" {
		t.Errorf("taken up: %s", w.words())
	}
	w.keep(text(3, 7, "Tredje"))
	w.Must(unsaved.ThrowAway(t.Context(), w.DB, w.anna, unsaved.Taken{Key: key(3), Sequence: 6}))
	if !strings.Contains(w.words(), "Tredje") {
		t.Errorf("what changed after it was taken up is gone: %s", w.words())
	}
}

func TestTheSameTextIsKeptOnceAndNotTooMany(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.keep(text(1, 1, "Samma"))
	w.keep(text(2, 1, "Samma"))
	if w.words() != "Samma" {
		t.Errorf("kept: %s", w.words())
	}
	for n := range unsaved.MaxTexts + 2 {
		w.keep(text(100+n, 1, fmt.Sprint(n)))
	}
	if words := w.words(); strings.Count(words, ",") != unsaved.MaxTexts-1 || strings.Contains(words, "Samma") {
		t.Errorf("kept: %s", words)
	}
}

func TestOnlyTheLatestEndedTextsAreRemembered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range unsaved.MaxEnded + 3 {
		w.Must(unsaved.ThrowAway(t.Context(), w.DB, w.anna, unsaved.Taken{Key: key(n)}))
	}
	if w.keep(text(unsaved.MaxEnded+2, 1, "Borta")) {
		t.Error("the text that was thrown away last comes back")
	}
	if !w.keep(text(0, 1, "Ny")) {
		t.Error("all texts that were thrown away are remembered")
	}
}

func TestATextIsBoundedAndItsOwnersOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	long := text(1, 1, strings.Repeat("å", unsaved.MaxFields))
	if _, err := unsaved.Keep(t.Context(), w.DB, w.anna, long); !errors.Is(err, unsaved.ErrTooLong) {
		t.Errorf("too long: %v", err)
	}
	w.keep(text(1, 1, "Hemlig\x00\xff"))
	if w.words() != "Hemlig\ufffd" {
		t.Errorf("kept: %q", w.words())
	}
	if _, err := unsaved.Get(t.Context(), w.as(w.bo), key(1)); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("read by somebody else: %v", err)
	}
	if all, err := unsaved.Texts(t.Context(), w.as(w.bo), ""); err != nil || len(all) != 0 {
		t.Errorf("listed for somebody else: %v, %v", all, err)
	}
}

func TestOldTextsAreRemoved(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.keep(text(1, 1, "Gammal"))
	w.keep(text(2, 1, "Ny"))
	w.Must(unsaved.ThrowAway(t.Context(), w.DB, w.anna, unsaved.Taken{Key: key(3)}))
	w.Exec(`update unsaved_text set saved_at = now() - interval '91 days' where key <> $1`, key(2))
	w.Must(unsaved.CleanUp(t.Context(), w.DB))
	if w.words() != "Ny" || w.Count(`select count(*) from unsaved_text`) != 1 {
		t.Errorf("left: %s", w.words())
	}
}
