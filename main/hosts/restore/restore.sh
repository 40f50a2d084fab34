#!/bin/sh
# Puts the settings files of AI apps back as they were before Countersign first changed them. Countersign itself is not needed.
# Only what stands in restore.list beside this is read, and none of it is ever run. POSIX sh, with awk, cp, mv, and one of sha256sum, shasum and openssl.
set -fu
umask 077
LC_ALL=C
export LC_ALL
unset CDPATH

usage() {
  cat <<'WORDS'
sh restore.sh --list          every file Countersign changed, by its number, and how it stands
sh restore.sh --all           puts all of them back
sh restore.sh NUMBER|PATH...  puts these back

A file is put back only while it is still, byte for byte, what Countersign left there. Any other is left
alone and shown beside its copy. Quit the AI apps first. Exit code 0: all is as it was before Countersign;
1: something is not; 2: called wrongly.
WORDS
}

# Characters that could do more to a terminal than be read are shown as ?.
shown() { printf '%s' "$1" | tr '\001-\037\177-\377' '[?*]'; }
say() { printf '%s: %s\n' "$(shown "$path")" "$1"; }

# The paths of restore.list have every byte but letters, digits and . _ / - as \0 and three octal digits.
is_written_well() {
  case $(printf '%s\n' "$1" | sed -e 's/\\0000/*/g' -e 's/\\0[0-3][0-7][0-7]//g') in
    '' | *[!A-Za-z0-9._/-]*) return 1 ;;
  esac
}

digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1"
  elif command -v shasum >/dev/null 2>&1; then shasum -a 256 <"$1"
  else openssl dgst -sha256 -r <"$1"
  fi 2>/dev/null | awk '{ print $1; exit }'
}

# The distinct files of the list, each as it is written there.
files() { awk '$1 == "1" && NF == 8 && !($7 in seen) { seen[$7] = 1; print $7 }' "$list"; }

# What is said of one file. ASK: "back", the digests and the copies that can be gone back to from the digest NOW, over any number of Countersign's own writings, the oldest first; "ids", the entries it
# made; "first", the copy of what was there before it first wrote.
about() {
  CS_FILE=$1 CS_ASK=$2 CS_NOW=$3 awk '
    $1 != "1" || NF != 8 || $7 != ENVIRON["CS_FILE"] { next }
    { n += 1; kind[n] = $2; before[n] = $3; after[n] = $4; copy[n] = $5; ids[n] = $6 }
    END {
      ask = ENVIRON["CS_ASK"]
      at = ENVIRON["CS_NOW"]
      if (ask == "ids") for (i = 1; i <= n; i += 1) if (ids[i] != "-") { gsub(",", "\n", ids[i]); print ids[i] }
      if (ask == "first") for (i = 1; i <= n; i += 1) if (kind[i] == "wrap") { print copy[i]; exit }
      if (ask != "back") exit
      for (i = n; i >= 1; i -= 1) if (after[i] == at) { at = before[i]; if (kind[i] == "wrap") found = before[i] " " copy[i] "\n" found }
      printf "%s", found
    }' "$list"
}

# Whether an entry that Countersign made is in this file, which is the one that is looked at or a copy of it.
holds() {
  about "$file" ids '' | {
    while IFS= read -r id; do
      case $id in '' | *[!A-Za-z0-9-]*) continue ;; esac
      if grep -qF -e "$id" "$1"; then exit 0; fi
    done
    exit 1
  }
}

# A copy is a plain file of this folder.
is_copy() {
  case $1 in '' | .* | *[!A-Za-z0-9._-]*) return 1 ;; esac
  [ -f "$here/$1" ] && [ ! -h "$here/$1" ]
}

# Of another person nothing is read or written, above all not by the administrator.
is_own() { [ -n "$(find "$1" -prune -user "$me" 2>/dev/null)" ]; }

show_both() {
  first=$(about "$file" first '')
  say 'CHANGED since Countersign wrote it, so it was left alone.'
  printf '  as it is:  %s\n' "$(shown "$path")"
  if ! is_copy "$first"; then printf '  The copy of what it was is gone.\n'; return; fi
  printf '  as it was: %s\n' "$(shown "$here/$first")"
  # Their lines are not shown: one of the two may hold a password that was taken out of the other, and who runs this may be a model.
  printf '  Compare the two and take the words of Countersign out by hand, or copy the one over the other.\n'
}

