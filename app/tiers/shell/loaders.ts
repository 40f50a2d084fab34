/* Variables by which a program loads code or starts other programs than it would by itself, wherever they are set. */

const loaders =
  /^(?:LD_(?:PRELOAD|LIBRARY_PATH|AUDIT)|DYLD_\w+|NODE_OPTIONS|NODE_PATH|PYTHON(?:PATH|STARTUP|HOME|BREAKPOINT|INSPECT)|BASH_ENV|ENV|ZDOTDIR|PROMPT_COMMAND|PS4|SHELLOPTS|BASHOPTS|GIT_(?:SSH\w*|EDITOR|SEQUENCE_EDITOR|PAGER|EXTERNAL_DIFF|EXEC_PATH|TEMPLATE_DIR|CONFIG\w*|PROXY_COMMAND|ASKPASS)|SSH_ASKPASS|SUDO_ASKPASS|PAGER|LESSOPEN|LESSCLOSE|MANPAGER|MANOPT|EDITOR|VISUAL|FCEDIT|BROWSER|GH_(?:BROWSER|EDITOR|PAGER)|PERL5OPT|PERL5LIB|PERL5DB|RUBYOPT|RUBYLIB|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS|RUSTC_WRAPPER|RUSTC_WORKSPACE_WRAPPER|CARGO_BUILD_RUSTC\w*|GOFLAGS|MAKEFLAGS|IFS|PATH|PATHEXT|COMSPEC|TAR_OPTIONS|RSYNC_RSH|CVS_RSH|HGRCPATH|HGMERGE|npm_config_(?:script_shell|node_options|globalconfig|userconfig)|NPM_CONFIG_(?:SCRIPT_SHELL|NODE_OPTIONS|GLOBALCONFIG|USERCONFIG)|KUBECTL_EXTERNAL_DIFF|KUBE_EDITOR|OPENSSL_CONF|GCONV_PATH|QT_PLUGIN_PATH|GTK_MODULES|RIPGREP_CONFIG_PATH|HOSTALIASES|PSModulePath)$/i;

/** Whether a variable of this name may make a program run what it would not run by itself. */
export function choosesPrograms(name: string): boolean {
  return loaders.test(name);
}

/** Names of variables that hold what nobody should be shown. */
const secretNames = /(?:^|_)(?:secret|token|passwd|password|passphrase|apikey|api_?key|access_?key|secret_?key|private_?key|signing_?key|encryption_?key|credentials?)(?:_|\d*$)|_(?:pass|pwd|auth|pat|dsn)$|^(?:pgpassword|mysql_pwd|database_url|redis_url|mongo(?:db)?_ur[il])$/i;

/** Whether a variable holds a key or a password, by its name. */
export function namesSecret(name: string): boolean {
  return secretNames.test(name);
}

/** Settings developers write every day, which choose no other program or code than is in the project already. */
const harmless =
  /^(?:NODE_OPTIONS=["']?--max[-_]old[-_]space[-_]size=\d+["']?|(?:PYTHONPATH|NODE_PATH)=(?!\/|.*\.\.)[\w./-]+|(?:(?:GIT_|MAN|GH_)?PAGER|GIT_EDITOR|GIT_SEQUENCE_EDITOR|EDITOR|VISUAL|BROWSER|GH_BROWSER)=["']?(?:cat|less|more|true|false|none|:|vi|vim|nvim|nano|emacs)?["']?|(?:JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS)=["']?-X(?:m[sx]|ss)\w+["']?|MAKEFLAGS=["']?-?j\s?\d*["']?|GOFLAGS=["']?-(?:mod=\w+|v|race|count=1|buildvcs=\w+)["']?|PATH=["']?\/(?:usr\/(?:local\/)?)?s?bin(?::\/(?:usr\/(?:local\/)?s?bin|s?bin|opt\/homebrew\/s?bin))*["']?|RUSTC_WRAPPER=["']?sccache["']?)$/;

/** Whether `NAME=value` sets what everybody sets, and nothing else is run for it. */
export function isHarmlessSetting(setting: string): boolean {
  return harmless.test(setting);
}

/** Whether `NAME=value` makes a program run what it would not run by itself. */
export function setsLoader(setting: string): boolean {
  const name = /^(?:\$env:)?(\w{1,80})\s?=/i.exec(setting)?.[1];
  return name !== undefined && choosesPrograms(name) && !harmless.test(setting);
}
