import type { ReactElement } from 'react';
import type { Profile } from '#shared/models/profile';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import { pathLists } from '../../../state/profile/draft';
import type { PathList } from '../../../state/profile/draft';
import { begin } from '../../../state/profile/editing';
import type { Draft } from '../../../state/profile/editing';
import type { Problem } from '../../../state/rule-draft/problem';
import { problemsOf } from '../../../state/rule-draft/problem';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { ProfileRadios } from '../../../ui/profile-radios';
import { Field } from '../../rules-view/editor/field';
import { LimitFields } from './limit-fields';
import { NetworkField } from './network-field';
import { PathsField } from './paths-field';
import { VariablesField } from './variables-field';

interface ProfileFieldsProps {
  readonly server: ServerView;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  /** It is what would be proposed now. */
  readonly isProposed: boolean;
  /** Begins with what is proposed; null where nobody knows what that is. */
  readonly onReset: (() => void) | null;
  readonly onWrite: (part: Partial<Draft>) => void;
  readonly onAdd: (list: PathList) => void;
}

const words = {
  read: ['permit.reads', 'permit.readsHint'],
  write: ['permit.changes', 'permit.changesHint'],
  never: ['permit.never', 'permit.neverHint'],
} as const satisfies Readonly<Record<PathList, readonly [string, string]>>;

/** Every part of a profile. What has no bounds has no fields either. */
export function ProfileFields({ server, draft, problems, isProposed, onReset, onWrite, onAdd }: ProfileFieldsProps): ReactElement {
  const { choices, begun, profile, typing, limits } = draft;
  const { files, network, env } = profile;
  const change = (part: Partial<Profile>) => onWrite({ profile: { ...profile, ...part } });
  const lists = files.reach === 'folders' ? pathLists : files.reach === 'home' ? (['never'] as const) : [];
  return (
    <>
      <Field label={say('permit.kind')} many>
        {({ labelledBy }) => (
          <>
            <ProfileRadios label={{ by: labelledBy }} profiles={choices} chosen={begun} markOf={(at) => (at === 0 ? say('permit.now') : choices[at]?.proposed === true ? say('profile.proposed') : null)} onChoose={(at) => onWrite(begin(server.digest, choices, at))} />
            {onReset === null ? null : (
              <Button size="row" className="mt-1.5" locked={isProposed} onClick={onReset}>
                <Icon name="undo" size={13} />
                {say('permit.reset')}
              </Button>
            )}
          </>
        )}
      </Field>
      {files.reach === 'folders' ? null : (
        <Field label={say('permit.files')} many>
          {() => <p className="max-w-[60ch] pt-1.5 text-base text-ink-soft">{say(files.reach === 'home' ? 'permit.homeFiles' : 'permit.allFiles')}</p>}
        </Field>
      )}
      {lists.map((list) => (
        <PathsField
          key={`${begun} ${list}`}
          label={say(words[list][0])}
          hint={say(words[list][1])}
          place={list}
          paths={files[list]}
          home={choices[0].home}
          typed={typing[list]}
          problems={problemsOf(problems, list)}
          onTyped={(typed) => onWrite({ typing: { ...typing, [list]: typed } })}
          onAdd={() => onAdd(list)}
          onRemove={(at) => change({ files: { ...files, [list]: files[list].filter((_, index) => index !== at) } })}
        />
      ))}
      {files.reach === 'all' ? null : <NetworkField key={begun} network={network} problems={problemsOf(problems, 'network')} onChange={(next) => change({ network: next })} />}
      <VariablesField known={server.envNames} env={env} problems={problemsOf(problems, 'variables')} onChange={(next) => change({ env: next })} />
      <LimitFields typed={limits} onChange={(next) => onWrite({ limits: next })} />
    </>
  );
}