# Runs as a shell of its own, in the folder of the file, so that no path is followed twice. Ends 0 where the file is as it was before Countersign.
one() (
  file=$1
  path='(a damaged line)'
  if ! is_written_well "$file"; then say 'not understood, left alone.'; exit 1; fi
  path=$(printf '%b.' "$file")
  path=${path%.}
  folder=${path%/*}
  name=./${path##*/}
  case $path in /*) ;; *) say 'not a whole path, left alone.'; exit 1 ;; esac
  case $name in ./ | ./. | ./..) say 'not a file, left alone.'; exit 1 ;; esac
  if ! cd -P -- "${folder:-/}" 2>/dev/null; then say 'its folder is not there: nothing to put back.'; exit 0; fi
  there=$(pwd -P && printf .)
  there=${there%??}
  if [ "${there%/}" != "$folder" ]; then say 'REFUSED: its folder is a link to elsewhere now.'; exit 1; fi
  if [ -h "$name" ]; then say 'REFUSED: it is a link now.'; exit 1; fi
  if [ ! -e "$name" ]; then say 'is not there: nothing to put back.'; exit 0; fi
  if [ ! -f "$name" ]; then say 'REFUSED: it is no plain file.'; exit 1; fi
  if ! is_own "$name"; then say 'REFUSED: it belongs to somebody else.'; exit 1; fi
  now=$(digest "$name")
  if [ ${#now} -ne 64 ]; then say 'REFUSED: it cannot be read, or nothing here computes SHA-256.'; exit 1; fi

  # Somebody may have written between two of Countersign's own writings: such a copy holds what came with the first, and is nothing to go back to.
  copy=
  why=
  newline='
'
  IFS=$newline
  for found in $(about "$file" back "$now"); do
    before=${found%% *}
    copy=${found#* }
    if [ "$before" = "$now" ]; then say 'is as it was before Countersign.'; exit 0; fi
    if ! is_copy "$copy"; then why=${why:-'the copy of what it was is gone'}
    elif [ "$(digest "$here/$copy")" != "$before" ]; then why=${why:-'the copy is no longer what the file was'}
    elif ! holds "$here/$copy"; then break
    fi
    copy=
  done
  unset IFS
  if [ -z "$copy" ]; then
    if [ -n "$why" ]; then say "REFUSED: $why."; exit 1; fi
    if holds "$name"; then show_both; exit 1; fi
    say 'nothing of Countersign is in it.'
    exit 0
  fi
  if [ "$order" = list ]; then say 'can be put back.'; exit 1; fi

  # A folder nobody else may enter; mkdir follows no link and takes none that is there.
  new=./.countersign-restore-$$
  if ! mkdir -m 700 "$new" 2>/dev/null; then say 'REFUSED: its folder cannot be written.'; exit 1; fi
  trap 'rm -rf "$new"' EXIT
  trap 'exit 1' HUP INT TERM
  # Mode and owner come with the file itself, then the bytes of the copy.
  if ! { cp -p "$name" "$new/file" && cat "$here/$copy" >"$new/file" && [ "$(digest "$new/file")" = "$before" ]; } 2>/dev/null; then say 'REFUSED: it could not be written.'; exit 1; fi
  if [ -h "$name" ] || [ ! -f "$name" ] || [ "$(digest "$name")" != "$now" ]; then say 'REFUSED: it changed just now.'; exit 1; fi
  # Never into a folder that took the name: -T says so to GNU and busybox, -h to BSD and macOS.
  : >"$new/one"
  whole=
  if mv -fT "$new/one" "$new/two" 2>/dev/null; then whole=-T
  elif mv -fh "$new/one" "$new/two" 2>/dev/null; then whole=-h
  fi
  if ! mv -f $whole "$new/file" "$name" 2>/dev/null || [ "$(digest "$name")" != "$before" ]; then say 'REFUSED: it could not be written.'; exit 1; fi
  say 'put back.'
)

case $0 in
  /*/*) here=${0%/*} ;;
  */*) here=./${0%/*} ;;
  *) here=. ;;
esac
cd -P -- "$here" || exit 2
here=$(pwd -P && printf .)
here=${here%??}
list=$here/restore.list
me=$(id -u)
if [ $# -eq 0 ]; then usage >&2; exit 2; fi
if [ "$1" = --help ] || [ "$1" = -h ]; then usage; exit 0; fi
if [ ! -f "$list" ] || [ -h "$list" ]; then echo 'There is no restore.list here: no copies are kept.' >&2; exit 1; fi
if ! is_own "$list"; then echo 'This folder belongs to somebody else. Run this as that person.' >&2; exit 1; fi

case $1 in
  --list | --all)
    if [ $# -gt 1 ]; then usage >&2; exit 2; fi
    order=${1#--}
    failed=0
    number=0
    for file in $(files); do
      number=$((number + 1))
      if [ "$order" = list ]; then printf '%s  ' "$number"; fi
      one "$file" || failed=1
    done
    if [ "$order" = list ]; then exit 0; fi
    exit "$failed"
    ;;
  -*) usage >&2; exit 2 ;;
esac

order=some
failed=0
for wanted in "$@"; do
  found=
  number=0
  for file in $(files); do
    number=$((number + 1))
    path=
    if is_written_well "$file"; then path=$(printf '%b.' "$file"); path=${path%.}; fi
    if [ "$wanted" = "$number" ] || [ "$wanted" = "$path" ]; then found=$file; fi
  done
  if [ -z "$found" ]; then
    path=$wanted
    say 'no file that Countersign changed has this number or path; --list names them.' >&2
    failed=2
  else
    one "$found" || [ "$failed" = 2 ] || failed=1
  fi
done
exit "$failed"
