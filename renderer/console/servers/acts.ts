import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { IconName } from '../../ui/icon';

/** What a person may do with a server. Each takes away, but for the end of a pause, after which its calls are judged as before. */
export type Act = 'pause' | 'resume' | 'stop' | 'restart' | 'block' | 'forget';

export interface ActWords {
  readonly act: Act;
  readonly icon: IconName;
  readonly verb: string;
  /** The verb with the server's name: `Block github`. */
  readonly of: string;
  /** The verb of its second button: `Block it`. */
  readonly it: string;
  /** What it does, before it is done. */
  readonly effect: string;
  /** What was done. */
  readonly done: string;
}

/** The acts a server's state leaves open, with their words. */
export function actsOn({ name: server, sessions, trust, paused }: ServerView): readonly ActWords[] {
  const live = sessions > 0;
  const count = sessions;
  const stop: ActWords = {
    act: 'stop',
    icon: 'stop',
    verb: say('console.act.stop'),
    of: say('console.act.stopOf', { server }),
    it: say('console.act.stopIt'),
    effect: say('console.act.stopEffect', { count }),
    done: say('console.act.stopDone', { server }),
  };
  const restart: ActWords = {
    act: 'restart',
    icon: 'restart',
    verb: say('console.act.restart'),
    of: say('console.act.restartOf', { server }),
    it: say('console.act.restartIt'),
    effect: say('console.act.restartEffect', { count }),
    done: say('console.act.restartDone', { server }),
  };
  const pause: ActWords = {
    act: 'pause',
    icon: 'pause',
    verb: say('console.act.pause'),
    of: say('console.act.pauseOf', { server }),
    it: say('console.act.pauseIt'),
    effect: say('console.act.pauseEffect'),
    done: say('console.act.pauseDone', { server }),
  };
  const resume: ActWords = {
    act: 'resume',
    icon: 'start',
    verb: say('console.act.resume'),
    of: say('console.act.resumeOf', { server }),
    it: say('console.act.resumeIt'),
    effect: say('console.act.resumeEffect'),
    done: say('console.act.resumeDone', { server }),
  };
  const block: ActWords = {
    act: 'block',
    icon: 'ban',
    verb: say('console.act.block'),
    of: say('console.act.blockOf', { server }),
    it: say('console.act.blockIt'),
    effect: live ? say('console.act.blockEffectLive', { count }) : say('console.act.blockEffect'),
    done: say('console.act.blockDone', { server }),
  };
  const forget: ActWords = {
    act: 'forget',
    icon: 'forget',
    verb: say('console.act.forget'),
    of: say('console.act.forgetOf', { server }),
    it: say('console.act.forgetIt'),
    effect: say(live ? 'console.act.forgetEffectLive' : 'console.act.forgetEffect'),
    done: say('console.act.forgetDone', { server }),
  };
  return [...(paused === true ? [resume] : live && trust !== 'blocked' ? [pause] : []), ...(live ? [stop, restart] : []), ...(trust === 'blocked' ? [] : [block]), forget];
}
