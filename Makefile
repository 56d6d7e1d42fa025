# What can be done with Framsyn; make alone lists it, in Swedish as everything that is said in the terminal of who runs the portal.
# Nothing here is needed to build: go build ./... does.
.DEFAULT_GOAL := help
.PHONY: help run dev ready build first test test-all check generate format measure bench shots vuln lighthouse clean
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Programs are built into the tree, or beside Go's own files where the tree cannot be written.
BIN := $(if $(shell mkdir -p bin 2>/dev/null && test -w bin && echo yes),bin,$(shell go env GOCACHE))
PROGRAM = $(BIN)/framsyn

# On Linux what is run ends with make, also if that is killed; elsewhere if it is asked to end.
WITH_MAKE := $(if $(shell command -v setpriv),setpriv --pdeathsig TERM --)

# $(call run,tests) runs cmd/tests, of its own and not by go run, which ends without it.
run = go build -o $(BIN)/$1 ./cmd/$1 && exec $(WITH_MAKE) $(BIN)/$1

# Where git does not answer, as in a copy without its history, the version cannot tell the commit.
export GOFLAGS := $(strip $(GOFLAGS) $(shell git rev-parse --quiet --verify HEAD >/dev/null 2>&1 || echo -buildvcs=false))

help: ## visar den här listan
	@echo "Framsyn. Skriv make och ett av orden:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ready build ## startar portalen, med en egen databas om inte DATABASE_URL är satt
	@exec $(WITH_MAKE) $(PROGRAM) serve

dev: ready build ## som run, och bygger om och laddar om sidan när en fil ändras
	@echo "Sidan som laddar om sig själv: http://127.0.0.1:7331"
	@exec $(WITH_MAKE) $$(go tool -modfile=.tools/templ.mod -n templ) generate --watch --log-level=warn --open-browser=false \
		--proxy="http://$(or $(ADDR),127.0.0.1:8050)" --cmd="$(WITH_MAKE) sh .tools/serve $(PROGRAM)"

# ready tells what would keep the portal from starting before it is built, since that takes minutes the first time.
ready: first
	@sh .tools/need go postgres
	@go build -o $(BIN)/ready ./cmd/ready && $(BIN)/ready

build: first ## bygger programmet
	@sh .tools/need go
	@go build -o $(PROGRAM) ./cmd/framsyn

first:
	@test -x $(PROGRAM) || echo "Bygger portalen. Det tar några minuter första gången, sedan någon sekund."

# The longest is first. make check vets, by more than go test would.
test: ## prövar allt som måste hålla, också i en webbläsare
	@sh .tools/need go test-postgres chromium
	@echo "Bygger testerna och kör dem. Det tar lång tid första gången; varje paket som är klart får en rad."
	@export GOGC=400; $(call run,tests) -- -p 3 -vet=off ./internal/server ./...

test-all: ## prövar detsamma, och låter webbläsaren bedöma varje sida hel, ljus och mörk
	@sh .tools/need go test-postgres chromium
	@echo "Bygger testerna och kör dem. Det tar mycket lång tid; varje paket som är klart får en rad."
	@export FRAMSYN_TEST_ALL=1; $(call run,tests) -- ./...

check: ## ser igenom koden: genererad, formaterad, granskad, städad
	@sh .tools/need go
	@sh .tools/check

generate: ## gör Go av mallarna
	@go tool -modfile=.tools/templ.mod templ generate -log-level=warn

format: ## formaterar och moderniserar Go och mallar
	@go fix ./...
	@gofmt -s -w cmd internal migrations templates web
	@go tool -modfile=.tools/templ.mod templ fmt -log-level=warn templates

measure: ## räknar koden; med resource=organisation, field='Trend.Drives, drivs-av' eller files=1 också dem
	@go run ./cmd/measure $(if $(files),-files) $(if $(resource),-resource "$(resource)") $(if $(field),-field "$(field)")

bench: ## mäter fart, minne och storlek mot sina mål; med KEEP=mapp i samma världar som förra gången, med ONLY="ord" en del
	@sh .tools/need go test-postgres
	@$(call run,bench) $(if $(KEEP),-keep "$(KEEP)") $(if $(ONLY),-only "$(ONLY)")

shots: ## tar om bilderna i README och hjälpen, som visar dagen; med DIR=mapp varje sida, i tre bredder, ljus och mörk
	@sh .tools/need go test-postgres chromium
	@$(call run,shots) $(if $(DIR),-all "$(DIR)")

vuln: ## letar kända sårbarheter i det som används
	@go tool -modfile=.tools/govulncheck.mod govulncheck ./...

lighthouse: ## låter Lighthouse (npx) se på en portal som är igång; URL=adress
	@mkdir -p tmp
	@npx --yes lighthouse@12.8.2 "$(or $(URL),http://127.0.0.1:8050/)" --quiet --output=html --output-path=tmp/lighthouse.html \
		--chrome-flags="--headless=new --no-sandbox"
	@echo "Vad det säger ligger i tmp/lighthouse.html"

clean: ## tar bort det som byggts; databasen i var är kvar
	@rm -rf bin tmp
