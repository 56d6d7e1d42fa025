# What can be done with Framsyn; make alone lists it. Nothing here is needed to build: go build ./... does.
.DEFAULT_GOAL := help
.PHONY: help run dev build test check generate format bench shots vuln lighthouse clean
MAKEFLAGS += --no-print-directory

# The program is built into the tree, or beside Go's own files where the tree cannot be written.
PROGRAM = $(if $(shell mkdir -p bin 2>/dev/null && test -w bin && echo yes),bin/framsyn,$(shell go env GOCACHE)/framsyn)

# Where git does not answer, as in a copy without its history, the version cannot tell the commit.
export GOFLAGS := $(strip $(GOFLAGS) $(shell git rev-parse --quiet --verify HEAD >/dev/null 2>&1 || echo -buildvcs=false))

help: ## visar den här listan
	@echo "Framsyn. Skriv make och ett av orden:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: build ## startar portalen, med en egen databas om DATABASE_URL inte är satt
	@sh .tools/need postgres
	@exec $(PROGRAM) serve

dev: ## som run, men bygger om och laddar om sidan när en fil ändras
	@sh .tools/need go postgres
	@echo "Sidan som laddas om av sig själv: http://127.0.0.1:7331"
	@go tool -modfile=.tools/templ.mod templ generate --watch --log-level=warn --open-browser=false \
		--proxy="http://$(or $(ADDR),127.0.0.1:8050)" --cmd="go run ./cmd/framsyn serve"

build: ## bygger programmet
	@sh .tools/need go
	@go build -o $(PROGRAM) ./cmd/framsyn

test: ## prövar allt som ska hålla, också i webbläsare
	@sh .tools/need go postgres chromium
	@go test -timeout 10m ./...

check: ## granskar koden: genererat, format, vet, staticcheck, moduler
	@sh .tools/need go
	@sh .tools/check

generate: ## gör om mallarna till Go
	@go tool -modfile=.tools/templ.mod templ generate -log-level=warn

format: ## formaterar Go och mallar
	@gofmt -s -w cmd internal migrations templates web
	@go tool -modfile=.tools/templ.mod templ fmt -log-level=warn templates

bench: ## mäter hastighet, minne och storlek mot målen
	@sh .tools/need go postgres
	@go run ./cmd/bench

shots: ## tar bilderna i README; med DIR=mapp varje sida i tre bredder, ljus och mörk
	@sh .tools/need go postgres chromium
	@go run ./cmd/shots $(if $(DIR),-all "$(DIR)")

vuln: ## letar efter kända sårbarheter i det som används
	@go tool -modfile=.tools/govulncheck.mod govulncheck ./...

lighthouse: ## granskar startsidan med Lighthouse (npx) mot en portal som är igång; URL=adress
	@mkdir -p tmp
	@npx --yes lighthouse@12.8.2 "$(or $(URL),http://127.0.0.1:8050/)" --quiet --output=html --output-path=tmp/lighthouse.html \
		--chrome-flags="--headless=new --no-sandbox"
	@echo "Utlåtandet ligger i tmp/lighthouse.html"

clean: ## tar bort det byggda; databasen i var ligger kvar
	@rm -rf bin tmp
