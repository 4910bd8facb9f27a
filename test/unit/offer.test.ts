import { describe, expect, test } from "vitest";
import { checkOffers, deriveNotHeldReason, nextOfferOf, type Offer, offersIn } from "../../shared/domain/offer.ts";

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 28, hour)).toISOString();
const offer = (hour: number, response: string): Offer => ({ offeredAt: at(hour), response });

describe("the national reason for a debrief that was not held", () => {
  test.each([
    ["declined", "2"],
    ["clinically-deferred", "1"],
    ["asleep-or-unwell", "1"],
    ["asked-to-wait", "3"],
    ["left", "3"],
    ["accepted", "3"],
  ])("after %s is %s", (response, reason) => {
    expect(deriveNotHeldReason([offer(9, response)])).toBe(reason);
  });

  test("comes from the last offer, in whatever order they were written down", () => {
    expect(deriveNotHeldReason([offer(20, "declined"), offer(9, "asleep-or-unwell")])).toBe("2");
  });

  test("is none where nothing was offered", () => {
    expect(deriveNotHeldReason([])).toBeUndefined();
  });
});

describe("the next offer", () => {
  test("is due a day after the last", () => {
    expect(nextOfferOf([offer(9, "declined"), offer(12, "asked-to-wait")])).toEqual({ followsOfferAt: at(12), offerAt: at(36) });
  });

  test("is a clinician's decision after three, and nobody's once the patient has left", () => {
    expect(nextOfferOf([offer(9, "declined"), offer(12, "declined"), offer(20, "declined")])).toBeUndefined();
    expect(nextOfferOf([offer(9, "left")])).toBeUndefined();
    expect(nextOfferOf([])).toBeUndefined();
  });
});

test("an offer lies between the start of the incident and now, and a row left half done does not shift those after it", () => {
  const rows = [offer(8, "declined"), { response: "declined" }, offer(10, "declined"), { offeredAt: at(13) }];
  expect(checkOffers(rows, at(9), at(12))).toEqual([
    {
      path: "offers.0.offeredAt",
      code: "before-incident",
      message: "Offer 1: The time it was made must be after the incident started",
    },
    { path: "offers.3.offeredAt", code: "in-future", message: "Offer 4: The time it was made must be in the past" },
  ]);
});

test("offers to witnesses, which carry no time of their own, are no offers to the patient", () => {
  expect(offersIn({ offers: [{ witnessKind: "visitor", count: 2, response: "accepted" }, offer(9, "declined")] })).toEqual([
    offer(9, "declined"),
  ]);
  expect(offersIn({ offers: "none" })).toEqual([]);
});
