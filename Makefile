# Balto's commands. `make help` lists them.
MVN ?= mvn
MVN_FLAGS ?= -B -ntp
# What `balto version` says; the same in every build, so that no later one packages the engine anew.
COMMIT = -Dbalto.commit="$$(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
JDK25 = $(shell sh .mvn/find-jdk)
CHECKSTYLE = org.apache.maven.plugins:maven-checkstyle-plugin
# The formatter is a program of its own, run by the JDK 25 whatever JDK runs Maven.
FORMATTER_CP = target/formatter.classpath
FORMATTER = "$(JDK25)/bin/java" $(foreach p,api code file parser tree util,--add-exports=jdk.compiler/com.sun.tools.javac.$(p)=ALL-UNNAMED) \
  -cp "$$(cat $(FORMATTER_CP))" com.google.googlejavaformat.java.Main --aosp
SOURCES = git ls-files -co --exclude-standard -- '*.java'

.PHONY: help jdk build cache run console console-tests demo screenshots console-bench test check-configs dashboards package package-portable package-test container-engine stack-up stack-test stop show-logs \
  console-package console-package-test icons docs-test sbom reproducible soak chaos bench admin-bench lint lint-fix format install-hooks clean

help: ## lists the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

jdk: ## says which JDK 25 is used, or what to install
	@sh .mvn/find-jdk >/dev/null

BALTO = proxy-engine/target/balto/bin/balto
CONSOLE = admin-console/target/balto-console/bin/balto-console
# CONFIG names a configuration; without one, DEMO=1 adds backends inside the process that answer on localhost.
CONFIG ?= configs/balto.config.yaml
DEMO ?= $(if $(filter file,$(origin CONFIG)),1,0)
PRODUCT_SOURCES = $(shell find pom.xml shared-model/pom.xml proxy-engine/pom.xml shared-model/src/main proxy-engine/src/main configs -type f)
CONSOLE_SOURCES = $(shell find pom.xml shared-model/pom.xml admin-console/pom.xml shared-model/src/main admin-console/src/main -type f)

build: jdk $(BALTO) $(CONSOLE) cache ## the runnable distributions at proxy-engine/target/balto and admin-console/target/balto-console

$(BALTO): $(PRODUCT_SOURCES)
	@rm -rf proxy-engine/target/balto/lib # a jar that is no longer used must not be shipped
	$(MVN) $(MVN_FLAGS) -q -pl shared-model,proxy-engine package -DskipTests $(COMMIT)
	@touch $(BALTO)

# A cache holds for exactly the jars it was made of, and the tests package them anew.
cache: jdk $(BALTO)
	@BALTO_JDK="$(JDK25)" bash proxy-engine/src/build/make-cache proxy-engine/target/balto || true

$(CONSOLE): $(CONSOLE_SOURCES)
	@rm -rf admin-console/target/balto-console/lib
	$(MVN) $(MVN_FLAGS) -q -pl shared-model,proxy-engine,admin-console package -DskipTests $(COMMIT)
	@touch $(CONSOLE)

run: jdk $(BALTO) cache ## starts the engine on :5500; CONFIG=file serves that file, DEMO=1 adds demo backends
	@BALTO_JDK="$(JDK25)" $(BALTO) run -c $(CONFIG) $(if $(filter 1,$(DEMO)),--demo)

console: jdk $(CONSOLE) ## starts the console; ENGINE=http://host:port connects at once
	@BALTO_JDK="$(JDK25)" $(CONSOLE) $(if $(ENGINE),--engine=$(ENGINE))

# Programs among the tests of the console: a real engine is started from the same class path.
CONSOLE_TESTS_CP = target/console-tests.classpath
CONSOLE_JAVA = "$(JDK25)/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$$(cat $(CONSOLE_TESTS_CP))"
HEADLESS = -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true

