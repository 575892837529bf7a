#!/usr/bin/env bash
# Walks an adapter through its life in a running Tributary: begins one with the archetype, builds it, drops it in, finds
# what it reads, changes its settings, breaks it twice, mends it, takes it away.
#
#   docs/examples/archetype-walk.sh TRIBUTARY [FOLDER]
#
# TRIBUTARY is the folder of a Tributary that runs with the invented councils, such as that of ./demo, which is
# karaf-distribution/target/demo/tributary; TRIBUTARY_DATA, TRIBUTARY_HTTP_PORT and the other settings are as it was started
# with. FOLDER, a new one by default, is where the project is made.
# Needs curl, Maven, and the archetype in the local repository of Maven:
#
#   mvn -q install -DskipTests -pl bundles/tributary-archetype -am
set -euo pipefail

readonly TRIBUTARY=$(cd "$1" && pwd)
readonly FOLDER=${2:-$(mktemp -d)}
readonly DEPLOY=${TRIBUTARY_DATA:-$TRIBUTARY/../tributary-data}/deploy
readonly PATIENCE=120

step() { printf '\n== %s\n' "$*"; }
ok() { printf '   %s\n' "$*"; }
die() {
  printf 'archetype-walk: %s\n' "$*" >&2
  exit 1
}

# run COMMAND: in the running Tributary.
run() { "$TRIBUTARY/bin/tributary" run "$1"; }

# status PATH: what a page answers.
status() { curl -s -o /dev/null -m 20 -w '%{http_code}' "$ADDRESS$1"; }

# until_true WHAT COMMAND...: waits until the command succeeds.
until_true() {
  local what=$1 end=$((SECONDS + PATIENCE))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || die "waited in vain: $what"
    sleep 0.5
  done
  ok "$what"
}

answers() { [ "$(status "$1")" = "$2" ]; }
found() { curl -fsS -m 20 "$ADDRESS/search?q=$1" | grep -q "$2"; }
lists() { run 'bundle:list' | grep -q "$1"; }
misses() { ! lists "$1"; }
doctor_says() { { run 'tributary:doctor' || true; } 2>&1 | grep -q "$1"; }
run_says() { { run "tributary:source-run $1" || true; } 2>&1 | grep -q "$2"; }

# pages_answer: what has nothing to do with the plugin goes on.
pages_answer() {
  local page
  for page in / /search?q=bins /topics /api/v1/listings /health/live; do
    answers "$page" 200 || die "$page answers $(status "$page")"
  done
  ok 'the other pages answer'
}

# jar: builds it without its tests.
jar() { mvn -q -B -ntp -DskipTests package; }

# in_place FILE NEW: whole at once, so that no half of it is read.
in_place() {
  cp "$1" "$DEPLOY/.new"
  mv "$DEPLOY/.new" "$2"
}

ADDRESS=$("$TRIBUTARY/bin/tributary" status | sed -n 's/^Tributary runs at \([^ ]*\).*/\1/p')
ADDRESS=${ADDRESS%/}
[ -n "$ADDRESS" ] || die "start it first: $TRIBUTARY/bin/tributary start"

step "Begin an adapter in $FOLDER"
mkdir -p "$FOLDER"
cd "$FOLDER"
mvn -q -B -ntp "${ARCHETYPE:-archetype}:generate" -DarchetypeCatalog=local -DarchetypeGroupId=org.tributary \
  -DarchetypeArtifactId=tributary-archetype -DgroupId=org.example -DartifactId=idea-box -Dsystem=IdeaBox
cd idea-box
ok "$(find . -type f | wc -l | tr -d ' ') files"

step 'Build it, and run its tests with those of the contract'
mvn -q -B -ntp package
ok 'target/idea-box-1.0.0.jar'

step 'Drop it in'
readonly JAR=$DEPLOY/idea-box-1.0.0.jar CFG=$DEPLOY/org.example.ideabox-sample.cfg
in_place target/idea-box-1.0.0.jar "$JAR"
until_true 'it runs' lists 'Active.*IdeaBox'
in_place deploy/org.example.ideabox-sample.cfg "$CFG"
until_true 'its listing has a page' answers /listings/ideabox/gully-sensors 200
until_true 'search finds it' found gullies /listings/ideabox/gully-sensors
until_true '"tributary:source-run ideabox" reads it again' run 'tributary:source-run ideabox'
pages_answer

step 'Give it another title and origin'
sed -e 's/^origin = .*/origin = ideabox-two/' -e 's/^title = .*/title = The second idea box/' \
  deploy/org.example.ideabox-sample.cfg >target/second.cfg
in_place target/second.cfg "$CFG"
until_true 'its listings come by the new name' answers /listings/ideabox-two/gully-sensors 200
until_true 'the old name is no source any more' run_says ideabox 'not there'
until_true 'operators see the new title' eval "run 'tributary:sources' | grep -q 'The second idea box'"
pages_answer

step 'Break it: it needs what is not there'
cp pom.xml target/good.xml
sed -i.bak 's#<bnd>-noimportjava: true</bnd>#<bnd><![CDATA[-noimportjava: true\nImport-Package: *,org.example.missing;version="[1.2,2)"]]></bnd>#' pom.xml
jar
in_place target/idea-box-1.0.0.jar "$JAR"
until_true 'the doctor names what it needs' doctor_says 'org.example.missing'
pages_answer

step 'Break it otherwise: it throws'
cp target/good.xml pom.xml
sed -i.bak 's/OrganisationId owner = checkedSettings();/if (true) throw new IllegalStateException("broken on purpose");\n        &/' \
  src/main/java/org/example/ideabox/IdeaBoxSource.java
jar
in_place target/idea-box-1.0.0.jar "$JAR"
until_true 'it runs' lists 'Active.*IdeaBox'
until_true 'its run fails with a reason' run_says ideabox-two 'broken on purpose'
until_true 'the doctor says the same' doctor_says 'broken on purpose'
until_true 'what it brought before is still there' answers /listings/ideabox-two/gully-sensors 200
pages_answer

step 'Mend it'
mv src/main/java/org/example/ideabox/IdeaBoxSource.java.bak src/main/java/org/example/ideabox/IdeaBoxSource.java
touch src/main/java/org/example/ideabox/IdeaBoxSource.java
jar
in_place target/idea-box-1.0.0.jar "$JAR"
until_true 'it reads again' run 'tributary:source-run ideabox-two'

step 'Take it away'
rm "$JAR" "$CFG"
until_true 'the bundle is gone' misses IdeaBox
until_true 'what it brought stays until an operator forgets the source' answers /listings/ideabox-two/gully-sensors 200
pages_answer

printf '\nWalked.\n'
