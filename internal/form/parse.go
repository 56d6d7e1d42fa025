package form

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
)

// The limits of a request: of all texts of a form together, of one file, of the headers of a part, and of the number of fields.
const (
	MaxText   = 4 << 20
	MaxFile   = 25 << 20
	maxHead   = 64 << 10
	maxFields = 10000
)

// Limits are how much of a request is read. Text limits all texts together, in bytes. File names the field whose file is read;
// other files are skipped. Skip is how many bytes of files are skipped to find the texts that follow them.
type Limits struct {
	Text int
	File string
	Skip int64
}

// MaxMemory returns the largest number of bytes of a request that are in memory at once.
func (l Limits) MaxMemory(r *http.Request) int64 {
	most := 3 * int64(l.Text) // a byte can be encoded as three
	if isMultipart(r) {
		most = int64(l.Text) + 1<<20 // including the headers of the parts
		if l.File != "" {
			most += MaxFile
		}
	}
	if r.ContentLength >= 0 {
		most = min(most, r.ContentLength)
	}
	return most
}

func isMultipart(r *http.Request) bool {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return kind == "multipart/form-data"
}

// ErrTooBig reports that a request is larger than can be read.
var ErrTooBig = errors.New("form: the request is too big")

// ErrSlow reports that a request was not received in time.
var ErrSlow = errors.New("form: the request came too slowly")

// UnreadableError reports that a request holds no form. Why is a Swedish text.
type UnreadableError struct {
	Why   string
	cause error
}

// Error returns the text for the log.
func (u UnreadableError) Error() string {
	if u.cause != nil {
		return "form: unreadable: " + u.cause.Error()
	}
	return "form: unreadable: " + u.Why
}

// The reasons why a request holds no form.
const (
	notAForm       = "Det som skickades är inget formulär. Öppna sidan här i portalen, fyll i formuläret och skicka det därifrån."
	compressedBody = "Det som skickades är packat, och det tar portalen inte emot. Skicka det som det är."
	noBoundary     = "Det som skickades säger inte hur dess delar skiljs åt. Skicka formuläret en gång till."
	truncated      = "Det som skickades är inte helt: det tog slut innan allt hade kommit fram. Skicka formuläret en gång till."
	badPart        = "En del av det som skickades går inte att läsa. Skicka formuläret en gång till."
	badEscape      = "Ett fält i det som skickades är inte rätt skrivet. Skicka formuläret en gång till."
)

// Parse reads the body of a request. A file over MaxFile is returned without its content, marked TooBig, and the texts around it
// are kept. A body that is no form is an UnreadableError; a request without a body is an empty form.
func Parse(w http.ResponseWriter, r *http.Request, l Limits) (*Form, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return New(), nil
	}
	if e := r.Header.Get("Content-Encoding"); e != "" && e != "identity" {
		return nil, UnreadableError{Why: compressedBody}
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case kind == "multipart/form-data" && params["boundary"] == "":
		return nil, UnreadableError{noBoundary, err}
	case kind != "multipart/form-data" && kind != "application/x-www-form-urlencoded":
		return nil, UnreadableError{notAForm, err}
	}
	total := l.MaxMemory(&http.Request{Header: r.Header, ContentLength: -1})
	if kind == "multipart/form-data" {
		total += l.Skip
	}
	if r.ContentLength > total {
		return nil, ErrTooBig
	}
	r.Body = http.MaxBytesReader(w, r.Body, total)
	if kind == "multipart/form-data" {
		f, err := readParts(r.Body, params["boundary"], l)
		return f, describeReadError(err, badPart)
	}
	f, err := readEscaped(r.Body, l)
	return f, describeReadError(err, badEscape)
}

// describeReadError classifies an error of reading a body; why is the reason if the body is malformed.
func describeReadError(err error, why string) error {
	big, known := (*http.MaxBytesError)(nil), UnreadableError{}
	switch {
	case err == nil, errors.Is(err, ErrTooBig), errors.As(err, &known):
		return err
	case errors.As(err, &big), errors.Is(err, multipart.ErrMessageTooLarge):
		return ErrTooBig
	case errors.Is(err, os.ErrDeadlineExceeded):
		return fmt.Errorf("%w: %w", ErrSlow, err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return UnreadableError{truncated, err}
	}
	return UnreadableError{why, err}
}

// readEscaped reads a URL-encoded form.
func readEscaped(body io.Reader, l Limits) (*Form, error) {
	b, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	if bytes.Count(b, []byte("&")) >= maxFields {
		return nil, ErrTooBig
	}
	values, err := url.ParseQuery(string(b))
	if err != nil {
		return nil, err
	}
	text := 0
	for name, all := range values {
		for _, v := range all {
			text += len(name) + len(v)
		}
	}
	if text > l.Text {
		return nil, ErrTooBig
	}
	return From(values), nil
}

// headLimiter is a reader that limits how much is read for the headers of a part.
type headLimiter struct {
	io.Reader
	left int
}

func (h *headLimiter) Read(p []byte) (int, error) {
	if h.left <= 0 {
		return 0, ErrTooBig
	}
	n, err := h.Reader.Read(p[:min(len(p), h.left)])
	h.left -= n
	return n, err
}

// readParts reads a multipart form.
func readParts(body io.Reader, boundary string, l Limits) (*Form, error) {
	f := From(url.Values{})
	h := &headLimiter{Reader: body}
	parts := multipart.NewReader(h, boundary)
	text := 0
	for range maxFields + 1 {
		h.left = maxHead
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return f, nil
		}
		if err != nil {
			return nil, err
		}
		h.left = math.MaxInt
		if text, err = f.readPart(p, text, l); err != nil {
			return nil, err
		}
	}
	return nil, ErrTooBig
}

// readPart reads a part to its end: a text, the file that is read, or one that is skipped. text is the length of the texts before
// it; it returns the length including it.
func (f *Form) readPart(p *multipart.Part, text int, l Limits) (int, error) {
	name, filename := p.FormName(), p.FileName()
	written := strings.ToLower(p.Header.Get("Content-Transfer-Encoding"))
	if name == "" || strings.ContainsRune(name+filename, 0) || !slices.Contains(plainEncodings, written) {
		return text, UnreadableError{Why: badPart}
	}
	var err error
	switch {
	case filename == "":
		var b []byte
		b, err = io.ReadAll(io.LimitReader(p, int64(l.Text-text)+1))
		if text += len(name) + len(b); text > l.Text {
			return text, ErrTooBig
		}
		f.Values.Add(name, string(b))
	case name == l.File:
		f.Files[name], err = readFile(p, filename)
	default:
		_, err = io.Copy(io.Discard, p)
	}
	return text, err
}

// plainEncodings are the transfer encodings that need no decoding.
var plainEncodings = []string{"", "7bit", "8bit", "binary"}

func readFile(p io.Reader, name string) (File, error) {
	var b bytes.Buffer
	if _, err := io.Copy(&b, io.LimitReader(p, MaxFile+1)); err != nil {
		return File{}, err
	}
	if b.Len() <= MaxFile {
		return File{Name: name, Content: b.Bytes()}, nil
	}
	_, err := io.Copy(io.Discard, p)
	return File{Name: name, TooBig: true}, err
}
