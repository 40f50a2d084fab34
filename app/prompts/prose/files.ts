import { isJsonObject, stringMember, type Json } from '#shared/json';
import type { Evidence } from '#app/tiers/evidence';
import type { PathWorld } from '#app/tiers/paths';
import { isSet, listIn, sizeOf, textIn, type Members } from './members';
import { recipients, repositoryOf } from './things';
import { commonFolder, counted, hostOf, told, toldPath, toldSize, toldText } from './told';
import type { Named } from './vocabulary';

/** Of more files it is not looked for the folder all are in. */
const comparedLimit = 1000;

const pathKeys = /^(?:.*_)?(?:path|file_?path|file|filename|file_?name|uri|directory|dir|folder|notebook)$/;
const sources = /^(?:source|src|from|old_path|source_path|from_path|old_name|path)$/;
const destinations = /^(?:destination|dest|dst|target|to|new_path|destination_path|to_path|new_name|target_path)$/;
const lists = /^(?:paths|files|file_?paths|filenames|uris)$/;
const contents = /^(?:content|contents|text|file_text|data|new_content|file_content|body)$/;
const edits = /^(?:edits|changes|replacements|blocks|operations)$/;
const edited = /^(?:old_?(?:str(?:ing)?|text)|new_?(?:str(?:ing)?|text)|oldtext|newtext|search|replace)$/;
/** What a file's or folder's own words are in a tool's name. */
const fileWords = /^(?:file|folder|content|contents|tree|note|text|document|code|block|list|info|metadata|image|item|notebook|update)$/;

/** `Write 1.2 KB to ~/work/a.ts`, `Read 3 files in ~/work`: what is done to files, by the paths a call names. Null where that cannot be told. */
export function fileSentence(named: Named, members: Members, world: PathWorld, findings: readonly Evidence[]): string | null {
  const own = named.things.at(-1);
  if (own !== undefined && !fileWords.test(own)) return null;
  const repository = repositoryOf(members);
  const where = repository === null ? '' : ` in ${told(repository)}${branchOf(members)}`;
  const show = (path: string): string => (repository === null ? toldPath(path, world) : told(path));
  const list = listIn(members, lists);
  if (list !== null && list.length > 0) return manySentence(named, list, members, world, repository, where, findings);
  const path = textIn(members, named.says === 'Move' || named.says === 'Copy' || named.says === 'Rename' ? sources : pathKeys);
  if (path === null || (repository === null && textIn(members, /^(?:bucket|container|project_id)$/) !== null && !path.startsWith('/'))) return null;
  const target = show(path);
  const folder = own === 'folder' || named.things.includes('folder') || named.verb === 'mkdir';
  switch (named.says) {
    case 'Read':
      if (own === 'info' || own === 'metadata') return `Look at ${target}${where}`;
      return own === 'tree' ? `List what is in ${target} and below${where}` : folder ? `List ${target}${where}` : `Read ${target}${where}`;
    case 'List':
      return own === 'list' || folder || own === undefined || own === 'file' || own === 'content' ? `List ${target}${where}` : null;
    case 'Look at':
      return `Look at ${target}${where}`;
    case 'Search': {
      const words = textIn(members, /^(?:pattern|query|regex|q|search|glob|name|search_term)$/);
      return `Search ${target}${where}${words === null ? '' : ` for ${toldText(words, 80)}`}`;
    }
    case 'Rename':
    case 'Move':
    case 'Copy': {
      const to = textIn(members, destinations);
      return to === null ? null : `${named.says} ${target} to ${show(to)}${where}`;
    }
    case 'Delete':
      return `Delete ${target}${isSet(members, /^recursive(?:ly)?$/) ? ' and everything in it' : ''}${where}`;
    case 'Create':
      if (folder) return `Create the folder ${target}${where}`;
      return writeSentence(target, where, members) ?? `Create ${target}${where}`;
    case 'Add': {
      const added = members.top.find(({ key }) => contents.test(key))?.value;
      return added === undefined ? null : `Add ${toldSize(sizeOf(added))} to ${target}${where}`;
    }
    case 'Change':
    case 'Save':
      return changeSentence(target, where, members);
    case 'Upload': {
      const to = recipients(members) ?? hostOf(textIn(members, /^(?:url|endpoint)$/) ?? '');
      return `Upload ${target}${to === null ? '' : ` to ${to}`}${where}`;
    }
    default:
      return null;
  }
}

/** `str_replace`-like calls and edits say what they change; without their text only that they change it. */
function changeSentence(target: string, where: string, members: Members): string {
  const list = listIn(members, edits);
  if (list !== null) return `Make ${counted(list.length, 'change')} in ${target}${where}`;
  if (members.top.some(({ key }) => edited.test(key))) return `Change a part of ${target}${where}`;
  return writeSentence(target, where, members) ?? `Change ${target}${where}`;
}

function writeSentence(target: string, where: string, members: Members): string | null {
  const content = members.top.find(({ key, value }) => contents.test(key) && typeof value === 'string')?.value;
  return content === undefined ? null : `Write ${toldSize(sizeOf(content))} to ${target}${where}`;
}

function manySentence(named: Named, list: readonly Json[], members: Members, world: PathWorld, repository: string | null, where: string, findings: readonly Evidence[]): string | null {
  const paths = list.map((item) => (typeof item === 'string' ? item : (stringMember(item, 'path') ?? stringMember(item, 'name') ?? null)));
  if (!paths.every((path): path is string => path !== null)) return null;
  const [only] = paths;
  const verb = list.some((item) => isJsonObject(item) && (item.has('content') || item.has('contents'))) && named.claim !== 'look' && named.claim !== 'remove' && named.says !== 'Push' ? 'Write' : named.says;
  if (!/^(?:Read|Write|Delete|Push|Look at|Search|List)$/.test(verb)) return null;
  const to = verb === 'Push' && repository !== null ? ` to ${told(repository)}${branchOf(members)}` : where;
  if (paths.length === 1 && only !== undefined) return `${verb} ${repository === null ? toldPath(only, world) : told(only)}${to}`;
  const shown = (path: string): string => (repository === null ? toldPath(path, world) : told(path));
  const [first, second, ...more] = paths;
  if (first !== undefined && second !== undefined && more.length === 0 && verb !== 'Push' && first.length + second.length <= 60) return `${verb} ${shown(first)} and ${shown(second)}${to}`;
  const grave = paths[Number(findings.find(({ tier, rule, at }) => tier === 3 && rule.startsWith('path/') && /^\/[^/]+\/\d+(?:\/|$)/.test(at))?.at.split('/')[2] ?? Number.NaN)];
  const among = grave === undefined ? '' : `, ${shown(grave)} among them`;
  const folder = repository === null && paths.length <= comparedLimit ? commonFolder(paths, world) : null;
  return `${verb} ${counted(paths.length, 'file')}${folder === null ? to : ` in ${told(folder)}`}${among}`;
}

function branchOf(members: Members): string {
  const branch = textIn(members, /^(?:branch|branch_name)$/);
  return branch === null ? '' : ` on the branch ${told(branch, 60)}`;
}
