import { hostTableSchema, type HostRow } from '#shared/models/host-table';
import data from './table.json';

/** Every host of the table, `table.json`. */
export const hostTable: readonly HostRow[] = hostTableSchema.parse(data).hosts;

/** The row of the host with this id, as it is written in the table. */
export function hostRow(id: string): HostRow | undefined {
  return hostTable.find((row) => row.id === id);
}
