import type { FocusEvent, ReactElement, ReactNode } from 'react';

/** Things to press among others: where the window is narrow in one row of their own that is moved sideways, so that what they are about keeps its room. The row is as wide as what it stands in at most. */
export function Sideways({ className, children }: { readonly className: string; readonly children: ReactNode }): ReactElement {
  // The padding is for the ring around what has the focus, which would be cut.
  return (
    <div data-sideways="" onFocus={whole} className={`scroll-thin contents max-[40rem]:-my-1 max-[40rem]:flex max-[40rem]:max-w-[calc(100%+1rem)] max-[40rem]:items-center max-[40rem]:overflow-x-auto max-[40rem]:py-1 ${className}`}>
      {children}
    </div>
  );
}

/** What the keyboard comes to is brought into view whole: the browser is content with a part of it. What is pressed by pointer must not move under it. */
function whole({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (currentTarget.contains(target) && target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
