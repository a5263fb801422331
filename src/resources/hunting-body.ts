import { armNameOf } from './arm-name.ts';

/** What we send for a hunting query: a saved search of Log Analytics (2020-08-01, facts/arm-api.md §2.7). */
export interface HuntingQueryBody {
  readonly properties: {
    /** The one by which Microsoft Sentinel finds them. */
    readonly category: 'Hunting Queries';
    readonly displayName: string;
    readonly query: string;
    /** `description`, `tactics`, `techniques`: texts, several values apart by commas. */
    readonly tags: readonly { readonly name: string; readonly value: string }[];
  };
}

/** The ARM name of the hunting query of a rule: another name than that of the rule itself. */
export const huntingNameOf = (projectId: string, id: string): string =>
  armNameOf(projectId, `${id}#hunting`);
