import {
  AlarmClockOff,
  AppWindow,
  Asterisk,
  Ban,
  Bird,
  BookOpen,
  Braces,
  Check,
  ChevronDown,
  ChevronRight,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  Clock,
  CodeXml,
  Copy,
  CornerUpLeft,
  Eye,
  EyeOff,
  FileText,
  History,
  Inbox,
  Info,
  KeyRound,
  LockKeyhole,
  MessageSquareText,
  MousePointer2,
  OctagonAlert,
  Pencil,
  Play,
  Quote,
  ScrollText,
  Search,
  Server,
  Settings,
  ShieldCheck,
  ShieldOff,
  Sparkle,
  Terminal,
  TriangleAlert,
  Undo2,
  Wind,
  Wrench,
  X,
  Zap,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';

/** Every icon the windows use, by what it means here. One set, one stroke. */
const icons = {
  ban: Ban,
  chevron: ChevronRight,
  close: X,
  copied: Check,
  copy: Copy,
  danger: OctagonAlert,
  down: ChevronDown,
  environment: KeyRound,
  expired: AlarmClockOff,
  failed: TriangleAlert,
  file: FileText,
  forwarded: Check,
  hide: EyeOff,
  history: History,
  hosts: AppWindow,
  inbox: Inbox,
  info: Info,
  lock: LockKeyhole,
  note: MessageSquareText,
  open: CircleDashed,
  program: Terminal,
  quote: Quote,
  read: BookOpen,
  refused: Ban,
  rules: ScrollText,
  sandbox: ShieldCheck,
  search: Search,
  server: Server,
  settings: Settings,
  show: Eye,
  silent: CircleSlash,
  start: Play,
  time: Clock,
  tool: Wrench,
  unconfined: ShieldOff,
  undo: Undo2,
  warning: TriangleAlert,
  withdrawn: CornerUpLeft,
  write: Pencil,
} as const satisfies Record<string, LucideIcon>;
export type IconName = keyof typeof icons;

/** An icon of our own table, hidden from assistive technology: the word beside it speaks. `size` in px at 100 % text. */
export function Icon({ name, size = 16, className = '' }: { readonly name: IconName; readonly size?: number; readonly className?: string }): ReactElement {
  return draw(icons[name], size, className);
}

/**
 * Marks of the hosts we know, by the words of their titles, the first that fits. They come from this table alone: no image
 * is ever taken from a host or a server.
 */
const hosts: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^unknown host$/i, CircleHelp],
  [/^claude/i, Asterisk],
  [/^cursor/i, MousePointer2],
  [/^(vs code|visual studio|cline|roo|kilo|continue)/i, CodeXml],
  [/^zed/i, Zap],
  [/^windsurf/i, Wind],
  [/^goose/i, Bird],
  [/^(openai )?codex|opencode|crush|warp/i, Terminal],
  [/^gemini/i, Sparkle],
  [/^(jetbrains|junie)/i, Braces],
];

/** The mark of a host. */
export function HostIcon({ host, size = 16 }: { readonly host: string; readonly size?: number }): ReactElement {
  return draw(hosts.find(([title]) => title.test(host))?.[1] ?? AppWindow, size, '');
}

function draw(Drawn: LucideIcon, size: number, className: string): ReactElement {
  return <Drawn aria-hidden="true" focusable="false" strokeWidth={1.75} className={`shrink-0 ${className}`} style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }} />;
}
