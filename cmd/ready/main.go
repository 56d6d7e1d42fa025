// Command ready tells, before the portal or its tests are built, what would keep them from starting: with the argument "tests" only
// whether there is a Postgres for them.
package main

import (
	"fmt"
	"os"
	"strings"

	"framsyn/internal/localpg"
	"framsyn/internal/startup"
)

func main() {
	if err := check(os.Args[1:], os.Getenv); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(args []string, getenv func(string) string) error {
	if len(args) == 0 {
		if err := startup.Check(getenv); err != nil {
			return err
		}
		if address := strings.TrimSpace(getenv("DATABASE_URL")); address != "" {
			return reach(address)
		}
		return nil
	}
	if getenv("TEST_DATABASE_URL") != "" {
		return nil
	}
	if err := localpg.Installed(localpg.Options{Bin: getenv("POSTGRES_BIN")}); err != nil {
		return fmt.Errorf("Testerna behöver Postgres: %w", err)
	}
	return nil
}
