// Command ready tells, before the portal or its tests are built, what would keep them from starting: with the argument "tests" only
// whether there is a Postgres for them.
package main

import (
	"fmt"
	"os"

	"framsyn/internal/localpg"
	"framsyn/internal/startup"
)

func main() {
	err := check(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(args []string) error {
	if len(args) == 0 {
		return startup.Check(os.Getenv)
	}
	if os.Getenv("TEST_DATABASE_URL") != "" {
		return nil
	}
	if err := localpg.Installed(localpg.Options{Bin: os.Getenv("POSTGRES_BIN")}); err != nil {
		return fmt.Errorf("Testerna behöver Postgres: %w", err)
	}
	return nil
}