console-tests: jdk
	@mkdir -p target
	@$(MVN) $(MVN_FLAGS) -q -pl shared-model,proxy-engine,admin-console test-compile \
	  org.apache.maven.plugins:maven-dependency-plugin:build-classpath -Dmdep.outputFile="$(CURDIR)/$(CONSOLE_TESTS_CP)"
	@printf ':%s' "$(CURDIR)/admin-console/target/test-classes" "$(CURDIR)/admin-console/target/classes" >> $(CONSOLE_TESTS_CP)

demo: console-tests ## an engine on :5500 with backends that fail on a schedule, load, and the console; PORT=
	@$(CONSOLE_JAVA) io.balto.console.demo.Demo $(PORT)

# Letters in shades of grey: the coloured edges that suit one screen are wrong on any other, and not small.
screenshots: console-tests ## takes a picture of every screen of the console, from a demo engine, for the docs
	@$(CONSOLE_JAVA) $(HEADLESS) -Dprism.lcdtext=false io.balto.console.app.Screenshots docs/console $(or $(SECONDS),150)

console-bench: console-tests ## frame, tick and memory of the console with 2,000 services and 10,000 backends
	@$(CONSOLE_JAVA) $(HEADLESS) -XX:+UseSerialGC -Xmx256m io.balto.console.bench.ConsoleBench

test: jdk check-configs ## everything: unit, architecture, integration
	$(MVN) $(MVN_FLAGS) verify $(COMMIT)

# What needs a tool that is not on this machine says so.
check-configs: ## dashboards, rules, unit, memory: without starting anything
	@installers/linux/test-memory-flags
	@installers/linux/test-unit
	@if command -v promtool >/dev/null; then cd configs/prometheus && promtool check rules recording.rules.yml alerts.rules.yml >/dev/null \
	  && promtool check config prometheus.yml >/dev/null && promtool test rules alerts.test.yml; else echo "skipped: no promtool"; fi
	@if python3 -c 'import yaml' 2>/dev/null; then configs/grafana/make-dashboards --check; else echo "skipped: dashboards, no python3 with yaml"; fi

dashboards: ## writes Grafana's dashboards from configs/grafana/dashboards.yaml
	@configs/grafana/make-dashboards

VERSION ?= 0.1.0
PACKAGES = target/packages

package: jdk $(BALTO) ## deb, rpm and portable tar.gz of the engine in target/packages; VERSION=
	@rm -rf $(PACKAGES)
	@BALTO_JDK="$(JDK25)" installers/linux/make-packages proxy-engine/target/balto $(VERSION) $(PACKAGES)

package-portable: jdk $(BALTO) ## only the tar.gz
	@rm -rf $(PACKAGES)
	@BALTO_JDK="$(JDK25)" ONLY=portable installers/linux/make-packages proxy-engine/target/balto $(VERSION) $(PACKAGES)

package-test: ## installs, starts, reloads, upgrades and removes deb and rpm in roots of their own, by real systemds too; after make package
	@installers/linux/test-unit
	@installers/linux/test-packages $(PACKAGES)
	@installers/linux/test-rpm $(PACKAGES)
	@for release in $(or $(RELEASES),bookworm trixie); do installers/linux/test-systemd $(PACKAGES) $$release || exit 1; done
	@installers/docker/test-image $(PACKAGES)/balto-*-linux-*.tar.gz

console-package: jdk $(CONSOLE) ## the console's package for this system; TYPE=deb|rpm|msi|dmg
	@BALTO_JDK="$(JDK25)" installers/desktop/make-package $(or $(TYPE),deb) admin-console/target/balto-console $(VERSION) $(PACKAGES)

console-package-test: ## installs the console's deb in a root of its own, starts it under Xvfb and purges it; a picture in target/console.png
	@installers/desktop/test-package $(PACKAGES)/balto-console_$(VERSION)_*.deb target/console.png

icons: ## writes installers/desktop/icons from balto.svg
	@installers/desktop/make-icons

docs-test: $(BALTO) ## runs the commands of the tutorial and the how-to guides
	@installers/test-docs

sbom: jdk $(BALTO) $(CONSOLE) ## CycloneDX bills of materials and licences of what is shipped in target/sbom
	@BALTO_JDK="$(JDK25)" installers/make-sbom

