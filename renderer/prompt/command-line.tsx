import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { FirstUsePromptView } from '#shared/models/prompt';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';

/** The exact command, uncut, every argument on its own line, and what else says which program this is. */
export function CommandLine({ prompt }: { readonly prompt: FirstUsePromptView }): ReactElement {
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="mb-1 text-small font-semibold text-ink-faint">
        {say('command.title')}
      </h2>
      <ol aria-labelledby={title} className="rounded-one border border-line bg-inset py-2">
        <Word gutter={say('command.run')} text={prompt.located} strong />
        {prompt.args.map((argument, at) => (
          <Word key={at} gutter={String(at + 1)} text={argument} />
        ))}
      </ol>
      <dl className="mt-2 divide-y divide-line">
        {prompt.real === prompt.located ? null : (
          <Fact name={say('command.leadsTo')}>
            <VisibleText text={prompt.real} />
          </Fact>
        )}
        {prompt.interpreter === null ? null : (
          <Fact name={say('command.runsWith')}>
            <VisibleText text={prompt.interpreter} />
          </Fact>
        )}
        <Fact name={say('command.folder')}>
          <VisibleText text={prompt.cwd} />
        </Fact>
        <Fact name={say('command.package')}>{prompt.package === null ? <Ours>{say('command.noPackage')}</Ours> : <VisibleText text={prompt.package} />}</Fact>
        <Fact name={say('command.askedBy')}>{prompt.provenance === null ? <Ours>{say('command.notSaid')}</Ours> : <VisibleText text={prompt.provenance} />}</Fact>
        <Fact name={say('command.variables')}>
          {prompt.envNames.length === 0 ? <Ours>{say('command.noVariables')}</Ours> : prompt.envNames.map((name) => <Name key={name} name={name} />)}
        </Fact>
      </dl>
    </section>
  );
}

function Word({ gutter, text, strong = false }: { readonly gutter: string; readonly text: string; readonly strong?: boolean }): ReactElement {
  return (
    <li className="flex px-1">
      <span aria-hidden="true" className="w-9 shrink-0 pe-2.5 text-end font-mono text-micro leading-5 text-ink-faint select-none">
        {gutter}
      </span>
      <span className={`said min-w-0 flex-1 pe-2 ${strong ? 'font-semibold' : ''}`}>{text === '' ? <Ours>{say('command.empty')}</Ours> : <VisibleText text={text} />}</span>
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="grid grid-cols-1 gap-x-4 py-1 min-[26rem]:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-base text-ink-soft">{name}</dt>
      <dd className="said min-w-0">{children}</dd>
    </div>
  );
}

function Name({ name }: { readonly name: string }): ReactElement {
  return (
    <span className="me-3 inline-block">
      <VisibleText text={name} />
    </span>
  );
}

/** Words of ours where a machine's would stand. */
function Ours({ children }: { readonly children: ReactNode }): ReactElement {
  return <span className="font-sans text-ink-faint">{children}</span>;
}
