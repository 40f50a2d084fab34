/*
 * Mail addresses (RFC 5321), also of other letters than Latin ones (RFC 6531). Each `@` is looked at with what stands around it, so that time is in line with the text.
 */

/** UTF-16 units, end exclusive. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** Addresses in `text` that somebody may have, in its order: none of examples, of programs, of pictures, of repositories, nor what stands before a host with a password. */
export function* mailAddresses(text: string): Generator<Place> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const domain = domainAt(text.slice(at + 1, at + 256));
    if (domain === undefined) continue;
    const local = localBefore(text.slice(Math.max(0, at - 66), at), beyondAscii.test(domain));
    if (local === undefined || /^(?:git|noreply|no-reply|donotreply|hg|svn|user|username|you|your|name|email|mailer-daemon|postmaster|npm|root|admin|ubuntu|ec2-user)$/i.test(local)) continue;
    if (/(?:^|\.)(?:example|invalid|test|localhost|local|internal|lan)$|(?:^|\.)example\.(?:com|org|net|edu)$|users\.noreply\.|\.(?:png|jpe?g|gif|svg|webp|css|js|ts|json|md|html|py|so|dll)$/i.test(domain)) continue;
    // A password may stand before a host.
    if (/:\/\/[^\s/]{0,200}$/.test(text.slice(Math.max(0, at - local.length - 210), at - local.length)) || text.charAt(at + domain.length + 1) === ':') continue;
    yield { from: at - local.length, to: at + 1 + domain.length };
  }
}

const beyondAscii = /[^\p{ASCII}]/u;
/** Languages written so put no space between words: where a name begins among their letters nobody can tell. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const latinLocal = /(?<![\w.+%'-])[A-Za-z0-9](?:[\w.+%'-]{0,62}[\w+-])?$/;
const anyLocal = /(?<![\p{L}\p{M}\p{N}_.+%'-])[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_.+%'-]{0,62}[\p{L}\p{M}\p{N}_+-])?$/u;

/** The name at the end of `before`. `other`: its domain has other letters, so it may have them too, whatever the language. */
function localBefore(before: string, other: boolean): string | undefined {
  const latin = latinLocal.exec(before)?.[0];
  if (latin !== undefined && !/[\p{L}\p{M}]$/u.test(before.slice(0, -latin.length))) return latin;
  const any = anyLocal.exec(before)?.[0];
  return any !== undefined && (latin === undefined || other || !unspaced.test(any)) ? any : latin;
}

const latinDomain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![\w@-])/;

/** Top-level domains of other letters, as the root zone of the DNS has them; those of countries and general ones. Of any other word behind a dot nobody knows whether it is one. */
const otherTops = [
  '中国 中國 公司 网络 網絡 网址 网站 在线 我爱你 商城 商店 商标 集团 中文网 手机 移动 政务 公益 信息 娱乐 购物 佛山 广东 香港 台湾 台灣 新加坡 澳門 澳门 八卦 大拿 企业 游戏 食品 餐厅 健康 时尚 机构 联通 世界 书籍 家電 微博 慈善 招聘 点看 珠宝 通販 天主教 政府 组织机构 谷歌 亚马逊',
  'みんな グーグル クラウド コム ストア セール ファッション ポイント アマゾン 한국 닷넷 닷컴 삼성 ไทย คอม ລາວ',
  'рф рус бел укр мкд мон срб қаз бг ею ком орг сайт онлайн дети католик москва ελ ευ հայ გე ישראל קום',
  'مصر السعودية امارات ایران ايران الاردن عمان قطر سورية تونس المغرب الجزائر فلسطين عراق موريتانيا البحرين پاکستان پاكستان بھارت بارت سودان مليسيا بازار شبكة موقع كوم عرب اتصالات ارامكو ابوظبي همراه كاثوليك اليمن',
  'भारत भारतम् भारोत नेट कॉम संगठन ভারত বাংলা ভাৰত ਭਾਰਤ ભારત ଭାରତ இந்தியா இலங்கை சிங்கப்பூர் భారత్ ಭಾರತ ഭാരതം ලංකා',
].flatMap((some) => some.split(' '));
/** A word goes on where letters follow, but in languages without spaces. */
const tops = otherTops.toSorted((one, other) => other.length - one.length).map((one) => (unspaced.test(one) ? one : `${one}(?![\\p{L}\\p{M}\\p{N}_])`));
const anyDomain = new RegExp(String.raw`^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.){1,8}(?:${tops.join('|')}|[A-Za-z]{2,24}(?![\p{L}\p{M}\p{N}_@-]))(?![@-])`, 'u');

function domainAt(after: string): string | undefined {
  const latin = latinDomain.exec(after)?.[0];
  if (latin !== undefined && !beyondAscii.test(after.charAt(latin.length))) return latin;
  const any = anyDomain.exec(after)?.[0];
  return any !== undefined && beyondAscii.test(any) ? any : latin;
}
