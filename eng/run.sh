#!/usr/bin/env bash
# Sets up what is missing, builds what has changed, and starts the product with the demo authority.
#   eng/run.sh              the web site, until Ctrl+C
#   eng/run.sh VERB ...     an operations command, such as: eng/run.sh routes --json
# Every setting of docs/settings.md may be given as an environment variable.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
product="$root/artifacts/product"
stamp="$product/.built"
cd "$root"
. eng/common.sh

need_folder
need_dotnet
if [ -z "${CM_DATABASE:-}${CM_DATABASE_FILE:-}" ]; then
    need_postgres
    export CM_DEMO="${CM_DEMO:-true}"
fi

# Nothing newer than the last build: a second start takes seconds.
changed() {
    [ ! -e "$stamp" ] || [ -n "$(find src Directory.Build.props global.json -newer "$stamp" \
        -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -type f -print -quit)" ]
}

if changed; then
    say "Building. The first time takes about two minutes."
    rm -rf "$product"
    {
        dotnet restore src/CaseManagement.Web --locked-mode -v q &&
            dotnet publish src/CaseManagement.Web --no-restore -c Release -o "$product" -p:UseSharedCompilation=false -v q "-clp:ErrorsOnly;NoSummary"
    } >.data/build.log 2>&1 || { tail -n 40 .data/build.log >&2; stop "The build failed; all of it is in .data/build.log."; }
    touch "$stamp"
fi

export CM_DATA_FOLDER="${CM_DATA_FOLDER:-$root/.data}"
cd "$product"

# The product takes this shell's place, so that Ctrl+C reaches it and it can stop its database.
exec dotnet CaseManagement.Web.dll "$@"
