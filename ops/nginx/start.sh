#!/bin/sh
# Fills the settings into the templates beside this file and runs nginx in the foreground, as the user that called it;
# nginx checks the outcome itself before it listens. docs/operations.md has the table of the settings.
set -eu
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "$0")" && pwd)

: "${WEB_API:?names the API servers, such as 10.0.0.1:8080 10.0.0.2:8080}"
: "${WEB_SITE:?is the folder with the files of the site}"
: "${WEB_FOLDER:=/tmp/web}" "${WEB_LISTEN:=8080}" "${WEB_TLS_LISTEN:=8443}" "${WEB_BODY_LIMIT:=131072}"
: "${WEB_CERTIFICATE:=}" "${WEB_CERTIFICATE_KEY:=}" "${WEB_LOG:=/dev/stdout}"
: "${WEB_TRUSTED_PROXIES:=}"

case $WEB_BODY_LIMIT in
  0 | *[!0-9]*) echo "WEB_BODY_LIMIT: is a number of bytes" >&2; exit 1 ;;
esac

# An API server that twice in five seconds could not be reached is left alone for as long.
WEB_SERVERS=$(for server in $WEB_API; do printf 'server %s max_fails=2 fail_timeout=5s; ' "$server"; done)
WEB_LISTENS=$(for place in $WEB_LISTEN; do printf 'listen %s; ' "$place"; done)
WEB_TLS_LISTENS=$(for place in $WEB_TLS_LISTEN; do printf 'listen %s ssl http2; ' "$place"; done)
# Whom somebody in front speaks for: the last address in X-Forwarded-For that is not such a server itself.
WEB_CLIENTS=$(
  [ -z "$WEB_TRUSTED_PROXIES" ] || printf 'real_ip_header X-Forwarded-For; real_ip_recursive on; '
  for proxy in $WEB_TRUSTED_PROXIES; do printf 'set_real_ip_from %s; ' "$proxy"; done
)
if [ -n "$WEB_CERTIFICATE" ]; then WEB_SERVER=tls; else WEB_SERVER=plain; fi

# Debian has the module for brotli in a package of its own; without it files go out under gzip.
modules=$(nginx -V 2>&1 | tr ' ' '\n' | sed -n 's/^--modules-path=//p')
WEB_MODULE='' WEB_BROTLI=''
if [ -f "$modules/ngx_http_brotli_static_module.so" ]; then
  WEB_MODULE="load_module $modules/ngx_http_brotli_static_module.so;"
  WEB_BROTLI='brotli_static on;'
fi

export WEB_API WEB_SITE WEB_FOLDER WEB_LISTEN WEB_TLS_LISTEN WEB_BODY_LIMIT WEB_CERTIFICATE WEB_CERTIFICATE_KEY \
  WEB_LOG WEB_SERVERS WEB_SERVER WEB_LISTENS WEB_TLS_LISTENS WEB_CLIENTS WEB_MODULE WEB_BROTLI
# Only these: nginx has variables of its own, in small letters.
names=$(env | sed -n 's/^\(WEB_[A-Z_]*\)=.*/$\1/p' | tr '\n' ' ')
mkdir -p "$WEB_FOLDER"
for template in "$here"/*.template; do
  envsubst "$names" <"$template" >"$WEB_FOLDER/$(basename "$template" .template)"
done
cp "$here/unavailable.html" "$WEB_FOLDER/"

exec nginx -c "$WEB_FOLDER/nginx.conf"
