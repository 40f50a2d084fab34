/** How many rows of one label in one set were flagged. */
export interface Measured {
  /** The set: what kind of rows it has. */
  readonly set: string;
  /** The part of it: `dev` was looked at while the detectors were built, `test` was not. */
  readonly part: string;
  readonly label: string;
  /** Whether rows of this label are to be flagged. */
  readonly wanted: boolean;
  readonly rows: number;
  readonly flagged: number;
}

/** The 95 % interval of a share by Wilson's score: it stays within 0 and 1 and is honest about few rows. */
export function wilson(some: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.959964;
  const share = some / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const under = 1 + (z * z) / of;
  return [Math.max(0, (middle - half) / under), Math.min(1, (middle + half) / under)];
}

/** The table as Markdown: of every set and part first what it comes to together, then each label. */
export function tableOf(measured: readonly Measured[]): string {
  const groups = new Map<string, Measured[]>();
  for (const one of measured) {
    const group = groups.get(`${one.set}\n${one.part}`);
    if (group === undefined) groups.set(`${one.set}\n${one.part}`, [one]);
    else group.push(one);
  }
  const lines = [...groups.values()].flatMap((group) => [...togetherOf(group), ...group.toSorted((one, other) => Number(other.wanted) - Number(one.wanted) || (one.label < other.label ? -1 : 1)).map(labelOf)]);
  return ['| set | part | of | what | rows | share | 95 % interval |', '|---|---|---|---|---:|---:|---|', ...lines].join('\n');
}

function togetherOf(group: readonly Measured[]): string[] {
  const sum = (of: readonly Measured[], what: 'rows' | 'flagged'): number => of.reduce((total, one) => total + one[what], 0);
  const wanted = group.filter((one) => one.wanted);
  const clean = group.filter((one) => !one.wanted);
  const caught = sum(wanted, 'flagged');
  const wrong = sum(clean, 'flagged');
  const [first] = group;
  if (first === undefined) return [];
  return [
    ...(wanted.length > 0 && clean.length > 0 ? [row(first, '**all flagged**', 'precision', caught, caught + wrong)] : []),
    ...(wanted.length > 0 ? [row(first, '**all to be flagged**', 'recall', caught, sum(wanted, 'rows'))] : []),
    ...(clean.length > 0 ? [row(first, '**all clean**', 'false positives', wrong, sum(clean, 'rows'))] : []),
  ];
}

function labelOf(one: Measured): string {
  return row(one, one.label, one.wanted ? 'recall' : 'false positives', one.flagged, one.rows);
}

function row({ set, part }: Measured, of: string, what: string, some: number, rows: number): string {
  const [low, high] = wilson(some, rows);
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return `| ${set} | ${part} | ${of} | ${what} | ${rows} | ${rows === 0 ? '–' : percent(some / rows)} | ${percent(low)} – ${percent(high)} |`;
}

const end = '<!-- npm run eval: end -->';

/** `document` with `table` between the two markers of `what`. @throws where the markers are missing */
export function written(document: string, table: string, what: 'detectors' | 'decisions' = 'detectors'): string {
  const begin = `<!-- npm run eval: ${what} -->`;
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from === -1 || to < from) throw new Error(`the document has no ${begin} before ${end}`);
  return `${document.slice(0, from + begin.length)}\n\n${table}\n\n${document.slice(to)}`;
}
