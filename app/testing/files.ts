import type { Files } from '#app/ports';

/** A file system of links only: `links` leads from a path to another, or to null where it cannot be followed. Everything else is what it is named. */
export function linkedFiles(links: Readonly<Record<string, string | null>>, home: string | null = '/home/ana'): Files {
  return {
    home,
    real(path) {
      const separator = path.includes('\\') ? '\\' : '/';
      let current = path;
      for (let step = 0; step < 20; step += 1) {
        const link = Object.keys(links).find((from) => current === from || current.startsWith(`${from}${separator}`));
        if (link === undefined) return current;
        const to = links[link] ?? null;
        if (to === null) return null;
        current = `${to}${current.slice(link.length)}`;
      }
      return null;
    },
  };
}
