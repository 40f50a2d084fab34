/** What is wrong with a rule, with the member it is about (`conditions/0/pattern`). */
export interface Problem {
  readonly at: string;
  readonly words: string;
  /** Nothing was written there yet: said only once the person wants to save. */
  readonly missing?: true;
}

/** Problems of the field that holds the member `place`: of it and of what is below it. */
export function problemsOf(problems: readonly Problem[], place: string): readonly Problem[] {
  return problems.filter(({ at }) => within(at, place));
}

/** Problems that no field of `places` shows. */
export function problemsBeside(problems: readonly Problem[], places: readonly string[]): readonly Problem[] {
  return problems.filter(({ at }) => !places.some((place) => within(at, place)));
}

function within(at: string, place: string): boolean {
  const member = at.startsWith('/') ? at.slice(1) : at;
  return member === place || member.startsWith(`${place}/`);
}
