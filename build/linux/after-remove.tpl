#!/bin/sh
set -e
# An upgrade brings its own files; only a removal takes ours away. What the person decided, in their own folder, stays.
case "$1" in
  remove|purge|disappear) ;;
  *) exit 0 ;;
esac
app='/opt/${sanitizedProductName}'
command='/usr/bin/countersign'
profile='/etc/apparmor.d/${executable}'

if [ "$(readlink "$command" || true)" = "$app/resources/bin/countersign" ]; then rm -f "$command"; fi

if [ -f "$profile" ]; then
  if [ -d /sys/kernel/security/apparmor ] && command -v apparmor_parser >/dev/null 2>&1; then apparmor_parser --remove "$profile" || true; fi
  rm -f "$profile"
fi

if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q /usr/share/applications || true; fi
if command -v gtk-update-icon-cache >/dev/null 2>&1; then gtk-update-icon-cache -q -f /usr/share/icons/hicolor >/dev/null 2>&1 || true; fi
