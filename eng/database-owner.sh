#!/usr/bin/env bash
# Run once by the PostgreSQL image when its volume is empty: the role that owns the tables, which is no superuser, and
# its database. The product's migrate verb makes the rest.
set -euo pipefail

psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set password="$(cat "${OWNER_PASSWORD_FILE:-/run/secrets/database_owner_password}")" <<'SQL'
create role cm_owner login createrole password :'password';
create database case_management owner cm_owner;
SQL
