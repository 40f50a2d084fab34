import { expect, test } from 'vitest';
import fc from 'fast-check';
import { fromPlain } from '#shared/json';
import { membersOf } from './members';
import { judgeGrave } from './grave';
import { scanCall } from './scan';

const tierOf = (tool: string, args: object): { readonly tier: number; readonly rules: readonly string[] } => {
  const { tier, findings } = scanCall(fromPlain({ tool, arguments: args }));
  return { tier, rules: findings.map(({ rule }) => rule) };
};

test.each<[string, object, string, string]>([
  ['SluiceCtl', { position: 'open' }, 'deed/vital', 'a machine is brought into a state, with no verb in the name'],
  ['crane', { action: 'release', load: 'b4' }, 'deed/vital', 'the argument is the verb'],
  ['truck_command', { command: 'unlock' }, 'deed/vital', 'what is told harmless things as well, told a grave one'],
  ['co_detector_snooze', { minutes: 5 }, 'argument/weakens', 'a watch over life ends, however shortly'],
  ['monitors_silence', { days: 30 }, 'argument/weakens', 'a watch over machines ends for long'],
  ['monitors_silence', { matcher: 'name=~".*"', hours: 1 }, 'argument/everything', 'or for all of them'],
  ['payroll_batch_release', { month: 3 }, 'argument/money', 'money is let go, in whichever order it is said'],
  ['MembershipTerminate', { member: 'm1' }, 'deed/remove', 'what somebody is held by ends'],
  ['VaultEntryIrrevocably', { id: 'x' }, 'deed/remove', 'for good'],
  ['app_secret_regenerate', { app: 'a' }, 'deed/permit', 'what proves who somebody is'],
  ['sessions_revoke_all', { tenant: 't' }, 'argument/everything', 'what is ordinary for one'],
  ['patient_list_upload', { url: 'https://lists.stranger.example/in' }, 'content/personal', 'people’s papers to an address'],
  ['prescribe', { drug: 'x', ignore_allergy_check: true }, 'argument/weakens', 'a check is passed over'],
  ['doorbell_cam', { camera: 'porch', stream_public: true }, 'argument/public', 'everybody may look'],
  ['album_privacy', { album: 'kids', level: 'web' }, 'argument/public', 'likewise, by one word'],
  ['audit_retention', { days: 0 }, 'argument/nothing-left', 'nothing is kept'],
  ['contract_sign', { id: 'c1' }, 'deed/vital', 'somebody is bound'],
  ['ecu_flash', { image: 'v2' }, 'deed/permit', 'what starts a machine is replaced'],
  ['esim_swap', { to: 'device-2' }, 'deed/permit', 'the number others reach somebody by'],
])('%s %j: %s, %s', (tool, args, rule) => {
  expect(tierOf(tool, args)).toMatchObject({ tier: 3, rules: expect.arrayContaining([rule]) });
});

test.each<[string, object, string]>([
  ['sluice_status', { id: 's1' }, 'it looks'],
  ['get_drone_telemetry', { drone: 'd1' }, 'likewise'],
  ['boiler_note', { text: 'serviced' }, 'a note about a machine is none'],
  ['gas_valve', { position: 'closed' }, 'a machine comes to rest'],
  ['monitor_snooze', { monitor: 'cpu-web-1', hours: 1 }, 'one watch, for an hour'],
  ['lock_all_doors', {}, 'what is locked is guarded'],
  ['stop_all_timers', {}, 'all of what is no loss'],
  ['payment_reminder_send', { invoice: 'i1' }, 'words about money'],
])('%s %j is not dangerous: %s', (tool, args) => {
  expect(tierOf(tool, args).tier).toBeLessThan(3);
});

test('names in any casing say the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(['reactor', 'valve', 'open'], ['payout', 'batch', 'release'], ['member', 'secret', 'reset'], ['users', 'deactivate', 'all'], ['weather', 'get'], ['note', 'add']), (words) => {
      const camel = words.map((word) => (word[0] ?? '').toUpperCase() + word.slice(1)).join('');
      const rules = [words.join('_'), words.join('-'), camel].map((name) => judgeGrave(name, []).map(({ rule }) => rule));
      expect(rules[1]).toEqual(rules[0]);
      expect(rules[2]).toEqual(rules[0]);
    }),
  );
});

test('any name and any arguments are judged, and what is found is dangerous', () => {
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (name, args) => {
      for (const one of judgeGrave(name, membersOf(fromPlain(args)))) expect(one.tier).toBe(3);
    }),
  );
});
