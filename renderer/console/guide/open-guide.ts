import type { AppStore } from '../../state/app-store';

/** Opens the guide at its beginning, in History's place. */
export async function openGuide(app: AppStore): Promise<void> {
  await app.getState().guide('welcome');
  app.getState().show('history', { byKeys: true });
}
