#!/usr/bin/env bash
# Installs what `npm run test:real` and `npm run compare` use beyond Node: a browser, and the languages and databases of
# conformance/importers/index.json, in Debian 12's versions; and the npm parsers, by their own lock file.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  chromium
  python3 python3-pandas
  golang-go
  ruby
  php-cli
  perl libtext-csv-xs-perl
  default-jdk-headless libcommons-csv-java libopencsv-java libjackson2-databind-java
  librust-csv-dev librust-serde-json-dev
  r-base-core r-cran-data.table r-cran-jsonlite
  mono-mcs mono-runtime libmono-system-runtime-serialization4.0-cil libmono-system-xml-linq4.0-cil
  sqlite3 postgresql mariadb-server
  jq miller curl
  afl++
)
# A compiler or a client that is there already, by other means than Debian's, serves as well.
command -v cargo >/dev/null || packages+=(rustc cargo)
command -v aws >/dev/null || packages+=(awscli)
sudo=$([ "$(id -u)" = 0 ] || echo sudo)

$sudo apt-get update -q
# The databases are started by the adapters, each in a folder of its own: no service is needed.
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"
npm ci --prefix conformance/importers --no-audit --no-fund
npm install --prefix .ci/nodes --no-save --no-audit --no-fund node22@npm:node@22 node24@npm:node@24
