package form

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
)

// The limits of a request: of all texts of a form together, of one file, and of what is read past a file's limit, so
// that the texts that follow the file are still found.
const (
	MaxText  = 4 << 20
	MaxFile  = 25 << 20
	maxTotal = 128 << 20
)

// ErrTooBig says that a request was larger than can be read at all.
var ErrTooBig = errors.New("form: the request is too big")

// Parse reads the body of a request. A file over MaxFile comes back without its content, marked TooBig, and the texts
// around it are kept.
func Parse(w http.ResponseWriter, r *http.Request) (*Form, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		r.Body = http.MaxBytesReader(w, r.Body, maxTotal)
		return parseParts(r)
	}
	r.Body = http.MaxBytesReader(w, r.Body, MaxText)
	if err := r.ParseForm(); err != nil {
		if big := (*http.MaxBytesError)(nil); errors.As(err, &big) {
			return nil, ErrTooBig
		}
		if r.PostForm == nil {
			return nil, err
		}
		if len(r.PostForm) == 0 {
			return nil, ErrTooBig // more fields than can be read at all
		}
	}
	return From(r.PostForm), nil
}

func parseParts(r *http.Request) (*Form, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	f := From(url.Values{})
	text := 0
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return nil, tooBig(err)
		}
		if p.FileName() != "" {
			file, err := readFile(p)
			if err != nil {
				return nil, tooBig(err)
			}
			file.Name = p.FileName()
			f.Files[p.FormName()] = file
			continue
		}
		b, err := io.ReadAll(io.LimitReader(p, int64(MaxText-text)+1))
		if err != nil {
			return nil, tooBig(err)
		}
		if text += len(b); text > MaxText {
			return nil, ErrTooBig
		}
		f.Values.Add(p.FormName(), string(b))
	}
}

func readFile(p io.Reader) (File, error) {
	b, err := io.ReadAll(io.LimitReader(p, MaxFile+1))
	if err != nil {
		return File{}, err
	}
	if len(b) <= MaxFile {
		return File{Content: b}, nil
	}
	_, err = io.Copy(io.Discard, p)
	return File{TooBig: true}, err
}

func tooBig(err error) error {
	if big := (*http.MaxBytesError)(nil); errors.As(err, &big) {
		return ErrTooBig
	}
	return err
}
