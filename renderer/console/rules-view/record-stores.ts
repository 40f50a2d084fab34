import type { Stores } from '../stores';

/** The mirrors that history and rules are drawn from: each leads to the other. */
export type RecordStores = Pick<Stores, 'app' | 'history' | 'rules'>;
