package internal_test

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// reach is what the program can do to the world around it, and the packages that do so. A name is an import, or what is
// used of one.
type reach struct {
	what string
	name *regexp.Regexp
	by   []string
}

var reaches = []reach{
	{"only the private database, backups and what ends with the program run other programs", regexp.MustCompile(`^(os/exec|plugin)$`),
		[]string{"internal/localpg", "internal/backup", "internal/leash"}},
	{"only what sends letters connects to a server of mail", regexp.MustCompile(`^(net/smtp|github\.com/wneessen/go-mail.*)$`),
		[]string{"internal/worker"}},
	{"nothing is fetched from elsewhere", regexp.MustCompile(`^(net/http\.(Get|Post|PostForm|Head|Client|DefaultClient|Transport|` +
		`DefaultTransport|NewRequest|NewRequestWithContext)|net\.(Dial.*|Dialer)|crypto/tls\.(Dial.*|Dialer)|net/rpc.*)$`), nil},
	{"only the jobs know their queue", regexp.MustCompile(`^github\.com/riverqueue/`),
		[]string{"internal/jobs", "internal/worker", "migrations"}},
	{"only the database's own package connects", regexp.MustCompile(`^github\.com/jackc/pgx/v5/(pgxpool|pgconn)$`),
		[]string{"internal/db", "migrations"}},
	{"only what is simulated is drawn from numbers that can be foretold", regexp.MustCompile(`^math/rand(/v2)?$`),
		[]string{"internal/method/consensus", "internal/method/cib"}},
	{"no hash or cipher is weak", regexp.MustCompile(`^crypto/(md5|sha1|des|rc4|dsa|elliptic)$`), nil},
	{"memory is left to the language", regexp.MustCompile(`^(unsafe|C)$`), nil},
	{"nothing that is read says itself what it becomes", regexp.MustCompile(`^(encoding/gob|encoding/xml\.(Unmarshal|NewDecoder|Decoder))$`),
		[]string{"internal/eark", "internal/payfile", "internal/sheet"}},
	{"no template is made while the program runs", regexp.MustCompile(`^(text|html)/template$`), nil},
}

func TestThePortalReachesOnlyWhatItMust(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	met := map[string]bool{}
	for _, k := range p.own() {
		if slices.Contains(scaffolding, k.name()) {
			continue
		}
		for _, f := range k.files {
			for name, where := range used(f) {
				for _, r := range reaches {
					switch {
					case !r.name.MatchString(name):
					case slices.Contains(r.by, k.name()):
						met[r.what+k.name()] = true
					default:
						t.Errorf("%s, but %s uses %s", r.what, p.at(where.Pos()), name)
					}
				}
			}
		}
	}
	for _, r := range reaches {
		for _, by := range r.by {
			if !met[r.what+by] {
				t.Errorf("%s: %s does not", r.what, by)
			}
		}
	}
}

// used returns the imports of a file, and what it uses of them, each with a place where.
func used(f *ast.File) map[string]ast.Node {
	out, imports := map[string]ast.Node{}, map[string]string{}
	for _, i := range f.Imports {
		name := strings.Trim(i.Path.Value, `"`)
		out[name] = i
		short := path.Base(name)
		if i.Name != nil {
			short = i.Name.Name
		}
		imports[short] = name
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && imports[x.Name] != "" {
				out[imports[x.Name]+"."+s.Sel.Name] = s
			}
		}
		return true
	})
	return out
}

func TestEveryPatternIsWrittenInTheProgram(t *testing.T) {
	t.Parallel()
	p, n := loaded(t), 0
	for _, k := range p.own() {
		for _, f := range k.files {
			ast.Inspect(f, func(x ast.Node) bool {
				call, ok := x.(*ast.CallExpr)
				if !ok || len(call.Args) != 1 {
					return true
				}
				if s, ok := call.Fun.(*ast.SelectorExpr); !ok || !regexp.MustCompile(`^(Must)?Compile(POSIX)?$`).MatchString(s.Sel.Name) {
					return true
				}
				n++
				if _, written := fold(call.Args[0], nil); !written {
					t.Errorf("%s: a pattern is put together while the program runs", p.at(call.Pos()))
				}
				return true
			})
		}
	}
	if n < 5 {
		t.Errorf("only %d patterns were found", n)
	}
}

// unsafeScript are the means of a script to run what somebody has typed, to keep something in the browser, and to hear other
// windows.
var unsafeScript = regexp.MustCompile(`\.(inner|outer)HTML|insertAdjacentHTML|document\.(write|cookie)|\beval\(|new Function|` +
	`set(Timeout|Interval)\(["'` + "`" +
	`]|localStorage|sessionStorage|indexedDB|\bcaches\b|[pP]ostMessage|addEventListener\("message"|import\(`)

func TestTheScriptRunsAndKeepsNothing(t *testing.T) {
	t.Parallel()
	n := 0
	for name, text := range ours(t, loaded(t).root) {
		if !strings.HasPrefix(name, "web/static/js/") {
			continue
		}
		n++
		if m := unsafeScript.Find(text); m != nil {
			t.Errorf("%s uses %s", name, m)
		}
	}
	if n == 0 {
		t.Error("there is no script")
	}
}
