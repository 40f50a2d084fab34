import type { Deed } from '#app/tiers/verbs';
import { wordsOf } from '#app/tiers/verbs';
import { textIn, type Members } from './members';
import { recipients } from './things';
import { told } from './told';
import { say } from '#shared/words/say';

const payees = /^(?:payee|beneficiary|to_account|destination|destination_account|iban|to_address|recipient_address|wallet_address|account_number|merchant)$/;
const charged = /^(?:payment_intent|charge|charge_id|payment_id|customer|customer_id|subscription|order_id|invoice|invoice_id|from_account)$/;

/**
 * `Pay 42.00 EUR to acme.example`. Services that count in the smallest unit take `4200` for the same, so a whole number is told as it is given: `amount 4200, eur`.
 * Null where a call that moves money names no amount.
 */
export function moneySentence(tool: string, deed: Deed, members: Members): string | null {
  if (deed !== 'pay') return null;
  const given = textIn(members, /^(?:amount|total|value|sum|price|unit_amount|quantity|amount_\w{1,12})$/);
  const currency = textIn(members, /^(?:currency|currency_code|asset|token|symbol|coin)$/);
  if (given === null || !/^-?\d{1,20}(?:\.\d{1,18})?$/.test(given)) return null;
  const unit = currency === null ? null : told(currency, 20);
  const amount = amountWords(given, unit, currency);
  const verb = verbOf(wordsOf(tool));
  const from = textIn(members, charged);
  if (verb === 'refund') return from === null ? say('pays.refund', { amount }) : say('pays.refundOf', { amount, from: told(from, 60) });
  const payee = textIn(members, payees);
  const to = payee !== null ? told(payee, 60) : recipients(members);
  if (to !== null) return say(`pays.${verb}To`, { amount, to });
  return from === null ? say(`pays.${verb}`, { amount }) : say(`pays.${verb}For`, { amount, from: told(from, 60) });
}

function amountWords(given: string, unit: string | null, currency: string | null): string {
  if (unit === null) return say('sentence.money.number', { number: given });
  return given.includes('.') ? say('sentence.money.amount', { amount: given, unit: unit.toUpperCase() === currency?.toUpperCase() ? unit.toUpperCase() : unit }) : say('sentence.money.numberIn', { number: given, unit });
}

function verbOf(words: readonly string[]): 'refund' | 'transfer' | 'withdraw' | 'charge' | 'pay' {
  if (words.some((word) => word.startsWith('refund'))) return 'refund';
  if (words.includes('transfer')) return 'transfer';
  if (words.some((word) => word.startsWith('withdraw'))) return 'withdraw';
  return words.some((word) => /^(?:charge|invoice)/.test(word)) ? 'charge' : 'pay';
}
