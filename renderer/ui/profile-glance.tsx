import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Limits, Network, ProfileView } from '#shared/models/profile';
import type { Key } from '#shared/words/catalogue';
import { numberWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { addressWords } from './address-words';
import { Button } from './button';
import { shortPath } from './home-path';
import { Icon } from './icon';
import type { IconName } from './icon';
import { VisibleText } from './visible-text';

interface ProfileGlanceProps {
  readonly view: ProfileView;
  /** How many of a list are shown before the rest is folded; absent: all. */
  readonly most?: number;
  /** Stands between what is dangerous and the rest. */
  readonly children?: ReactNode;
}

/** A profile in one glance: its name, one line, and what it reads, changes, reaches and may use up. Everything there is to read is marked `data-line`. */
export function ProfileGlance({ view, most, children }: ProfileGlanceProps): ReactElement {
  const { profile, home } = view;
  const paths = (list: readonly string[]) => list.map((path) => shortPath(path, home));
  const fold = most === undefined ? {} : { most };
  return (
    <div className="@container/glance space-y-2.5">
      <div>
        <p data-line className="flex items-center gap-2 text-prompt font-semibold wrap-anywhere">
          {view.dangers.length === 0 ? null : <Icon name="danger" size={16} className="text-red" />}
          <span className="min-w-0">
            <VisibleText text={view.title} />
          </span>
        </p>
        <p data-line className="max-w-[72ch] text-base text-ink-soft wrap-anywhere">
          <VisibleText text={view.line} paths />
        </p>
      </div>
      <Dangers view={view}>{children}</Dangers>
      <dl className="divide-y divide-line border-y border-line">
        <Row of="glance.reads" icon="read" {...fold} {...filesWords(view, 'read', paths(profile.files.read))} />
        <Row of="glance.changes" icon="write" {...fold} {...filesWords(view, 'write', paths(profile.files.write))} />
        {profile.files.never.length === 0 ? null : <Row of="glance.never" icon="lock" {...fold} said={paths(profile.files.never)} />}
        <Row of="glance.reaches" icon="network" {...fold} {...networkWords(profile.network)} />
        {profile.env === null ? null : <Row of="glance.variables" icon="environment" {...fold} {...(profile.env.length === 0 ? { ours: [say('glance.noVariables')] } : { said: profile.env })} />}
        <Row of="glance.limits" icon="limits" faint ours={[limitWords(profile.limits)]} />
      </dl>
      <Held view={view} />
    </div>
  );
}

/** What is dangerous and what nothing here holds, in red, with icon and words, and what is set about it. */
function Dangers({ view: { dangers, level, missing, profile }, children }: { readonly view: ProfileView; readonly children: ReactNode }): ReactElement | null {
  const unheld = level === 'none';
  if (dangers.length === 0 && !unheld) return null;
  // Of what has no bounds its danger says all there is to say.
  const lines = unheld && (profile.files.reach !== 'all' || dangers.length === 0) ? [...dangers, say('glance.none')] : dangers;
  return (
    <div className="rounded-one border border-red-edge bg-red-ground px-3 py-2 text-red">
      <ul aria-label={say('glance.dangers')} className="space-y-1 text-prompt font-medium">
        {lines.map((danger, at) => (
          <li key={at} data-line className="flex gap-2">
            <Icon name={at < dangers.length ? 'danger' : 'unconfined'} size={17} className="mt-0.5" />
            <span className="min-w-0 wrap-anywhere">
              <VisibleText text={danger} />
            </span>
          </li>
        ))}
      </ul>
      {unheld ? (
        <div className="ms-6.25">
          <Missing missing={missing} />
        </div>
      ) : null}
      {dangers.length === 0 ? null : children}
    </div>
  );
}

/** How far this machine holds it, where it does at all. */
function Held({ view: { level, missing } }: { readonly view: ProfileView }): ReactElement | null {
  if (level === 'none') return null;
  const whole = level === 'full';
  return (
    <div className="flex gap-2 text-small text-ink-soft">
      <Icon name={whole ? 'sandbox' : 'warning'} size={15} className={whole ? '' : 'text-amber'} />
      <div className="min-w-0 wrap-anywhere">
        <p data-line className={whole ? '' : 'font-medium text-ink'}>
          {say(`glance.${level}`)}
        </p>
        <Missing missing={missing} />
      </div>
    </div>
  );
}

function Missing({ missing }: { readonly missing: readonly string[] }): ReactElement | null {
  if (missing.length === 0) return null;
  return (
    <ul className="mt-0.5 list-disc ps-4 text-small">
      {missing.map((one, at) => (
        <li key={at} data-line className="wrap-anywhere">
          <VisibleText text={one} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly of: Extract<Key, 'glance.reads' | 'glance.changes' | 'glance.never' | 'glance.reaches' | 'glance.variables' | 'glance.limits'>;
  readonly icon: IconName;
  readonly most?: number;
  /** Words of ours, or what the profile names. */
  readonly ours?: readonly string[];
  readonly said?: readonly string[];
  /** Seldom what decides. */
  readonly faint?: boolean;
}

function Row({ of, icon, most, faint = false, ours = [], said = [] }: RowProps): ReactElement {
  const [all, setAll] = useState(false);
  // One line more costs no more room than the button that hides it.
  const shown = most === undefined || all || said.length <= most + 1 ? said : said.slice(0, most);
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1.5 @max-[18rem]/glance:grid-cols-1">
      <dt className="flex items-start gap-2 text-base text-ink-soft">
        <Icon name={icon} size={14} className="mt-0.75 text-ink-faint" />
        <span className="min-w-0 wrap-anywhere">{say(of)}</span>
      </dt>
      <dd className="m-0 min-w-0">
        {ours.map((words) => (
          <p key={words} data-line className={`wrap-anywhere ${faint ? 'text-small leading-5 text-ink-soft' : 'text-base text-ink'}`}>
            {words}
          </p>
        ))}
        {shown.length === 0 ? null : (
          <ul>
            {shown.map((text, at) => (
              <li key={at} data-line className="said">
                <VisibleText text={text} paths />
              </li>
            ))}
          </ul>
        )}
        {shown.length === said.length ? null : (
          <Button look="quiet" size="row" className="-ms-2 mt-0.5" aria-expanded={false} onClick={() => setAll(true)}>
            <Icon name="down" size={13} />
            {say('glance.more', { count: said.length - shown.length })}
          </Button>
        )}
      </dd>
    </div>
  );
}

type Words = Pick<RowProps, 'ours' | 'said'>;

function filesWords({ profile: { files } }: ProfileView, what: 'read' | 'write', paths: readonly string[]): Words {
  if (files.reach === 'all') return { ours: [say('glance.everything')] };
  if (files.reach === 'home') return { ours: [say('glance.homeFiles')], said: paths };
  if (paths.length > 0) return { said: paths };
  if (what === 'write') return { ours: [say('glance.nothing')] };
  return { ours: [say(files.write.length > 0 ? 'glance.whatItChanges' : 'glance.noFiles')] };
}

function networkWords(network: Network): Words {
  switch (network.mode) {
    case 'none':
      return { ours: [say('glance.noNetwork')] };
    case 'open':
      return { ours: [say('glance.anyAddress')] };
    case 'allowed':
      return network.allow.length === 0 ? { ours: [say('glance.asks')] } : { said: network.allow.map(addressWords) };
  }
}

/** What a server may use up, one line. */
function limitWords({ memory, processor, processes, openFiles, fileSize, output }: Limits): string {
  const words = [
    memory === null ? null : say('glance.memory', { amount: amountWords(memory) }),
    processor === null ? null : say('glance.processor', { amount: processor }),
    processes === null ? null : say('glance.processes', { amount: processes }),
    openFiles === null ? null : say('glance.openFiles', { amount: openFiles }),
    fileSize === null ? null : say('glance.fileSize', { amount: amountWords(fileSize) }),
    output === null ? null : say('glance.output', { amount: amountWords(output) }),
  ].filter((part) => part !== null);
  return words.length === 0 ? say('glance.unlimited') : words.join(' · ');
}

/** An amount of memory or disk, given in MiB. */
export function amountWords(mib: number): string {
  return mib >= 1024 && mib % 512 === 0 ? say('glance.gib', { number: numberWords(mib / 1024) }) : say('glance.mib', { number: mib });
}
