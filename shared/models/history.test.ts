import { describe, expect, test } from 'vitest';
import { historyQuerySchema } from '#shared/models/history';

describe('historyQuerySchema', () => {
  test('takes every filter at once', () => {
    const query = { host: 'h', server: 's', tool: 't', outcome: 'open', before: 7, limit: 1000 };
    expect(historyQuerySchema.parse(query)).toEqual(query);
  });

  test.each([{}, { limit: 0 }, { limit: 1001 }, { limit: 1.5 }, { limit: 1, outcome: 'allowed' }, { limit: 1, sql: '' }])('refuses %j', (given) => {
    expect(historyQuerySchema.safeParse(given).success).toBe(false);
  });
});
