import type { Deed } from '#app/tiers/verbs';
import { wordsOf } from '#app/tiers/verbs';
import { textIn, type Members } from './members';
import { recipients } from './things';
import { told } from './told';

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
  const amount = given.includes('.') && unit !== null ? `${given} ${unit.toUpperCase() === currency?.toUpperCase() ? unit.toUpperCase() : unit}` : `the amount ${given}${unit === null ? '' : ` (${unit})`}`;
  const words = wordsOf(tool);
  const [verb, joins] = words.some((word) => word.startsWith('refund')) ? ['Refund', 'of'] : words.includes('transfer') ? ['Transfer', 'to'] : words.some((word) => word.startsWith('withdraw')) ? ['Withdraw', 'to'] : words.some((word) => /^(?:charge|invoice)/.test(word)) ? ['Charge', 'to'] : ['Pay', 'to'];
  const payee = joins === 'of' ? null : textIn(members, payees) ?? null;
  const to = payee !== null ? told(payee, 60) : joins === 'of' ? null : recipients(members);
  const from = textIn(members, charged);
  return `${verb} ${amount}${to !== null ? ` ${joins} ${to}` : ''}${to === null && from !== null ? ` ${joins === 'of' ? 'of' : 'for'} ${told(from, 60)}` : ''}`;
}
