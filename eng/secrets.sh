#!/usr/bin/env bash
# Makes the secrets of docker-compose.yml once, in ./secrets (or the folder named). Never overwrites: a lost field key
# is lost data. Keep a copy of the folder away from the backups of the database.
set -euo pipefail

folder=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/secrets}
[ ! -e "$folder" ] || { echo "$folder exists already; nothing was changed." >&2; exit 1; }
command -v openssl >/dev/null || { echo "openssl is needed: install the package openssl." >&2; exit 1; }

# Only the owner may enter the folder. The files themselves are readable, because each container has an account of its own.
mkdir -m 700 "$folder"
cd "$folder"
umask 022

password() { openssl rand -hex 24; }
connection() { printf 'Host=database;Database=case_management;Username=%s;Password=%s' "$1" "$2"; }

printf '%s' "$(password)" >database_superuser_password
owner=$(password)
printf '%s' "$owner" >database_owner_password
connection cm_owner "$owner" >database_owner
connection cm_web "$(password)" >database
openssl rand -base64 32 >context_key
openssl rand -base64 32 >field_key

password >keys_certificate_password
openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=Case management sign-in keys" \
    -keyout keys.pem -out certificate.pem 2>/dev/null
openssl pkcs12 -export -inkey keys.pem -in certificate.pem -out keys_certificate -passout file:keys_certificate_password
rm keys.pem certificate.pem
chmod 644 ./*

echo "Made $folder. Keep a copy in a safe place." >&2
