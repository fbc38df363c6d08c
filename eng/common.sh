# Shared by run.sh and test.sh: what a bare machine needs. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# .data holds the database, logs of set-up and the like; artifacts what was built.
need_folder() {
    mkdir -p "$root/.data" "$root/artifacts" 2>/dev/null && [ -w "$root/.data" ] && [ -w "$root/artifacts" ] ||
        stop "$root cannot be written by $(id -un): run as its owner, or clone it again into a folder of your own."
}

# The .NET SDK, from the PATH or from where its own installer puts it for one user.
need_dotnet() {
    command -v dotnet >/dev/null || PATH="$PATH:${DOTNET_ROOT:-$HOME/.dotnet}:/usr/share/dotnet:/usr/lib/dotnet"
    dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
        stop "The .NET SDK 10 is needed: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

    # Packages and the tools' own files go below HOME, unless that cannot be written.
    if [ ! -w "${HOME:-/nonexistent}" ]; then
        export DOTNET_CLI_HOME="$root/.data/home" NUGET_PACKAGES="$root/.data/packages"
        mkdir -p "$DOTNET_CLI_HOME" "$NUGET_PACKAGES"
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

# install PACKAGE PURPOSE: from the distribution, or one sentence that says what to do.
install() {
    may_install || stop "$2 is needed: install the package $1 (on Debian: sudo apt-get install $1) and try again."
    say "Installing $1 from the distribution."
    {
        as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$1"
    } >"$root/.data/install.log" 2>&1 || { tail -n 20 "$root/.data/install.log" >&2; stop "The package $1 could not be installed."; }
}

has_postgres() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ||
        { command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ]; }
}

need_postgres() {
    [ -n "${CM_POSTGRES_BIN:-}" ] || has_postgres || {
        # Debian would start a server of its own on installation; the product needs the programs only.
        if may_install && [ ! -e /etc/postgresql-common ]; then
            as_root mkdir -p /etc/postgresql-common/createcluster.d
            echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.d/case-management.conf >/dev/null
        fi
        install postgresql "PostgreSQL"
    }
}

need_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || install chromium "A browser for the browser tests"
}
