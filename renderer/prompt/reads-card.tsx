import { useId, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CallPromptView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { useReached } from '../ui/clock';
import { HostIcon } from '../ui/icon';
import { TierBadge } from '../ui/tier-badge';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { isLocked, tellPainted } from './asked';
import type { Asked, ShownCard } from './asked';
import { Frame } from './frame';
import { useInView } from './in-view';
import { QuietLine } from './quiet-line';
import { ReadLine } from './read-line';
import { RefusalLine } from './refusal-line';
import { useVeil, Veil } from './veil';
import { Waiting } from './waiting';


/** Several calls of one host that only read, in one list: answered together or one by one. */
export function ReadsCard({ prompt, card, ...asked }: Asked & { readonly prompt: CallPromptView; readonly card: ShownCard }): ReactElement {
  const { slice, state } = asked;
  const list = useRef<HTMLUListElement>(null);
  const { veiled, lifted, shut, lift } = useVeil(asked);
  const seen = useInView(list, card.reads.length, lifted);
  const ready = useReached(card.allowsAllAt ?? null);
  const locked = isLocked(asked);
  const guard = useId();
  const rests = [say('rest.reads'), say('rest.call')] as const;
  const servers = [...new Set(card.reads.map(({ server }) => server))];
  const ends = card.reads.flatMap(({ deadlineAt }) => deadlineAt ?? []);
  return (
    <Frame
      prompt={prompt.id}
      shape="card"
      seen={seen}
      unveiled={lifted}
      title={
        <span dir="ltr">
          <span className="me-1.5 inline-block align-[-0.125em] opacity-75">
            <HostIcon host={prompt.host} size={17} />
          </span>
          <Wants host={prompt.host} reads={card.reads.length} servers={servers} />
        </span>
      }
      lead="title"
      sentence={say('reads.sentence')}
      band={
        <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-3">
          <TierBadge tier={prompt.tier} />
          <Waiting state={state} />
        </div>
      }
      drawer={<RefusalLine words={slice.refusal ?? state.notice} />}
      footer={
        <>
          <QuietLine id={guard} open={asked.open} waits={{ ...prompt, deadlineAt: ends.length === 0 ? null : Math.min(...ends) }} rest={seen < card.reads.length ? rests[0] : rests[1]} others={rests} />
          <Together asked={asked} card={card} locked={locked} ready={ready && !shut} guard={guard} />
        </>
      }
      onPainted={() => {
        if (seen > 0) tellPainted(asked, prompt.id, seen, lifted);
      }}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      {veiled ? <Veil onLift={lift} /> : null}
      <ul ref={list} aria-label={say('reads.list')} className="-mx-2 divide-y divide-line border-y border-line">
        {card.reads.map((view, at) => (
          <ReadLine key={view.id} view={view} place={{ place: at + 1, places: card.reads.length }} settled={card.settled?.find((one) => one.prompt === view.id)?.how ?? null} locked={locked} veiled={veiled} shut={shut} guard={guard} onAnswer={(option) => void slice.answer({ prompt: view.id, option: option.id })} />
        ))}
      </ul>
    </Frame>
  );
}

function Wants({ host, reads, servers }: { readonly host: string; readonly reads: number; readonly servers: readonly string[] }): ReactNode {
  const [first = '', second = ''] = servers;
  const named = { host: <VisibleText text={host} />, reads: <span className="font-semibold">{say('reads.count', { count: reads })}</span> };
  if (servers.length > 2) return sayWith('reads.titleMany', { ...named, first: <VisibleText text={first} />, count: servers.length - 1 });
  return servers.length === 2 ? sayWith('reads.titleTwo', { ...named, first: <VisibleText text={first} />, second: <VisibleText text={second} /> }) : sayWith('reads.titleOne', { ...named, server: <VisibleText text={first} /> });
}

/** The answers to what is left of the list. */
function Together({ asked: { slice, state }, card, locked, ready, guard }: { readonly asked: Asked; readonly card: ShownCard; readonly locked: boolean; readonly ready: boolean; readonly guard: string }): ReactElement {
  const deny = (
    <Button key="deny" size="answer" className="min-w-[min(9rem,100vw-5rem)]" locked={locked} aria-keyshortcuts="Escape" aria-describedby={guard} onClick={() => void slice.answerCard(card.id, 'deny-all')}>
      {say('answer.denyAll', { number: card.count })}
      <kbd aria-hidden="true" className="text-small font-normal opacity-70">
        {say('key.esc')}
      </kbd>
    </Button>
  );
  const allow = (
    <Button key="allow" size="answer" className="min-w-[min(9rem,100vw-5rem)]" locked={locked || !ready} aria-describedby={guard} onClick={() => void slice.answerCard(card.id, 'allow-all')}>
      {say('answer.allowAll', { number: card.count })}
    </Button>
  );
  return <div className="flex flex-wrap justify-between gap-4">{state.platform === 'win32' ? [allow, deny] : [deny, allow]}</div>;
}
