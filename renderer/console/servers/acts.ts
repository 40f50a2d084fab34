import type { ServerView } from '#shared/models/server';
import { counted } from '../../ui/amounts';
import type { IconName } from '../../ui/icon';

/** What a person may do with a server. Each takes away, but for the end of a pause, after which its calls are judged as before. */
export type Act = 'pause' | 'resume' | 'stop' | 'restart' | 'block' | 'forget';

export interface ActWords {
  readonly act: Act;
  readonly verb: string;
  readonly icon: IconName;
  /** What it does, before it is done. */
  readonly effect: string;
  /** What was done. */
  readonly done: string;
}

/** The acts a server's state leaves open, with their words. */
export function actsOn(server: ServerView): readonly ActWords[] {
  const { name, sessions, trust } = server;
  const live = counted(sessions, 'session');
  const running: readonly ActWords[] = [
    { act: 'stop', verb: 'Stop', icon: 'stop', effect: `Ends its ${live}. Calls under way are answered “failed”. A host may start it again.`, done: `Stopped ${name}. A host may start it again.` },
    { act: 'restart', verb: 'Restart', icon: 'restart', effect: `Starts its process anew in ${sessions === 1 ? 'its session' : `all ${live}`}. Calls under way are answered “failed”; hosts stay connected.`, done: `Restarting ${name}.` },
  ];
  const pause: ActWords = {
    act: 'pause',
    verb: 'Pause',
    icon: 'pause',
    effect: 'Refuses its calls, and the questions it has open, until you resume it or Countersign ends. It keeps running; hosts stay connected.',
    done: `Paused ${name}. Its calls are refused.`,
  };
  const resume: ActWords = { act: 'resume', verb: 'Resume', icon: 'start', effect: 'Judges its calls again, by your rules and by asking you. What was refused meanwhile is not made up for.', done: `Resumed ${name}.` };
  const block: ActWords = {
    act: 'block',
    verb: 'Block',
    icon: 'ban',
    effect: `${sessions > 0 ? `Ends its ${live} and refuses` : 'Refuses'} every start from now on. To lift it, forget the server: its next start then asks you.`,
    done: `Blocked ${name}. It is not started any more.`,
  };
  const forget: ActWords = {
    act: 'forget',
    verb: 'Forget',
    icon: 'forget',
    effect: `Drops your decision about it, and what the vault holds for it. Its next start asks you first. ${sessions > 0 ? 'What runs now goes on. ' : ''}Its rules stay under Rules.`,
    done: `Forgot ${name}. Its next start asks first.`,
  };
  return [...(server.paused === true ? [resume] : sessions > 0 && trust !== 'blocked' ? [pause] : []), ...(sessions > 0 ? running : []), ...(trust === 'blocked' ? [] : [block]), forget];
}
