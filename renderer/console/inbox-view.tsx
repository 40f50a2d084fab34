import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { counted } from '../ui/amounts';
import { Button } from '../ui/button';
import { Empty, ViewHead } from './states';
import type { Stores } from './stores';

/** What waits for the person. It is answered in the prompt window alone; this view opens it. */
export function InboxView({ stores }: { readonly stores: Stores }): ReactElement {
  const { state, review } = useStore(stores.app);
  const waiting = state?.waiting ?? 0;
  return (
    <>
      <ViewHead title="Inbox" />
      {waiting === 0 ? (
        <Empty icon="inbox" title="Nothing waits for you">
          <p>When a host wants to call a tool that no rule covers, the question appears here and in a small window of its own.</p>
          <p>A question nobody answers is answered “not answered”, and nothing runs.</p>
        </Empty>
      ) : (
        <Empty icon="inbox" title={`${counted(waiting, 'question')} ${waiting === 1 ? 'waits' : 'wait'} for you`}>
          <p>Nothing runs unless you allow it. Questions are answered one at a time, in a window of their own.</p>
          <Button size="answer" onClick={() => void review()}>
            Review
          </Button>
        </Empty>
      )}
    </>
  );
}
