package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"framsyn/internal/method"
	"framsyn/internal/method/catalog"
	"framsyn/internal/method/cib"
)

const methodSummary = "räknar med framsynens metoder, ur en fil"

const methodUsage = "framsyn method – " + methodSummary + `

  framsyn method list                lista över operationerna
  framsyn method OPERATION -h        vad operationen tar emot, vad den ger, och vad orden i resultatet betyder
  framsyn method OPERATION [FIL]     räknar; läser FIL, eller det som strömmar in, och skriver JSON
  framsyn method OPERATION -text     skriver bara texten, för operationer som gör en fil
  framsyn method verify FIL...       prövar vektorfiler: vad som stämmer och vad som inte gör det

Ett fall skrivs {"input": {...}}. Operationerna cib.* läser också en fil från ScenarioWizard som den är,
i Windows-1252, UTF-8 eller UTF-16, och -text skriver en sådan fil i Windows-1252.
`

// runMethod runs the method engines.
func runMethod(ctx context.Context, p *program, args []string) error {
	if len(args) == 0 || wantsHelp(args) {
		fmt.Fprint(p.out, methodUsage)
		return nil
	}
	switch args[0] {
	case "list":
		return listOps(p.out)
	case "verify":
		return withCancel(ctx, func() error { return verifyFiles(p, args[1:]) })
	}
	o, known := catalog.Find(args[0])
	if !known {
		return fmt.Errorf("Det finns ingen operation %q. framsyn method list visar dem som finns.", args[0])
	}
	file, text := "", false
	for _, a := range args[1:] {
		switch {
		case wantsHelp([]string{a}):
			return describeOp(p.out, o)
		case a == "-text":
			text = true
		case file == "" && (a == "-" || !strings.HasPrefix(a, "-")):
			file = a
		default:
			return fmt.Errorf("framsyn method %s förstår inte %q.", o.Name, a)
		}
	}
	return withCancel(ctx, func() error {
		c, err := readCase(p.in, file, o.Name)
		if err != nil {
			return err
		}
		result, err := o.Run(c)
		if err != nil {
			return err
		}
		for _, path := range result.Unused {
			fmt.Fprintf(p.err, "%s: används inte\n", path)
		}
		return writeResult(p.out, result, text)
	})
}

// withCancel runs compute, and returns early if the context ends.
func withCancel(ctx context.Context, compute func() error) error {
	done := make(chan error, 1)
	go func() { done <- compute() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return errors.New("Avbrutet.")
	}
}

// readCase reads the case of an operation from a file, or from in.
func readCase(in io.Reader, file, op string) (catalog.Case, error) {
	if file != "" && file != "-" {
		f, err := openFile(file)
		if err != nil {
			return catalog.Case{}, err
		}
		defer f.Close()
		in = f
	}
	buffered := bufio.NewReader(in)
	if head, _ := buffered.Peek(256); !strings.HasPrefix(op, "cib.") || !cib.IsScenarioWizard(head) {
		return catalog.ReadCase(buffered)
	}
	raw, err := io.ReadAll(io.LimitReader(buffered, catalog.MaxBytes+1))
	switch {
	case err != nil:
		return catalog.Case{}, errors.New("Filen går inte att läsa.")
	case len(raw) > catalog.MaxBytes:
		return catalog.Case{}, fmt.Errorf("Filen är större än %d MB.", catalog.MaxBytes>>20)
	}
	text := cib.Decode(raw)
	if strings.HasPrefix(op, "cib.read_") {
		return catalog.Case{Input: map[string]any{"text": text}}, nil
	}
	study, err := cib.ReadSCW(cib.Text{Text: text})
	if fault, ok := errors.AsType[method.Fault](err); ok {
		return catalog.Case{}, errors.New("Filen: " + fault.Text)
	}
	if err != nil {
		return catalog.Case{}, err
	}
	if !strings.HasPrefix(op, "cib.write_") {
		study.Name = ""
	}
	return caseOf(study)
}

