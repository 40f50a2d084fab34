import type { ContainerRun, Flag } from './read-run';

/** What a start adds, so that the container can be found and ended. */
export interface Added {
  /** Where the client writes the container's id. Absolute, absent as yet. */
  readonly cidfile: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether the client has a small first process of its own for the container. */
  readonly init: boolean;
}

/** The command line anew, flag by flag: everything that was read, in its order, and around it what is added. What the entry itself says of `--rm` and `--init` stays. Pure. */
export function rebuild({ globals, flags, image, command }: ContainerRun, { cidfile, labels, init }: Added): readonly string[] {
  const says = (name: string) => flags.some((flag) => flag.name === name);
  return [
    ...globals.map(printed),
    'run',
    ...(says('rm') ? [] : ['--rm']),
    ...(says('init') || !init ? [] : ['--init']),
    `--cidfile=${cidfile}`,
    ...flags.map(printed),
    // Of two of a name the last counts: the entry's own must not take their place.
    ...Object.entries(labels).map(([name, value]) => `--label=${name}=${value}`),
    // Nothing behind this is taken for a flag, whatever the image is called.
    '--',
    image,
    ...command,
  ];
}

/** A flag in one piece, so that no value is ever read as another flag. */
export function printed({ name, value, takesValue }: Flag): string {
  return takesValue ? `--${name}=${value}` : value === 'true' ? `--${name}` : `--${name}=false`;
}
