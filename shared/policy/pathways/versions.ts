import type { Pathway } from "../../domain/pathway.ts";
import { pathway202611 } from "./2026-11/pathway.ts";
import { pathway202612 } from "./2026-12/pathway.ts";

/**
 * Every version of the Post-Incident Pathway for Staff Support that a case may have begun with, the newest first. A version
 * stays as it was reviewed: what changes is a new folder beside it, and the old one goes when its last case has.
 */
export const versions: readonly [Pathway, ...Pathway[]] = [pathway202612, pathway202611];