// caseOf returns a study as the input of an operation on its model.
func caseOf(study cib.Study) (catalog.Case, error) {
	text, err := json.Marshal(map[string]any{"input": study})
	if err != nil {
		return catalog.Case{}, err
	}
	return catalog.ReadCase(bytes.NewReader(text))
}

// writeResult writes the result as JSON, or its text alone as a file of ScenarioWizard.
func writeResult(w io.Writer, result catalog.Result, text bool) error {
	out, err := json.Marshal(result)
	if err != nil {
		return err
	}
	if text {
		var file cib.Text
		if json.Unmarshal(out, &file) != nil || file.Text == "" {
			return errors.New("Operationen gör ingen text. Kör den utan -text.")
		}
		content, err := cib.Encode(file.Text)
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	}
	_, err = w.Write(append(out, '\n'))
	return err
}

func listOps(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, o := range catalog.Ops {
		fmt.Fprintf(t, "%s\t%s %s\t%s\n", o.Name, o.Engine.Name, o.Engine.Version, o.Description)
	}
	return t.Flush()
}

// describeOp writes what an operation takes and gives, and what the words mean that it says.
func describeOp(w io.Writer, o catalog.Op) error {
	fmt.Fprintf(w, "framsyn method %s – %s (%s %s)\n", o.Name, o.Description, o.Engine.Name, o.Engine.Version)
	if o.Note != "" {
		fmt.Fprintf(w, "\n%s\n", o.Note)
	}
	describe := func(head, leftOut string, d catalog.Description) error {
		fmt.Fprintf(w, "\n%s\n\n", head)
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for _, f := range d.Fields {
			what := f.Kind
			if f.Null {
				what += " eller null"
			}
			if f.Optional {
				what += ", " + leftOut
			}
			fmt.Fprintf(t, "  %s\t%s\n", f.Path, what)
		}
		for _, v := range d.Words {
			fmt.Fprintf(t, "\n%s:\n\n", strings.Join(v.Paths, ", "))
			for _, c := range v.Words {
				fmt.Fprintf(t, "  %s\t%s\n", c.Word, c.Meaning)
			}
		}
		return t.Flush()
	}
	if err := describe(`Ett fall skrivs {"input": {...}} med:`, "kan utelämnas", o.Input()); err != nil {
		return err
	}
	if err := describe("Resultatet har, med null för det som inte går att räkna ut:", "kan saknas", o.Result()); err != nil {
		return err
	}
	if problem, reported := o.Problem(); reported {
		return describe("Är något fel med indata har resultatet i stället:", "kan saknas", problem)
	}
	return nil
}

// verifyFiles reports the results of the cases in files; it fails if one fails.
func verifyFiles(p *program, files []string) error {
	if len(files) == 0 {
		return errors.New("Säg vilka filer som ska prövas: framsyn method verify FIL...")
	}
	failed := false
	for _, name := range files {
		report, err := verifyFile(name)
		if err != nil {
			fmt.Fprintf(p.err, "%s: %v\n", name, err)
			failed = true
			continue
		}
		for _, f := range report.Failed {
			fmt.Fprintf(p.err, "%s: %s: %s\n", name, f.Case, f.Why)
			failed = true
		}
		fmt.Fprintf(p.out, "%s: %d passed, %d failed\n", name, report.Passed, len(report.Failed))
	}
	if failed {
		return errReported
	}
	return nil
}

func verifyFile(name string) (catalog.Report, error) {
	f, err := openFile(name)
	if err != nil {
		return catalog.Report{}, err
	}
	defer f.Close()
	return catalog.Verify(f)
}

// openFile opens a file, or returns a Swedish error.
func openFile(name string) (*os.File, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("Filen %s finns inte.", name)
	}
	if err != nil {
		return nil, fmt.Errorf("Filen %s går inte att läsa.", name)
	}
	return f, nil
}
