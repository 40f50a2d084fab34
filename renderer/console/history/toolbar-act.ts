import type { HistoryQuery } from '#shared/models/history';
import type { Client } from '../../bridge/client';
import type { RecordStores } from '../rules-view/record-stores';

/** What an act on the rows that are shown knows. */
export interface ToolbarActProps {
  readonly client: Client;
  readonly stores: RecordStores;
  /** The filters as main takes them; a span that ends now begins so long before this is called. */
  readonly query: () => Omit<HistoryQuery, 'before' | 'limit'>;
}
