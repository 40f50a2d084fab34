import type { ComponentType } from 'react';
import { ExportButton } from './export/export-button';
import type { ToolbarActProps } from './toolbar-act';

/** Acts on the rows that are shown, in the order they stand in the head of the history. */
export const toolbarActs: readonly ComponentType<ToolbarActProps>[] = [ExportButton];
