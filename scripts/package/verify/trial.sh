#!/bin/sh
# trial.sh USER: installs /tmp/package/countersign.deb, uses it as USER and purges it. Runs as root of the layer.
set -eu
user=$1
home=$(getent passwd "$user" | cut -d: -f6)
said() { echo "did    $*"; }
fail() { echo "FAILED $*" >&2; exit 1; }
as_user() { runuser -u "$user" -- env -i HOME="$home" USER="$user" PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 XDG_SESSION_TYPE=x11 "$@"; }

dpkg -i /tmp/package/countersign.deb >/dev/null
said "installed $(dpkg-query -W countersign | tr '\t' ' '), $(dpkg -L countersign | wc -l) paths"
[ "$(dpkg -V countersign)" = "" ] || fail "dpkg -V: $(dpkg -V countersign)"
[ "$(readlink -f /usr/bin/countersign)" = /opt/Countersign/resources/bin/countersign ] || fail 'countersign is not in PATH'
if [ "$(stat -c %a /opt/Countersign/chrome-sandbox)" = 4755 ]; then said 'chrome-sandbox is setuid: users cannot make namespaces here'; fi
if command -v desktop-file-validate >/dev/null; then desktop-file-validate /usr/share/applications/countersign.desktop && said 'the desktop entry is valid'; fi
ls -l /opt/Countersign/countersign-desktop | grep -q '^-rwxr-xr-x' || fail 'others cannot run the app'
find /opt/Countersign \( -perm -o+w -o ! -user root \) ! -type l | grep . && fail 'others could change the app'

as_user countersign version >/tmp/version.txt 2>&1 || fail "countersign version: $(cat /tmp/version.txt)"
said "countersign version: $(cat /tmp/version.txt)"
scanned=$(printf '{"id":1,"tool":"bash","arguments":{"command":"rm -rf ~"}}\n' | as_user countersign scan calls --jsonl 2>/tmp/scan.log) || fail "countersign scan: $(cat /tmp/scan.log)"
case $scanned in '{"id":1,"flag":true,"tier":3,'*) said 'countersign scan judges, with no display and no app' ;; *) fail "countersign scan: $scanned" ;; esac
[ ! -s /tmp/scan.log ] || fail "countersign scan says more than it should: $(cat /tmp/scan.log)"
[ ! -e "$home/.local/share/countersign" ] || fail 'asking for the version, or scanning, left something behind'

as_user xvfb-run -a -s '-screen 0 1280x800x24 -nolisten tcp' /opt/Countersign/countersign-desktop >/tmp/app.log 2>&1 &
socket="$home/.local/share/countersign/run/gateway.sock"
page_of() { grep -ls -- '[-]-type=renderer' /proc/[0-9]*/cmdline | head -n 1; }
tries=0
until [ -S "$socket" ] && [ -n "$(page_of)" ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || { cat /tmp/app.log >&2; fail 'the app did not start with its pages within 30 s'; }
  sleep 0.1
done
pid=$(sed 's/.*"pid":\([0-9]*\).*/\1/' "$home/.local/share/countersign/run/launch.json")
grep -q '"command":"/opt/Countersign/countersign-desktop","args":\[\]' "$home/.local/share/countersign/run/launch.json" || fail 'launch.json names something else'
said "started as $user, process $pid, $(grep -c . /tmp/app.log) lines of log"
page=$(page_of)
! as_user test -w /opt/Countersign || fail 'the user could change the app'
grep -q '^Seccomp:.2' "${page%cmdline}status" || fail 'the page is not in a sandbox'
said "Chromium's sandbox holds its pages"
as_user countersign doctor >/tmp/doctor.txt 2>&1 || true
sed 's/^/did    countersign doctor: /' /tmp/doctor.txt
# The trial has no keyring, and doctor says so.
! grep 'NOT OK' /tmp/doctor.txt | grep -qv '^NOT OK *keyring' || fail 'countersign doctor'
as_user countersign rules --json >/dev/null || fail 'countersign rules'
settings="$home/.cursor/mcp.json"
as_user mkdir -p "$home/.cursor"
printf '{\n  "mcpServers": { "a": { "command": "true" } } // mine\n}' | as_user tee "$settings" >/tmp/settings.json
as_user countersign hosts wrap cursor --yes >/tmp/wrap.txt 2>&1 || fail "countersign hosts wrap: $(cat /tmp/wrap.txt)"
grep -qF "$home/.local/share/countersign/bin/countersign" "$settings" || fail 'the settings file names another connector'
kill -TERM "$pid"
wait || true
said 'ended when told to'

dpkg --purge countersign >/dev/null
said 'purged'
cmp -s /tmp/settings.json "$settings" || fail "the settings file was not put back: $(cat "$settings")"
said 'the settings file of an AI app is as it was'
rm -r "$home/.cursor"
printf '{"jsonrpc":"2.0","id":1,"method":"initialize"}\n' | as_user "$home/.local/share/countersign/bin/countersign" run --server a -- true >/tmp/gone.txt 2>/dev/null && fail 'a connector without its app ended well'
grep -q '"error".*restore.sh --all' /tmp/gone.txt || fail "a connector without its app says: $(cat /tmp/gone.txt)"
said 'a connector without its app says what to do'
[ ! -e /usr/bin/countersign ] && [ ! -e /opt/Countersign ] || fail 'something of the package is left'
[ -d "$home/.local/share/countersign" ] || fail "the person's data is gone"