COMPOSE = docker compose -f installers/docker/compose.yaml
target ?= balto
tail ?= 100

container-engine:
	@docker compose version > /dev/null 2>&1 || { echo "This needs Docker with its plugin compose (docs.docker.com/engine/install). Without containers: make run, or make package." >&2; exit 1; }

stack-up: container-engine ## Balto, Prometheus and Grafana in containers; DEMO=1 adds failing backends and load
	@$(COMPOSE) $(if $(filter command,$(firstword $(origin DEMO))),--profile demo) up --build --detach --wait

stop: container-engine ## ends the containers
	@$(COMPOSE) --profile demo down

show-logs: container-engine ## the last lines of a container: target=balto tail=100
	@$(COMPOSE) logs --tail $(tail) $(target)

stack-test: jdk $(BALTO) ## a real Prometheus scrapes a real engine: every expression of every dashboard answers
	@BALTO_JDK="$(JDK25)" configs/prometheus/test-live $(BALTO)

reproducible: jdk ## builds the jars twice and compares them
	@installers/test-reproducible

chaos: jdk ## backends flap, changes, reloads and kills of the process while load runs; CHAOS_ROUNDS= CHAOS_SEED=
	$(MVN) $(MVN_FLAGS) -pl shared-model,proxy-engine verify $(COMMIT) -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false -Dchaos.rounds=$(or $(CHAOS_ROUNDS),20) $(if $(CHAOS_SEED),-Dchaos.seed=$(CHAOS_SEED))

soak: jdk ## ten minutes of mixed traffic with faults at backends; SOAK_SECONDS=
	$(MVN) $(MVN_FLAGS) -pl shared-model,proxy-engine verify $(COMMIT) -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=SoakIT -Dfailsafe.failIfNoSpecifiedTests=false -Dsoak.seconds=$(or $(SOAK_SECONDS),600)

$(FORMATTER_CP): .mvn/formatter/pom.xml pom.xml
	@mkdir -p target
	@$(MVN) $(MVN_FLAGS) -q -f .mvn/formatter/pom.xml org.apache.maven.plugins:maven-dependency-plugin:build-classpath \
	  -Dmdep.outputFile="$(CURDIR)/$(FORMATTER_CP)"

lint: jdk $(FORMATTER_CP) ## formatter check, static analysis, budgets
	@$(SOURCES) | xargs $(FORMATTER) --dry-run --set-exit-if-changed \
	  || { echo "These files are not formatted; run: make format"; exit 1; }
	$(MVN) $(MVN_FLAGS) -q $(CHECKSTYLE):check

format: jdk $(FORMATTER_CP) ## formats all sources
	@$(SOURCES) | xargs $(FORMATTER) --replace
	@$(SOURCES) | xargs $(FORMATTER) --replace # long strings settle in the second pass

lint-fix: format lint ## the same with fixes

install-hooks: ## git pre-commit hook that formats and checks
	@printf '#!/bin/sh\nexec make lint\n' > "$$(git rev-parse --git-path hooks)/pre-commit"
	@chmod +x "$$(git rev-parse --git-path hooks)/pre-commit"

bench: jdk $(BALTO) cache ## CPU per request, latency and memory beside HAProxy and nginx; WORKLOADS= ROUNDS= SECONDS=
	@BALTO_JDK="$(JDK25)" python3 proxy-engine/src/bench/bench.py $(if $(WORKLOADS),--workloads $(WORKLOADS)) \
	  $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SECONDS),--seconds $(SECONDS))

admin-bench: jdk $(BALTO) cache ## latency of the proxy's clients with a busy REST API and without, as a ratio; ROUNDS= SECONDS= CORES=
	@BALTO_JDK="$(JDK25)" python3 proxy-engine/src/bench/admin_bench.py $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SECONDS),--seconds $(SECONDS)) \
	  $(if $(CORES),--cores $(CORES))

clean: ## removes what was built
	$(MVN) $(MVN_FLAGS) clean
