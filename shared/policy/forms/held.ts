/** Conditions on whether a debrief was held, which every debrief asks first. */
export const whenHeld = { field: "held", is: ["held", "partly"] } as const;
export const whenNotHeld = { field: "held", is: ["not-held"] } as const;
