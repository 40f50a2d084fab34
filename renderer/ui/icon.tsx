import {
  AlarmClockOff,
  AppWindow,
  Asterisk,
  Ban,
  Bell,
  Bird,
  BookOpen,
  Braces,
  Check,
  ChevronDown,
  ChevronRight,
  Circle,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CircleSlash,
  Clock,
  CodeXml,
  Command,
  Copy,
  CornerUpLeft,
  Download,
  Eye,
  EyeOff,
  FileText,
  FolderOpen,
  History,
  Inbox,
  Info,
  KeyRound,
  Keyboard,
  LockKeyhole,
  MessageSquareText,
  MoonStar,
  MousePointer2,
  OctagonAlert,
  Pencil,
  Play,
  Power,
  Quote,
  RefreshCw,
  RotateCw,
  ScrollText,
  Search,
  Server,
  Settings,
  ShieldCheck,
  ShieldOff,
  Sparkle,
  Square,
  SunMoon,
  Terminal,
  Trash2,
  TriangleAlert,
  Undo2,
  Vault,
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
  bell: Bell,
  chevron: ChevronRight,
  close: X,
  command: Command,
  copied: Check,
  copy: Copy,
  danger: OctagonAlert,
  down: ChevronDown,
  download: Download,
  environment: KeyRound,
  expired: AlarmClockOff,
  failed: TriangleAlert,
  file: FileText,
  folder: FolderOpen,
  forget: Trash2,
  forwarded: Check,
  hide: EyeOff,
  history: History,
  hosts: AppWindow,
  inbox: Inbox,
  info: Info,
  keyboard: Keyboard,
  lock: LockKeyhole,
  note: MessageSquareText,
  open: CircleDashed,
  power: Power,
  program: Terminal,
  quiet: MoonStar,
  quote: Quote,
  read: BookOpen,
  refused: Ban,
  refresh: RefreshCw,
  restart: RotateCw,
  rules: ScrollText,
  running: CircleDot,
  sandbox: ShieldCheck,
  search: Search,
  server: Server,
  settings: Settings,
  show: Eye,
  silent: CircleSlash,
  start: Play,
  stop: Square,
  stopped: Circle,
  theme: SunMoon,
  time: Clock,
  tool: Wrench,
  unconfined: ShieldOff,
  undo: Undo2,
  vault: Vault,
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
