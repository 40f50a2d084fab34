#!/bin/sh
# Before a removal, not an upgrade: takes Countersign out of the settings of every person's AI apps, which would otherwise start a program that is gone. Each is done as that person, never as root, and
# within a minute; what fails is said and holds nothing up. Whoever is left out finds a copy of the connector in their data folder, which says how to put the files back (docs/adr/0065).
[ "$1" = remove ] || exit 0
command='/opt/Countersign/resources/bin/countersign'
[ -x "$command" ] || exit 0

# A session of its own: whoever it is done as must not reach the terminal of the administrator. A home that does not answer costs seconds.
as_user() { seconds=$1; shift; setsid -w timeout -k 5 "$seconds" runuser -u "$name" -- env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 "$@" </dev/null >/dev/null 2>&1; }

timeout -k 5 30 getent passwd 2>/dev/null </dev/null | while IFS=: read -r name _ uid _ _ home _; do
  case $name in '' | -*) continue ;; esac
  case $uid in '' | *[!0-9]*) continue ;; esac
  case $home in /?*) ;; *) continue ;; esac
  if [ "$uid" -ne 0 ] && { [ "$uid" -lt 1000 ] || [ "$uid" -eq 65534 ]; }; then continue; fi
  as_user 5 test -f "$home/.local/share/countersign/hosts/ledger.jsonl" || continue
  echo "countersign: taking Countersign out of the settings of $name's AI apps." >&2
  if ! as_user 60 "$command" hosts undo --all --yes --alone; then
    echo "countersign: not everything could be taken out for $name. What is left starts a connector that says what to do; as $name, see: sh ~/.local/share/countersign/hosts/backups/restore.sh --list" >&2
  fi
done
exit 0
