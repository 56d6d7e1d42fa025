# What can be done with Framsyn; make alone lists it. Nothing here is needed to build: go build ./... does.
.DEFAULT_GOAL := help
.PHONY: help run dev build test test-all check generate format measure bench shots vuln lighthouse clean
MAKEFLAGS += --no-print-directory

# The program is built into the tree, or beside Go's own files where the tree cannot be written.
PROGRAM = $(if $(shell mkdir -p bin 2>/dev/null && test -w bin && echo yes),bin/framsyn,$(shell go env GOCACHE)/framsyn)

# Where git does not answer, as in a copy without its history, the version cannot tell the commit.
export GOFLAGS := $(strip $(GOFLAGS) $(shell git rev-parse --quiet --verify HEAD >/dev/null 2>&1 || echo -buildvcs=false))

help: ## lists these words
	@echo "Framsyn. Type make and one of these words:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: build ## starts the portal, with a database of its own unless DATABASE_URL is set
	@sh .tools/need postgres
	@exec $(PROGRAM) serve

# templ kills the portal in the end; the database that it leaves running stops with the next program that leaves it.
dev: build ## as run, and rebuilds and reloads the page when a file changes
	@sh .tools/need postgres
	@echo "The page that reloads by itself: http://127.0.0.1:7331"
	@trap : INT TERM; go tool -modfile=.tools/templ.mod templ generate --watch --log-level=warn --open-browser=false \
		--proxy="http://$(or $(ADDR),127.0.0.1:8050)" --cmd="sh .tools/serve $(PROGRAM)"; $(PROGRAM) migrate >/dev/null

build: ## builds the program
	@sh .tools/need go
	@go build -o $(PROGRAM) ./cmd/framsyn

test: ## tests everything that must hold, in a browser too
	@sh .tools/need go postgres chromium
	@GOGC=400 go test -p 3 -vet=off -timeout 30m ./internal/server ./... # the longest first; make check vets, by more than go test would

test-all: ## tests the same, and has the browser judge every page whole, in both themes
	@sh .tools/need go postgres chromium
	@FRAMSYN_TEST_ALL=1 go test -timeout 90m ./...

check: ## looks through the code: generated, formatted, vetted, tidy
	@sh .tools/need go
	@sh .tools/check

generate: ## turns the templates into Go
	@go tool -modfile=.tools/templ.mod templ generate -log-level=warn

format: ## formats and modernises Go and templates
	@go fix ./...
	@gofmt -s -w cmd internal migrations templates web
	@go tool -modfile=.tools/templ.mod templ fmt -log-level=warn templates

measure: ## counts the code; with resource=organisation, field='Trend.Drives, drivs-av' or files=1 these too
	@go run ./cmd/measure $(if $(files),-files) $(if $(resource),-resource "$(resource)") $(if $(field),-field "$(field)")

bench: ## measures speed, memory and size against their targets
	@sh .tools/need go postgres
	@go run ./cmd/bench

shots: ## takes the pictures of the README and of the help; with DIR=folder those of every page, in three widths, light and dark
	@sh .tools/need go postgres chromium
	@go run ./cmd/shots $(if $(DIR),-all "$(DIR)")

vuln: ## looks for known vulnerabilities in what is used
	@go tool -modfile=.tools/govulncheck.mod govulncheck ./...

lighthouse: ## has Lighthouse (npx) look at a portal that runs; URL=address
	@mkdir -p tmp
	@npx --yes lighthouse@12.8.2 "$(or $(URL),http://127.0.0.1:8050/)" --quiet --output=html --output-path=tmp/lighthouse.html \
		--chrome-flags="--headless=new --no-sandbox"
	@echo "What it says lies in tmp/lighthouse.html"

clean: ## removes what was built; the database in var stays
	@rm -rf bin tmp
