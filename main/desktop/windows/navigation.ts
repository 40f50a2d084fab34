import type { EventPayload } from '#shared/contracts/ipc';

export type Place = EventPayload<'console/navigate'>;

export interface NavigationOptions {
  readonly show: () => void;
  /** Whether the console's page is there and listens. */
  readonly listens: () => boolean;
  readonly tell: (place: Place) => void;
}

/** Shows the console at a place. A page that is still loading is told as soon as it listens. */
export interface Navigation {
  go(place: Place): void;
  /** The page has asked for the state of things: it listens from now on. */
  loaded(): void;
}

export function navigation({ show, listens, tell }: NavigationOptions): Navigation {
  let wanted: Place | null = null;
  let heard = false;
  return {
    go(place) {
      if (!listens()) heard = false;
      show();
      if (heard) tell(place);
      else wanted = place;
    },
    loaded() {
      heard = true;
      const place = wanted;
      wanted = null;
      if (place !== null) tell(place);
    },
  };
}
