#!/usr/bin/env bash
# Builds the style sheet and scripts into src/CaseManagement.Web/wwwroot. Needs Node.js 20 or later.
# The output is committed, so only people who change the look need this.
set -euo pipefail
cd "$(dirname "$0")/../src/CaseManagement.Web/Frontend"

npm ci --ignore-scripts --no-audit --no-fund --silent
mkdir -p ../wwwroot/css ../wwwroot/js ../wwwroot/licences
npm run --silent css
cp js/*.js ../wwwroot/js/
cp licences/*.txt ../wwwroot/licences/

gzipped() { cat "$@" | gzip -9 | wc -c; }
echo "CSS $(gzipped ../wwwroot/css/app.css) bytes gzip (budget 20000), JS $(gzipped ../wwwroot/js/*.js) bytes gzip (budget 40000)"
