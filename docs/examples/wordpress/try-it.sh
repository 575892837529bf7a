#!/bin/bash
# A WordPress of your own beside Tributary, with a page that shows each way of embedding. See README.md.
#
#   ./try-it.sh           starts it (and installs it the first time), and says where it is
#   ./try-it.sh stop      stops it
#   ./try-it.sh remove    stops it and removes all that it made
#
# It runs from the packages of Debian or Ubuntu, as any user, in a folder of its own: no service, no database of the
# machine and no file outside that folder is touched.
set -euo pipefail

TRIBUTARY_URL=${TRIBUTARY_URL:-http://localhost:8181}
TRIBUTARY_URL=${TRIBUTARY_URL%/}
TRIBUTARY_ORGANISATION=${TRIBUTARY_ORGANISATION:-}
WORDPRESS_PORT=${WORDPRESS_PORT:-8580}
WORDPRESS_FOLDER=${WORDPRESS_FOLDER:-${XDG_CACHE_HOME:-$HOME/.cache}/tributary-wordpress}
PACKAGES="wordpress wordpress-theme-twentytwentythree php-cgi php-cli php-mysql php-curl php-gd php-mbstring php-xml mariadb-server curl"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$WORDPRESS_FOLDER
site=http://localhost:$WORDPRESS_PORT

fail() {
  echo "$1" >&2
  exit 1
}

alive() {
  [ -s "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null
}

# Ends what a file with its number says, and waits until it has ended.
end() {
  if alive "$1"; then
    kill "$(cat "$1")" 2>/dev/null || true
    for _ in $(seq 100); do
      alive "$1" || break
      sleep 0.1
    done
  fi
  rm -f "$1"
}

stop() {
  # The workers of PHP's server outlive it, so the whole group is ended.
  if alive "$folder/php.pid"; then
    kill -- "-$(cat "$folder/php.pid")" 2>/dev/null || true
  fi
  end "$folder/php.pid"
  end "$folder/db.pid"
}

need() {
  local missing=()
  command -v php >/dev/null || missing+=(php)
  PATH=$PATH:/usr/sbin command -v mariadbd >/dev/null || missing+=(mariadbd)
  command -v mariadb-install-db >/dev/null || missing+=(mariadb-install-db)
  [ -f /usr/share/wordpress/wp-load.php ] || missing+=(/usr/share/wordpress)
  ls -d /usr/share/wordpress/wp-content/themes/*/ >/dev/null 2>&1 || missing+=("a theme of WordPress")
  if [ ${#missing[@]} -eq 0 ]; then
    php -r 'exit(extension_loaded("mysqli") && extension_loaded("curl") && extension_loaded("mbstring") ? 0 : 1);' \
      || missing+=("extensions of PHP")
  fi
  [ ${#missing[@]} -eq 0 ] || fail "Not installed: ${missing[*]}
Install the packages and start this again:

  sudo apt-get install --no-install-recommends $PACKAGES

WordPress comes with a web server, which starts by itself on port 80. It is not used here; turn it off with
sudo systemctl disable --now apache2 (or lighttpd, nginx) if you do not want it."
}

database() {
  alive "$folder/db.pid" && return
  # The path of a socket has 107 characters at most.
  local socket=$folder/db.sock
  [ ${#socket} -le 100 ] || fail "Choose a WORDPRESS_FOLDER with a shorter path than $folder."
  local as=()
  [ "$(id -u)" != 0 ] || as=(--user=root)
  if [ ! -d "$folder/db/mysql" ]; then
    echo "Making a database in $folder/db"
    mariadb-install-db --no-defaults "${as[@]}" --datadir="$folder/db" --auth-root-authentication-method=normal \
      --skip-test-db >"$folder/db-install.log" 2>&1 || fail "The database could not be made, see $folder/db-install.log"
  fi
  PATH=$PATH:/usr/sbin setsid mariadbd --no-defaults "${as[@]}" --datadir="$folder/db" --socket="$socket" \
    --skip-networking --pid-file="$folder/mariadbd.pid" --innodb-buffer-pool-size=64M --performance-schema=OFF \
    >"$folder/db.log" 2>&1 </dev/null &
  echo $! >"$folder/db.pid"
  for _ in $(seq 300); do
    [ -S "$socket" ] && mariadb-admin --no-defaults --socket="$socket" --user=root ping >/dev/null 2>&1 && break
    alive "$folder/db.pid" || fail "The database did not start, see $folder/db.log"
    sleep 0.1
  done
  mariadb --no-defaults --socket="$socket" --user=root \
    -e 'CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4'
}

files() {
  if [ ! -f "$folder/site/wp-load.php" ]; then
    echo "Copying WordPress to $folder/site"
    rm -rf "$folder/site.new" "$folder/site"
    mkdir -p "$folder/site.new"
    # Links lead out of the folder in Debian's packages, so that a copy takes what they lead to.
    tar -C /usr/share/wordpress --dereference --exclude=./.htaccess -cf - . | tar -C "$folder/site.new" -xf -
    mkdir -p "$folder/site.new/wp-content/plugins" "$folder/site.new/wp-content/uploads"
    mv "$folder/site.new" "$folder/site"
  fi
  rm -rf "$folder/site/wp-content/plugins/tributary"
  cp -R "$here/../wordpress-plugin/tributary" "$folder/site/wp-content/plugins/"
  cp "$here/router.php" "$folder/router.php"
  cat >"$folder/site/wp-config.php" <<CONFIG
<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:$folder/db.sock' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'WP_HOME', '$site' );
define( 'WP_SITEURL', '$site' );
// Without it WordPress offers no application passwords where there is no https.
define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '$folder/debug.log' );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
// Only Tributary is asked, and nobody for updates.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '$(echo "$TRIBUTARY_URL" | sed -E 's#^https?://##; s#[:/].*##')' );
\$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
CONFIG
}

server() {
  alive "$folder/php.pid" && return
  # Several at once, since WordPress asks itself while it makes a page.
  PHP_CLI_SERVER_WORKERS=6 setsid php -d upload_max_filesize=16M -d post_max_size=16M \
    -S "127.0.0.1:$WORDPRESS_PORT" -t "$folder/site" "$folder/router.php" >"$folder/php.log" 2>&1 </dev/null &
  echo $! >"$folder/php.pid"
  for _ in $(seq 100); do
    alive "$folder/php.pid" || fail "The web server did not start, see $folder/php.log"
    (exec 3<>"/dev/tcp/127.0.0.1/$WORDPRESS_PORT") 2>/dev/null && return
    sleep 0.1
  done
  fail "The web server does not answer, see $folder/php.log"
}

start() {
  need
  if [ -z "$TRIBUTARY_ORGANISATION" ]; then
    # In the demonstration there are people of this council whom anybody can be.
    TRIBUTARY_ORGANISATION=camden
    ! curl -fs -o /dev/null "$TRIBUTARY_URL/api/v1/organisations/sample-brackwater" || TRIBUTARY_ORGANISATION=sample-brackwater
  fi
  umask 077
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  database
  files
  TRIBUTARY_URL=$TRIBUTARY_URL TRIBUTARY_ORGANISATION=$TRIBUTARY_ORGANISATION WORDPRESS_SITE=$site \
    php "$here/install.php" "$folder" || fail "WordPress could not be installed, see $folder/debug.log"
  server
  cat <<SAY

WordPress is there, with Tributary from $TRIBUTARY_URL:

  $(cat "$folder/page")
      the page with each way of embedding
  $site/wp-admin/
      for writing, as user $(sed -n 1p "$folder/account") with the password $(sed -n 2p "$folder/account")

Tributary must let $site show its widgets: start it with TRIBUTARY_WIDGET_ORIGINS=$site
(with sample data it lets every localhost). To read posts and put drafts there, start it with
TRIBUTARY_OUTBOUND_ALLOW=localhost and copy the files to its deploy folder:

  cp $folder/deploy/*.cfg /path/to/tributary-data/deploy/

  $0 stop     ends it
SAY
}

case "${1:-start}" in
  start) start ;;
  stop) stop ;;
  remove)
    stop
    # Nothing but what this script has made.
    [ ! -d "$folder" ] || rm -rf "$folder/site" "$folder/site.new" "$folder/db" "$folder/deploy" "$folder"/*.log \
      "$folder/router.php" "$folder/pictures" "$folder/page" "$folder/account" "$folder/application-password" "$folder/db.sock"
    rmdir "$folder" 2>/dev/null || true
    ;;
  *) fail "Use: $0 [start|stop|remove]" ;;
esac
