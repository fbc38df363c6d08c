#!/usr/bin/env bash
# Sets up what is missing, builds once, runs every test, and ends with the line "N passed, N failed".
#   eng/test.sh                     everything
#   eng/test.sh Domain Web          only tests/CaseManagement.Domain.Tests and ...Web.Tests
#   SKIP_FORMAT=true eng/test.sh    without the check of formatting
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
results="$root/artifacts/test-results"
cd "$root"
. eng/common.sh

need_folder
need_dotnet
[ -n "${TEST_POSTGRES:-}" ] || need_postgres
need_chromium

passed=0 failed=0 skipped=0

# fail SENTENCE: something that is not a test went wrong, and counts as one.
fail() {
    say "FAILED  $*"
    failed=$((failed + 1))
}

# count NAME FILE: adds up the counters of one result file.
count() {
    local total executed right
    read -r total executed right < <(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$2") || true
    if [ -z "${total:-}" ] || [ "$total" = 0 ]; then
        fail "$1: no test was run"
        return
    fi
    passed=$((passed + right)) failed=$((failed + executed - right)) skipped=$((skipped + total - executed))
    say "$1: $right of $total passed"
}

# Names and messages of the tests that failed in a result file.
failures() {
    awk 'BEGIN { RS = "<UnitTestResult " } NR > 1 && /^[^>]*outcome="Failed"/ {
        name = $0; sub(/.*testName="/, "", name); sub(/".*/, "", name)
        text = $0; if (!sub(/.*<Message>/, "", text)) text = ""; sub(/<\/Message>.*/, "", text)
        gsub(/\n/, "\n        ", text)
        print "FAILED  " name "\n        " text
    }' "$1" | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#xD;//g; s/&apos;/'"'"'/g; s/&amp;/\&/g' >&2
}

say "Building."
rm -rf "$results"
mkdir -p "$results"
dotnet restore CaseManagement.sln --locked-mode -v q >&2
dotnet build CaseManagement.sln --no-restore -p:UseSharedCompilation=false -v q "-clp:ErrorsOnly;NoSummary" >&2

if [ "${SKIP_FORMAT:-}" != true ] && [ $# = 0 ]; then
    for kind in whitespace "style --severity warn"; do
        # shellcheck disable=SC2086 -- the kind carries its own option
        dotnet format $kind --no-restore --verify-no-changes >"$results/format.log" 2>&1 ||
            { tail -n 20 "$results/format.log" >&2; fail "Formatting: run dotnet format $kind"; }
    done
fi

for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    short=${name#CaseManagement.}
    short=${short%.Tests}
    [ $# = 0 ] || [[ " $* " == *" $short "* ]] || continue

    # One project after the other, two test classes at a time: the browser and the server need the processors too.
    code=0
    dotnet test "$project" --no-build -v q --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
        --blame-hang --blame-hang-timeout 4m --blame-hang-dump-type none \
        -- RunConfiguration.MaxCpuCount=1 xUnit.MaxParallelThreads=2 >"$results/$name.log" 2>&1 || code=$?

    before=$failed
    if [ -e "$results/$name.trx" ]; then
        count "$name" "$results/$name.trx"
        failures "$results/$name.trx"
    fi
    if [ "$code" != 0 ] && [ "$failed" = "$before" ]; then
        tail -n 40 "$results/$name.log" >&2
        fail "$name did not finish"
    fi
done

[ $((passed + failed)) -gt 0 ] || fail "No test was run"

summary="$passed passed, $failed failed"
[ "$skipped" = 0 ] || summary="$summary, $skipped skipped"
printf '%s\n' "$summary"
[ "$failed" = 0 ]
