/** The id of every host that could not be identified. No host may declare it. */
export const unknownHost = 'unknown';
