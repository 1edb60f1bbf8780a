import type { FormState } from "@/app/form-action";

/** Which servers would be refused by what was to be saved, why that needs the domain's name typed, and what speaks against enforcing yet. */
export type NeedsConfirmation = { hosts: string[]; reason: string; doubts: string[] };

/** What was done to the list of MX servers, in a sentence and server by server. */
export type MxChange = { sentence: string; added: string[]; removed: string[] };

/** What a form of the settings shows of its last submission. */
export type SettingsState = FormState & { confirm?: NeedsConfirmation; mx?: MxChange };

export type SettingsAction = (state: SettingsState, form: FormData) => Promise<SettingsState>;
