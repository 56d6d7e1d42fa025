package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/swedish"
)

// version is that of the rules by which texts are cut into words. An entry of an earlier one is cut again by Refresh.
const version = 2

// maxBody is the most characters of a body whose words are found.
const maxBody = 200_000

// wordArgs returns the arguments of weighedWords, and the version.
func (e Entry) wordArgs() pgx.StrictNamedArgs {
	args := pgx.StrictNamedArgs{"cut": version}
	for name, text := range map[string]string{"title": e.Title, "summary": e.Summary, "body": beginning(e.Body)} {
		words, joined := swedish.Cut(text)
		args[name+"_words"], args[name+"_joined"] = spaced(words), spaced(joined)
	}
	return args
}

func spaced(words []swedish.Word) string { return strings.Join(swedish.Texts(words), " ") }

// beginning returns the part of a body whose words are found.
func beginning(body string) string {
	if len(body) <= maxBody {
		return body
	}
	return string([]rune(body)[:min(utf8.RuneCountInString(body), maxBody)])
}

const replaceWords = `with gone as (
	delete from search_word where layer = @layer and kind = @kind and ref_id = @ref and not (@closed and word = any(@words))
)
insert into search_word (layer, word, kind, ref_id, folded, stem)
select @layer, word, case when @closed then @kind else '' end, case when @closed then @ref::bigint else 0 end, fold(word), stem
from unnest(@words::text[], @stems::text[]) w(word, stem) on conflict do nothing`

// vocabularyArgs returns the arguments of replaceWords. The words of a draft, or of what is for some groups, are known only to those who
// may find it: others would be told of them by the corrections of their queries.
func (e Entry) vocabularyArgs() pgx.StrictNamedArgs {
	words := Vocabulary(e.Title + "\n" + e.Summary + "\n" + beginning(e.Body))
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = swedish.Stem(w)
	}
	return pgx.StrictNamedArgs{"layer": e.Layer, "kind": e.Kind, "ref": e.Ref, "closed": e.Draft || e.Members != nil, "words": words,
		"stems": stems}
}

// maxWord is the most letters of a word of the vocabulary.
const maxWord = 40

// Vocabulary returns the distinct words of a text that the vocabulary holds, sorted: those with letters, also as people write them
// together.
func Vocabulary(text string) []string {
	words, joined := swedish.Cut(text)
	all := slices.DeleteFunc(swedish.Texts(append(words, joined...)), func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return !unicode.IsLetter(first) || utf8.RuneCountInString(w) > maxWord
	})
	slices.Sort(all)
	return slices.Compact(all)
}

// indexed is an entry as it is stored, as far as its words depend on it.
type indexed struct {
	Layer                Layer
	Kind                 id.Kind
	Ref                  int64
	Draft                bool
	Members              []id.Group
	Title, Summary, Body string
}

func (x indexed) entry() Entry {
	return Entry{Layer: x.Layer, Kind: x.Kind, Ref: x.Ref, Draft: x.Draft, Members: x.Members,
		Title: x.Title, Summary: x.Summary, Body: x.Body}
}

const (
	selectStale = `select layer, kind, ref_id as ref, draft, members, title, summary, body from search_entry where cut < $1
order by cut, layer, kind, ref_id limit $2 for update skip locked`
	updateWords = `update search_entry set cut = @cut, words = ` + weighedWords + ` where layer = @layer and kind = @kind and ref_id = @ref`
)

// refreshedTogether is the number of entries that are cut again in one transaction, and refreshTime the longest that Refresh takes.
const (
	refreshedTogether = 100
	refreshTime       = 45 * time.Second
)

// Refresh cuts the texts again that were cut by earlier rules, as many as it has time for. It reports whether there are more.
func Refresh(ctx context.Context, d *db.DB) (more bool, err error) {
	for end := time.Now().Add(refreshTime); time.Now().Before(end); {
		n := 0
		err := d.WriteUnaudited(ctx, func(tx pgx.Tx) error {
			n, err = refresh(ctx, tx)
			return err
		})
		if err != nil {
			return false, fmt.Errorf("cutting texts into words: %w", err)
		}
		if n > 0 {
			err = d.NotifyUnaudited(ctx, db.Changed{}) // of words that are known now
		}
		if err != nil || n < refreshedTogether {
			return false, err
		}
	}
	return true, nil
}

// refresh cuts some texts again, and returns their number.
func refresh(ctx context.Context, tx pgx.Tx) (int, error) {
	rows, err := tx.Query(ctx, selectStale, version, refreshedTogether)
	if err != nil {
		return 0, err
	}
	stale, err := pgx.CollectRows(rows, pgx.RowToStructByName[indexed])
	for _, x := range stale {
		e := x.entry()
		args := e.wordArgs()
		args["layer"], args["kind"], args["ref"] = e.Layer, e.Kind, e.Ref
		if _, err := tx.Exec(ctx, updateWords, args); err != nil {
			return 0, err
		}
		if _, err := tx.Exec(ctx, replaceWords, e.vocabularyArgs()); err != nil {
			return 0, err
		}
	}
	return len(stale), err
}
