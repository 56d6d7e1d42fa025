package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"net/http"
	"os"
	"path"
	"runtime"
	"strconv"
	"time"

	"golang.org/x/sync/semaphore"

	"framsyn/internal/export"
	"framsyn/internal/i18n"
	"framsyn/internal/sheet"
)

// The number of concurrent downloads, in all and for one client, how long one may wait, how long it may take, and how long the
// client may stall it.
const (
	maxDownloads, maxDownloadsPerClient = 4, 3
	downloadWait                        = 25 * time.Second
	downloadLimit                       = 3 * time.Minute
	stallLimit                          = 20 * time.Second
)

var busyDownloads = TryLater{Fault{503, "Många hämtar filer just nu", "Vänta en minut och hämta filen igen."}, 60}

// newDownloadLimiter returns a limiter that leaves most of the read connections to other requests.
func newDownloadLimiter(readers int) *Limiter {
	most := min(maxDownloads, max(1, readers/3))
	return &Limiter{MaxRunning: most, MaxRunningPerClient: min(maxDownloadsPerClient, most), MaxWaiting: 32, MaxWaitingPerClient: 12,
		MaxWait: downloadWait,
		Busy:    busyDownloads,
		TooMany: TryLater{Fault{429, "Du hämtar många filer på en gång",
			"Vänta tills de filer som är på väg har kommit, och hämta sedan den här igen."}, 60}}
}

// newBookLimiter returns a limiter for workbooks that are made: a sheet takes some tens of megabytes until it lies in its file. Each has
// a turn to download already.
func newBookLimiter() *Limiter {
	return &Limiter{MaxRunning: 1, MaxRunningPerClient: 1, MaxWaiting: maxDownloads, MaxWaitingPerClient: maxDownloads,
		MaxWait: downloadLimit, Busy: busyDownloads, TooMany: busyDownloads}
}

// TakeTurn waits until the limiter of files admits something long that is made whole before it is sent, and returns what ends its turn.
// What is made to be kept, for a request that tells nothing of the client, needs none: it is made once for all who ask for it.
func (s *Server) TakeTurn(r *http.Request) (end func(), err error) {
	if r.RemoteAddr == "" {
		return func() {}, nil
	}
	return s.downloadLimiter.Acquire(r.Context(), s.ClientKey(r))
}

// Stream answers with something long, written piece by piece, when the limiter admits it. An error before the first piece is
// returned; after that the connection is aborted, so that a client cannot take a part for the whole.
func (s *Server) Stream(w http.ResponseWriter, r *http.Request, head http.Header,
	write func(context.Context, http.ResponseWriter) error) error {
	end, err := s.downloadLimiter.Acquire(r.Context(), s.ClientKey(r))
	if err != nil {
		return err
	}
	defer end()
	// The time limit of a page is too short for a file; a client who leaves is noticed by a failing write.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), downloadLimit)
	defer cancel()
	until, _ := ctx.Deadline()
	if err := s.fileWork.Acquire(ctx, 1); err != nil {
		return err
	}
	out := &stallWriter{ResponseWriter: w, control: http.NewResponseController(w), head: head, deadline: until, stall: s.stall,
		work: s.fileWork, begun: time.Now()}
	defer s.fileWork.Release(1)
	if r.ProtoAtLeast(1, 1) {
		err = write(ctx, out)
	} else {
		err = writeSpooled(out, func(w http.ResponseWriter) error { return write(ctx, w) })
	}
	if err == nil {
		err = out.err
	}
	if err == nil || !out.started {
		return err
	}
	if out.err == nil {
		s.log.Error("a file was broken off", "request", RequestOf(r).id, "error", err.Error())
	} else {
		s.log.Info("a file was not taken", "request", RequestOf(r).id, "error", err.Error())
	}
	panic(http.ErrAbortHandler)
}

// writeSpooled writes to a file first, for clients of HTTP/1.0, such as many proxies: only Content-Length tells them whether they
// got everything.
func writeSpooled(out *stallWriter, write func(http.ResponseWriter) error) error {
	f, err := os.CreateTemp("", "framsyn-*")
	if err != nil {
		return fmt.Errorf("file for a long answer: %w", err)
	}
	defer func() { _ = errors.Join(f.Close(), os.Remove(f.Name())) }() // a leftover file does no harm
	if err := write(spool{out, f}); err != nil {
		return err
	}
	size, err := f.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return fmt.Errorf("file for a long answer: %w", err)
	}
	out.head.Set("Content-Length", strconv.FormatInt(size, 10))
	_, err = io.Copy(out, f)
	return err
}

// spool is a ResponseWriter that writes to a file.
type spool struct {
	http.ResponseWriter
	file *os.File
}

func (s spool) Write(b []byte) (int, error) { return s.file.Write(b) }

// newFileWork returns the turns of files to be worked at, half as many as there are processors: the rest are for pages.
func newFileWork() *semaphore.Weighted {
	return semaphore.NewWeighted(max(1, int64(runtime.GOMAXPROCS(0)/2)))
}

