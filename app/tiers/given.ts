import type { Json } from '#shared/json';

/* What the modules that tell a small thing from a grave one share: the arguments of a call by their names, and who is nobody in particular. */

/** A call's arguments, by their names as `keyOf` writes them. */
export type Given = readonly (readonly [string, Json])[];

/** The texts among arguments. */
export const textsOf = (given: Given): readonly string[] => given.flatMap(([, value]) => (typeof value === 'string' ? [value] : []));

/** Words for anybody, or for all there is. */
export const everybody = /\b(?:all|any|anyone|everyone|everybody|public|internet|world|external|outside|unknown|anonymous|link|stranger\w*)\b|\*/i;

/** Mail addresses that anybody can have. */
export const freeMail = /@(?:[\w-]+\.)*(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|icloud|proton|protonmail|tutanota|gmx|yandex|qq|163|mail|free\w*|\w*drop\w*|\w*anon\w*|temp\w*|throwaway\w*|mailinator|mailbox)\./i;

/** What people's work hangs on, in a value. */
export const live = /(?:^|[-_./:\s])(?:prod|production|live|primary|master|main|all|every|everyone|everybody|public|any)(?:$|[-_./:\s])|\*/i;
