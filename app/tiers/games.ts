import type { Placed } from './evidence';
import type { Member } from './members';

/* The console of a game's server: most lines are play, some give power, throw people out, or take away what they built. */

const servers = /^(?:minecraft|bukkit|spigot|papermc|minetest|rcon|terraria|factorio|valheim|palworld|gameserver|gamemode|fivem|srcds)$/;
const grave = /^\s*\/?(?:minecraft:)?(?:(?:op|deop|ban|ban-ip|pardon|pardon-ip|banlist clear|stop|shutdown|save-off|reload confirm|wipe|whitelist off|promote|setadmin|addadmin|admin add|unban all)(?=\s|$)|(?:kill|clear|kick|ban|effect give|damage|tp|teleport) @[ae](?=\s|\[type=player|$)|execute .{0,80}\brun (?:kill|op|deop|ban|stop|clear)\b)/i;
const fills = /^\s*\/?(?:minecraft:)?(?:fill|clone)\s+(-?\d{1,9}) (-?\d{1,9}) (-?\d{1,9}) (-?\d{1,9}) (-?\d{1,9}) (-?\d{1,9})\b/i;
/** So many blocks are more than somebody builds by hand. */
const blockLimit = 32_768;

/** What a line for a game's server does to those who play there. `words`: those of the tool's name. */
export function judgeGame(words: readonly string[], all: readonly Member[]): readonly Placed[] {
  if (!words.some((word) => servers.test(word)) && !(words.includes('game') && words.includes('server'))) return [];
  return all.flatMap(({ key, value, at }): Placed[] => {
    if (typeof value !== 'string' || !/^(?:command|commands|cmd|line|lines|input|console|text|args)$/.test(key)) return [];
    if (grave.test(value)) return [{ rule: 'game/power', tier: 3, reason: 'reason.game.power', at, span: null }];
    const sides = fills.exec(value)?.slice(1).map(Number);
    const blocks = sides === undefined ? 0 : [0, 1, 2].reduce((product, nth) => product * (Math.abs((sides[nth + 3] ?? 0) - (sides[nth] ?? 0)) + 1), 1);
    return blocks > blockLimit ? [{ rule: 'game/power', tier: 3, reason: 'reason.game.power', at, span: null }] : [];
  });
}