// restBelow is the number of processors below which one file, with the database, takes so much of them that it rests as long as it works:
// then a page waits for little more than the rest of a stretch. A stretch is at least minStretch, and a rest at most maxRest.
const (
	restBelow  = 4
	minStretch = 1 * time.Millisecond
	maxRest    = 50 * time.Millisecond
)

// stallWriter is a ResponseWriter that fails if the client stalls. It sets its headers when it starts. While the client reads, its turn to
// work is another's.
type stallWriter struct {
	http.ResponseWriter
	control  *http.ResponseController
	head     http.Header
	deadline time.Time
	stall    time.Duration
	work     *semaphore.Weighted
	worked   time.Duration // since it last rested, before its turn began
	begun    time.Time     // its turn
	started  bool
	err      error // the first failed write
}

// Unwrap returns the underlying writer.
func (w *stallWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *stallWriter) start() {
	if w.started {
		return
	}
	w.started = true
	h := w.Header()
	maps.Copy(h, w.head)
	h.Set("Connection", "close") // the next response must not have its deadlines
}

func (w *stallWriter) WriteHeader(code int) {
	w.start()
	w.ResponseWriter.WriteHeader(code)
}

func (w *stallWriter) Write(b []byte) (n int, err error) {
	w.start()
	w.rest()
	w.work.Release(1)
	runtime.Gosched() // somebody may have asked for a page
	defer func() {
		_ = w.work.Acquire(context.Background(), 1) // whoever works ends within downloadLimit
		w.begun = time.Now()
	}()
	deadline := time.Now().Add(w.stall)
	if w.deadline.Before(deadline) {
		deadline = w.deadline
	}
	if err = w.control.SetWriteDeadline(deadline); err == nil {
		n, err = w.ResponseWriter.Write(b)
	}
	if err != nil {
		w.err = err
	}
	return n, err
}

// rest has the file rest after a stretch of work, in its own turn.
func (w *stallWriter) rest() {
	w.worked += time.Since(w.begun)
	if w.worked >= minStretch && runtime.GOMAXPROCS(0) < restBelow {
		time.Sleep(min(w.worked, maxRest))
		w.worked = 0
	}
}

// SendCSV answers with a CSV file whose rows are read while they are sent.
func (s *Server) SendCSV(w http.ResponseWriter, r *http.Request, name string, header []string,
	rows func(context.Context) iter.Seq2[[]string, error]) error {
	for i := range header {
		header[i] = i18n.T(r.Context(), header[i])
	}
	return s.SendFile(w, r, name+".csv", func(ctx context.Context, w io.Writer) error { return export.CSV(w, header, rows(ctx)) })
}

// SendBook answers with a workbook of a name that ends with .xlsx, or with its first sheet of one that ends with .csv. Its rows are
// read before a workbook is sent, and while CSV is.
func (s *Server) SendBook(w http.ResponseWriter, r *http.Request, name string, book func(context.Context) sheet.Book) error {
	return s.SendFile(w, r, name, func(ctx context.Context, w io.Writer) error {
		if path.Ext(name) == ".csv" {
			return book(ctx).WriteCSV(ctx, w)
		}
		return s.sendWorkbook(ctx, s.ClientKey(r), book(ctx), w)
	})
}

// sendWorkbook writes a workbook once it is made.
func (s *Server) sendWorkbook(ctx context.Context, client string, book sheet.Book, w io.Writer) error {
	made, err := s.makeWorkbook(ctx, client, book)
	if err != nil {
		return err
	}
	return errors.Join(made.Write(w), made.Close())
}

// makeWorkbook makes a workbook when the limiter admits it.
func (s *Server) makeWorkbook(ctx context.Context, client string, book sheet.Book) (*sheet.Workbook, error) {
	end, err := s.bookLimiter.Acquire(ctx, client)
	if err != nil {
		return nil, err
	}
	defer end()
	return book.MakeXLSX(ctx)
}

// streamTypes are the media types of files that are written while they are sent, by the extensions of their names.
var streamTypes = map[string]string{
	".csv":  "text/csv; charset=utf-8",
	".zip":  "application/zip",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// SendFile answers with a file of a name that ends with .csv, .xlsx or .zip, for which the heads alone need no turn.
func (s *Server) SendFile(w http.ResponseWriter, r *http.Request, name string, write func(context.Context, io.Writer) error) error {
	head := http.Header{"Content-Type": {streamTypes[path.Ext(name)]},
		"Content-Disposition": {fmt.Sprintf(`attachment; filename="%s"`, name)}}
	if r.Method == http.MethodHead {
		maps.Copy(w.Header(), head)
		return nil
	}
	return s.Stream(w, r, head, func(ctx context.Context, w http.ResponseWriter) error { return write(ctx, w) })
}

// TableRows maps values to the rows of a table, whose cells are texts for CSV, or of any type for a sheet.
func TableRows[T, C any](all iter.Seq2[T, error], row func(T) []C) iter.Seq2[[]C, error] {
	return func(yield func([]C, error) bool) {
		for x, err := range all {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(row(x), nil) {
				return
			}
		}
	}
}
