#!/bin/sh
# in-layers.sh WORK DEB USER ROOT: runs in a mount namespace of its own. Makes the user in a first layer over ROOT, then plays the package's life in a second.
set -eu
work=$1
deb=$2
user=$3
root=$4

# Chromium and bubblewrap make user namespaces, which a process in a chroot may not: the layer becomes the namespace's root instead.
enter() { # enter LAYER LOWERDIR COMMAND…
  layer=$1 lower=$2
  shift 2
  mount -t overlay overlay -o "lowerdir=$lower,upperdir=$work/$layer/upper,workdir=$work/$layer/work" "$work/$layer/root"
  unshare --mount --propagation private sh -eu -c '
    top=$1 deb=$2
    shift 2
    for kept in proc dev sys; do mount --rbind "/$kept" "$top/$kept"; done
    for fresh in tmp run var/tmp; do mount -t tmpfs -o mode=1777 tmpfs "$top/$fresh"; done
    mkdir -p "$top/tmp/package" "$top/tmp/old"
    cp "$deb" "$top/tmp/package/countersign.deb"
    cp "$0" "$top/tmp/package/trial.sh"
    cd "$top"
    pivot_root . tmp/old
    cd /
    umount -l /tmp/old
    exec "$@"
  ' "$here/trial.sh" "$work/$layer/root" "$deb" "$@"
}

here=$(cd "$(dirname "$0")" && pwd)
enter user "$root" useradd --create-home --shell /bin/sh "$user"
enter package "$work/user/upper:$root" sh -eu /tmp/package/trial.sh "$user"
