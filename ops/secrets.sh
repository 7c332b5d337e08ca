#!/bin/sh
# Makes the secrets of docker-compose.yml that are not there yet; what is there stays as it is.
#
#   ops/secrets.sh [FOLDER]    FOLDER is ops/secrets unless it is named
set -eu
folder=${1:-$(dirname "$0")/secrets}
umask 077
mkdir -p "$folder"
# A folder that was there already has kept what others might do in it.
chmod 700 "$folder"

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

# Writes what it reads to a file that only the container's user can read. A container's user is nobody on this machine:
# unless root can give him the file, everybody may read it who is let into the folder, and that is its owner alone.
keep() { # keep NAME USER
  [ ! -e "$folder/$1" ] || return 0
  cat >"$folder/$1.new"
  if [ "$(id -u)" = 0 ]; then
    chown "$2:$2" "$folder/$1.new"
    chmod 400 "$folder/$1.new"
  else
    chmod 444 "$folder/$1.new"
  fi
  mv "$folder/$1.new" "$folder/$1"
}

# The user of PostgreSQL's image is 999, that of the program 10001.
random | keep database_password 999
printf 'postgres://konsultacje:%s@database:5432/konsultacje\n' "$(cat "$folder/database_password")" |
  keep database_url 10001
random | keep key 10001
# The catcher of mails; for real, the SMTP server: smtps://USER:PASSWORD@HOST:PORT
echo smtp://mail:1025 | keep mail_url 10001
