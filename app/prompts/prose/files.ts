import { isJsonObject, stringMember, type Json } from '#shared/json';
import type { Evidence } from '#app/tiers/evidence';
import type { PathWorld } from '#app/tiers/paths';
import { isSet, listIn, sizeOf, textIn, type Members } from './members';
import { recipients, repositoryOf } from './things';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';
import { commonFolder, hostOf, told, toldPath, toldText } from './told';
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
  const place: Place = { repository, branch: branchOf(members) };
  const show = (path: string): string => (repository === null ? toldPath(path, world) : told(path));
  const list = listIn(members, lists);
  if (list !== null && list.length > 0) return manySentence(named, list, world, place, findings);
  const path = textIn(members, named.says === 'move' || named.says === 'copy' || named.says === 'rename' ? sources : pathKeys);
  if (path === null || (repository === null && textIn(members, /^(?:bucket|container|project_id)$/) !== null && !path.startsWith('/'))) return null;
  const target = show(path);
  const folder = own === 'folder' || named.things.includes('folder') || named.verb === 'mkdir';
  const sentence = oneSentence(named, { target, own, folder, show }, members, place);
  return sentence === null || named.says === 'search' ? sentence : placed(sentence, place);
}

/** The repository a file is in, and the branch of it. */
interface Place {
  readonly repository: string | null;
  readonly branch: string | null;
}

interface Target {
  /** The path, as it is told. */
  readonly target: string;
  /** What the tool's name calls it; undefined where it does not. */
  readonly own: string | undefined;
  readonly folder: boolean;
  readonly show: (path: string) => string;
}

function placed(what: string, { repository, branch }: Place): string {
  if (repository === null) return what;
  const name = told(repository);
  return branch === null ? say('place.in', { what, name }) : say('place.onBranch', { what, name, branch });
}

/** What is done to one file; of a search where it is done as well, which stands before what is looked for. */
function oneSentence({ says }: Named, { target, own, folder, show }: Target, members: Members, place: Place): string | null {
  switch (says) {
    case 'read':
      if (own === 'info' || own === 'metadata') return say('does.look', { what: target });
      if (own === 'tree') return say('sentence.files.listBelow', { path: target });
      return say(folder ? 'does.list' : 'does.read', { what: target });
    case 'list':
      return own === 'list' || folder || own === undefined || own === 'file' || own === 'content' ? say('does.list', { what: target }) : null;
    case 'look':
      return say('does.look', { what: target });
    case 'search': {
      const words = textIn(members, /^(?:pattern|query|regex|q|search|glob|name|search_term)$/);
      const search = placed(say('does.search', { what: target }), place);
      return words === null ? search : say('sentence.searchFor', { search, words: toldText(words, 80) });
    }
    case 'rename':
    case 'move':
    case 'copy': {
      const to = textIn(members, destinations);
      return to === null ? null : say(`sentence.files.${says}`, { path: target, to: show(to) });
    }
    case 'delete':
      return isSet(members, /^recursive(?:ly)?$/) ? say('sentence.files.deleteAll', { path: target }) : say('does.delete', { what: target });
    case 'create':
      if (folder) return say('sentence.files.createFolder', { path: target });
      return writeSentence(target, members) ?? say('does.create', { what: target });
    case 'add': {
      const added = members.top.find(({ key }) => contents.test(key))?.value;
      return added === undefined ? null : say('sentence.files.add', { size: sizeWords(sizeOf(added)), path: target });
    }
    case 'change':
    case 'save':
      return changeSentence(target, members);
    case 'upload': {
      const to = recipients(members) ?? hostOf(textIn(members, /^(?:url|endpoint)$/) ?? '');
      return to === null ? say('does.upload', { what: target }) : say('sentence.files.uploadTo', { path: target, to });
    }
    default:
      return null;
  }
}

/** `str_replace`-like calls and edits say what they change; without their text only that they change it. */
function changeSentence(path: string, members: Members): string {
  const list = listIn(members, edits);
  if (list !== null) return say('sentence.files.changes', { count: list.length, path });
  if (members.top.some(({ key }) => edited.test(key))) return say('sentence.files.part', { path });
  return writeSentence(path, members) ?? say('does.change', { what: path });
}

function writeSentence(path: string, members: Members): string | null {
  const content = members.top.find(({ key, value }) => contents.test(key) && typeof value === 'string')?.value;
  return content === undefined ? null : say('sentence.files.write', { size: sizeWords(sizeOf(content)), path });
}

function manySentence(named: Named, list: readonly Json[], world: PathWorld, place: Place, findings: readonly Evidence[]): string | null {
  const paths = list.map((item) => (typeof item === 'string' ? item : (stringMember(item, 'path') ?? stringMember(item, 'name') ?? null)));
  if (!paths.every((path): path is string => path !== null)) return null;
  const writes = list.some((item) => isJsonObject(item) && (item.has('content') || item.has('contents'))) && named.claim !== 'look' && named.claim !== 'remove' && named.says !== 'push';
  const says = writes ? 'write' : named.says;
  if (says !== 'read' && says !== 'write' && says !== 'delete' && says !== 'push' && says !== 'look' && says !== 'search' && says !== 'list') return null;
  const { repository } = place;
  const done = (what: string): string => (says === 'push' && repository !== null ? pushed(what, repository, place.branch) : placed(say(`does.${says}`, { what }), place));
  const shown = (path: string): string => (repository === null ? toldPath(path, world) : told(path));
  const [first, second, ...more] = paths;
  if (first !== undefined && second === undefined) return done(shown(first));
  if (first !== undefined && second !== undefined && more.length === 0 && says !== 'push' && first.length + second.length <= 60) return done(say('sentence.files.two', { first: shown(first), second: shown(second) }));
  const grave = paths[Number(findings.find(({ tier, rule, at }) => tier === 3 && rule.startsWith('path/') && /^\/[^/]+\/\d+(?:\/|$)/.test(at))?.at.split('/')[2] ?? Number.NaN)];
  const folder = repository === null && paths.length <= comparedLimit ? commonFolder(paths, world) : null;
  const files = say('sentence.files.count', { count: paths.length });
  const sentence = folder === null ? done(files) : say('place.in', { what: say(`does.${says}`, { what: files }), name: told(folder) });
  return grave === undefined ? sentence : say('sentence.files.among', { sentence, path: shown(grave) });
}

function pushed(files: string, repository: string, branch: string | null): string {
  const name = told(repository);
  return branch === null ? say('sentence.files.pushTo', { files, name }) : say('sentence.files.pushToBranch', { files, name, branch });
}

function branchOf(members: Members): string | null {
  const branch = textIn(members, /^(?:branch|branch_name)$/);
  return branch === null ? null : told(branch, 60);
}
