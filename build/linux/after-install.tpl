#!/bin/sh
set -e
app='/opt/${sanitizedProductName}'
command='/usr/bin/countersign'
profile='/etc/apparmor.d/${executable}'

# The name that hosts' entries use. A program of the same name that is not ours stays.
if [ ! -e "$command" ] || [ "$(readlink -f "$command")" = "$app/resources/bin/countersign" ]; then
  ln -sfn "$app/resources/bin/countersign" "$command"
else
  echo "countersign: $command is another program and stays. Hosts reach the connector as $app/resources/bin/countersign." >&2
fi

# Chromium's helper needs root's rights only where users cannot make namespaces of their own.
reads() { cat "$1" 2>/dev/null || echo "$2"; }
if [ ! -e /proc/self/ns/user ] || [ "$(reads /proc/sys/user/max_user_namespaces 1)" = 0 ] || [ "$(reads /proc/sys/kernel/unprivileged_userns_clone 1)" = 0 ]; then
  chmod 4755 "$app/chrome-sandbox"
else
  chmod 0755 "$app/chrome-sandbox"
fi

# The profile is of AppArmor 4; an older one cannot read it and needs none.
if [ -d /etc/apparmor.d ] && command -v apparmor_parser >/dev/null 2>&1 && apparmor_parser --skip-kernel-load --skip-cache "$app/resources/apparmor-profile" >/dev/null 2>&1; then
  cp "$app/resources/apparmor-profile" "$profile"
  chmod 0644 "$profile"
  if [ -d /sys/kernel/security/apparmor ]; then apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true; fi
fi

if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q /usr/share/applications || true; fi
if command -v gtk-update-icon-cache >/dev/null 2>&1; then gtk-update-icon-cache -q -f /usr/share/icons/hicolor >/dev/null 2>&1 || true; fi
