import type { ReactElement } from 'react';

/** On or off, at once. `described` names the words beside it. */
export function Switch({ id, on, described, onChange }: { readonly id: string; readonly on: boolean; readonly described?: string; readonly onChange: (on: boolean) => void }): ReactElement {
  return (
    <span className="relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-inset p-0.5 has-checked:bg-solid has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <input id={id} type="checkbox" role="switch" checked={on} aria-describedby={described} onChange={(event) => onChange(event.target.checked)} className="peer absolute inset-0 m-0 appearance-none opacity-0" />
      <span aria-hidden="true" className="size-3.5 rounded-full bg-edge peer-checked:ms-auto peer-checked:bg-on-solid forced-colors:bg-[ButtonText]" />
    </span>
  );
}
