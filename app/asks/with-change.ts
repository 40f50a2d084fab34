import type { AskChange, AskSettings } from '#shared/models/ask';

/** `settings` with what `change` names in its place. */
export function withChange(settings: AskSettings, change: AskChange): AskSettings {
  return {
    sampling: change.sampling ?? settings.sampling,
    form: change.form ?? settings.form,
    url: change.url ?? settings.url,
    roots: change.roots ?? settings.roots,
    reviewsCompletions: change.reviewsCompletions ?? settings.reviewsCompletions,
    fillsForms: change.fillsForms ?? settings.fillsForms,
    budget: change.budget ?? settings.budget,
    // Null is a choice too: what was picked is forgotten.
    picked: change.picked === undefined ? settings.picked : change.picked,
  };
}
