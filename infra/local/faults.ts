import * as z from "zod";

const kinds = ["throttle", "error", "timeout-after-accept", "refuse", "lose-events", "repeat-events", "none"] as const;

/** One fault asked for over the control surface; a new one for the same target takes the place of the old. */
export const FaultRequest = z
  .strictObject({
    target: z.enum(["mail", "database"]),
    fault: z.enum(kinds),
    address: z.string().min(1).optional(),
    count: z.coerce.number().int().positive().optional(),
  })
  .refine((request) => request.target === "mail" || !request.fault.endsWith("-events"), {
    path: ["fault"],
    error: "Only mail has events to lose or repeat.",
  });
export type FaultRequest = z.infer<typeof FaultRequest>;
export type FaultKind = FaultRequest["fault"];

export type Faults = {
  set: (request: FaultRequest) => void;
  /** The fault that hits this call; counts it, and is spent when its count is. */
  take: (target: FaultRequest["target"], addresses?: readonly string[]) => FaultKind;
};

export const createFaults = (): Faults => {
  const active = new Map<FaultRequest["target"], FaultRequest>();
  return {
    set: (request) => void active.set(request.target, request),
    take: (target, addresses = []) => {
      const request = active.get(target);
      if (request === undefined || !concerns(request, addresses)) return "none";
      if (request.count === 1) active.delete(target);
      else if (request.count !== undefined) active.set(target, { ...request, count: request.count - 1 });
      return request.fault;
    },
  };
};

const concerns = ({ address }: FaultRequest, addresses: readonly string[]): boolean =>
  address === undefined || addresses.some((one) => one.toLowerCase() === address.toLowerCase());
