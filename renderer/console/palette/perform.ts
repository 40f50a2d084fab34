import { assertNever } from '#shared/result';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { edit, newDraft } from '../../state/rule-draft/draft';
import { openGuide } from '../guide/open-guide';
import { verificationWords } from '../history/verify';
import type { Stores } from '../stores';
import type { Deed } from './commands';

/** Does what a command says. What came of it is said in the status line. */
export async function perform(deed: Deed, client: Client, { app, rules, definitions }: Stores): Promise<void> {
  const { show, ask, say: tell, set, quiet, review, cover } = app.getState();
  switch (deed.kind) {
    case 'show':
      return show(deed.view, { focus: deed.focus, byKeys: deed.focus === null });
    case 'begin':
      return show('servers', { focus: `${deed.server} ${deed.act}` });
    case 'review':
      return review(deed.prompt ?? undefined);
    case 'review-definition':
      definitions.getState().reveal(deed.definition);
      return show('servers');
    case 'quiet':
      return quiet(deed.minutes);
    case 'theme':
      await set({ theme: deed.theme });
      return;
    case 'new-rule':
      rules.getState().edit(rules.getState().editing ?? edit(newDraft));
      rules.getState().putAside(false);
      return show('rules');
    case 'revoke':
      tell((await rules.getState().revoke(deed.rule)) ?? say('console.palette.revoked', { rule: deed.words }));
      return;
    case 'verify': {
      tell(say('console.palette.verifying'));
      const reply = await client.call('history/verify', {});
      tell(reply.ok ? verificationWords(reply.value) : say('console.palette.notVerified', { why: reply.error }));
      return;
    }
    case 'try':
      await ask('app/try', {}, null);
      return;
    case 'lock-check':
      await ask('vault/retry', {}, say('console.palette.keyringAsked'));
      return;
    case 'rotate':
      await ask('vault/rotate', {}, say('console.palette.rotated'));
      return;
    case 'check-update':
      await ask('update/check', {}, null);
      return show('settings', { focus: 'updates' });
    case 'install-update':
      await ask('update/install', {}, null);
      return;
    case 'quit':
      await ask('app/quit', {}, null);
      return;
    case 'guide':
      return openGuide(app);
    case 'shortcuts':
    case 'remove':
      return cover(deed.kind);
    default:
      assertNever(deed);
  }
}
