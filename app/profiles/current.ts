import { check } from './check';
import type { Profiling } from './profiling';
import { propose } from './propose';
import { view } from './view';
import { wider } from './wider';
import { offers, widen } from './widen';

/** What profiles servers are offered, and how they are judged: the gateway's and the desktop's one. */
export const currentProfiling: Profiling = { propose, view, check, wider, widen, offers };
