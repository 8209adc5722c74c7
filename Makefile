# `make` prints what can be made. Every target works from a fresh clone with Go,
# git and make; `make test` installs what the tests need besides.

ADDR ?= 127.0.0.1:8080
COMMIT := $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
LDFLAGS := -s -w -X main.commit=$(COMMIT)
# What is not on the way of a page or a search is compiled small: not inlined. The pages
# too, since a component is a small function around a large closure, and what it costs to
# write text is in the writing. P1 and P2 of the bench are the same either way.
SMALL := beraad/cmd/beraad beraad/chain beraad/internal/api beraad/internal/archive beraad/internal/bench \
	beraad/internal/demo beraad/internal/library beraad/internal/telling beraad/internal/web \
	github.com/danielgtaylor/huma/v2/... github.com/emersion/... github.com/go-json-experiment/... \
	github.com/goccy/go-yaml/... github.com/jackc/pgx/v5/... github.com/klauspost/compress/zstd \
	github.com/pressly/goose/v3/... github.com/santhosh-tekuri/... github.com/wneessen/go-mail/... \
	golang.org/x/image/... crypto/tls crypto/x509 encoding/xml \
	beraad/internal/job beraad/internal/message beraad/internal/seal beraad/internal/polling beraad/pulse beraad/disclosure beraad/internal/demo beraad/meeting beraad/programme beraad/signal \
	beraad/internal/openid github.com/coreos/go-oidc/v3/... github.com/go-jose/go-jose/v4/... golang.org/x/oauth2/... \
	github.com/arran4/golang-ical github.com/cedar-policy/cedar-go/internal/parser github.com/cedar-policy/cedar-go/internal/json \
	beraad/retention beraad/decision beraad/learning beraad/intake beraad/internal/ledger beraad/internal/witness beraad/internal/command \
	beraad/internal/notebook beraad/internal/outbox beraad/internal/news beraad/internal/privacy beraad/internal/consistency beraad/internal/citation \
	math/big regexp/syntax html/template encoding/asn1 golang.org/x/text/secure/... golang.org/x/text/internal/... \
	net/mail net/smtp net/textproto mime/... archive/zip text/template/... database/sql/... crypto/internal/fips140/mlkem crypto/hpke
GCFLAGS := $(foreach package,$(SMALL),-gcflags '$(package)=-l')
BIN := bin/beraad
GOTOOL := go tool -modfile=tools/go.mod
export CGO_ENABLED := 0

.DEFAULT_GOAL := help
.PHONY: help demo build check test test-race test-browser bench golden generate vulnerabilities release reproducible test-package

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## build and run the demonstration (ADDR=127.0.0.1:8080)
	bin/beraad demo --addr $(ADDR)

build: ## build the program at bin/beraad
	go build -trimpath -buildvcs=false $(GCFLAGS) -ldflags '-funcalign=4 $(LDFLAGS)' -o $(BIN) ./cmd/beraad

check: ## the fast part: format, vet, lint, generated files, layout
	@test/check

test: build ## set up what the tests need and run all of them
	@test/setup
	@test/weight
	BERAAD_TEST_PDF=on go test -timeout 30m -shuffle=on ./...
	@test/browser/run
	@NOT_RUN=0 test/package/run

test-race: ## the Go tests with the race detector (needs a C compiler)
	CGO_ENABLED=1 go test -race -shuffle=on ./...

test-browser: build ## only the browser tests
	@test/setup
	@test/browser/run

bench: build ## measure against the goals of performance.md
	bin/beraad bench

vulnerabilities: build ## known vulnerabilities (GOVULNDB=file:///folder without a network)
	@test/vulnerabilities

golden: ## rewrite the golden files and doc/story.md; read the diff like code
	go test ./chain ./cmd/beraad ./internal/api ./internal/archive ./internal/event ./internal/web -update
	git diff --stat

generate: ## regenerate the templates and the other generated files
	test/generate
	go generate ./...

release: ## all that is published of a version, in dist/
	@packaging/release

reproducible: ## make the release twice and compare (some minutes)
	@test/reproducible

test-package: build ## install, upgrade and remove the Debian package (needs root)
	@test/package/run
