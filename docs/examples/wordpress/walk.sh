#!/bin/bash
# Walks through the page of try-it.sh in a browser without a window: whether each way of embedding shows listings, whether a
# pasted address becomes a frame, and whether posts come in and listings go out. Takes the pictures of the documentation.
#
#   TRIBUTARY_URL=http://localhost:8181 TRIBUTARY_ADMIN_TOKEN=... ./walk.sh [folder for pictures]
#
# Needs what try-it.sh has started, and: sudo apt-get install chromium chromium-driver python3-selenium
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export TRIBUTARY_URL=${TRIBUTARY_URL:-http://localhost:8181}
folder=${WORDPRESS_FOLDER:-${XDG_CACHE_HOME:-$HOME/.cache}/tributary-wordpress}
[ -f "$folder/page" ] || { echo "Start it first: $here/try-it.sh" >&2; exit 1; }
exec "${PYTHON:-/usr/bin/python3}" "$here/walk.py" "$folder" "${1:-$folder/pictures}"
