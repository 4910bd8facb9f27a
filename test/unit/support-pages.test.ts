import { describe, expect, test } from "vitest";
import { reviewsPage } from "../../shared/web/pages/reviews.tsx";
import { stageWaitsPage } from "../../shared/web/pages/stage-waits.tsx";
import type { ReviewRow } from "../../shared/web/review-task.ts";
import { stageBefore, waitingStage } from "../support/sample-case.ts";
import { fourteenRows, reviews } from "../support/sample-facts.ts";
import { pageOf, textOf } from "../support/sample-pages.ts";

describe("support case", () => {
  test("leads to the stage that is due first, and to no stage whose turn has not come", () => {
    const page = pageOf("support case just opened");
    expect(page).toContain("/stages/S0");
    expect(page).not.toContain("/stages/S1");
    expect(textOf(page)).toContain("Comes after: Register affected staff. Cannot start yet");
  });

  test("says what was just done or put off", () => {
    expect(textOf(pageOf("support case under way"))).toContain("Done: Register affected staff Reference C3FH-7JKM");
    expect(textOf(pageOf("support case with a stage put off"))).toContain("Put off: Line manager one-to-one Reference");
    expect(textOf(pageOf("support case with a stage put off"))).toContain("Put off to Fri 10 April 2026.");
  });

  test("shows what was recorded of a stage", () => {
    const text = textOf(pageOf("support case under way"));
    expect(text).toContain("Outcome Completed");
    expect(text).toContain("The colleague's line manager is known Not applicable");
    expect(text).toContain("Reason On leave until then");
  });

  test("says that a colleague of the same name has a case, and leads there", () => {
    const page = pageOf("support case of a name that another case has");
    expect(textOf(page)).toContain("If it is the same person, end this case");
    expect(page).toContain('href="/support-cases/7a1d"');
    expect(pageOf("support case just opened")).not.toContain("/support-cases/7a1d");
  });

  test("says who has it now to whoever gave it to another manager, whether or not they may read it", () => {
    const words = "Sam Carter looks after this";
    expect(textOf(pageOf("support case with another manager since now"))).toContain(words);
    expect(textOf(pageOf("support case handed on by somebody who may not read it"))).toContain(words);
    expect(textOf(pageOf("support case under way"))).not.toContain(words);
  });

  test("says what is still to be done of a check that was done, to the manager and to the colleague", () => {
    const words = "Still to be done: Any injury has been seen to (answered no in “Immediate safety and wellbeing check”)";
    expect(textOf(pageOf("support case with something still to be done"))).toContain(words);
    expect(textOf(pageOf("own case with something still to be done"))).toContain(words);
    expect(textOf(pageOf("support case under way"))).not.toContain("Still to be done");
  });

  test("asks nothing of who only reads it", () => {
    expect(pageOf("support case read by the wellbeing lead")).not.toContain("/stages/");
    expect(textOf(pageOf("support case read by the wellbeing lead"))).toContain("Nothing for you.");
    expect(textOf(pageOf("support case finished"))).toContain("Every stage is settled.");
  });

  test("says why it has another manager, and why it ended early", () => {
    const text = textOf(pageOf("support case ended early, with another manager than at first"));
    expect(text).toContain("The manager was involved in the incident");
    expect(text).toContain("The colleague wants no more contact about this");
    expect(pageOf("support case ended early, with another manager than at first")).not.toContain("/ending");
  });
});

describe("a stage whose turn has not come", () => {
  test("says what has to be settled first, whose that is and by when, and leads there whoever may do it", () => {
    const text = textOf(pageOf("stage that waits"));
    expect(text).toContain("This stage cannot start yet.");
    expect(text).toContain("Register affected staff . Team manager: Sam Carter. Due Tue 7 April 2026 at 02:40");
    expect(pageOf("stage that waits")).toContain('href="/support-cases/9b2c/stages/S0"');
    expect(pageOf("stage that waits for somebody else")).not.toContain("/stages/");
    expect(text).toContain("What to do once it can start");
  });

  test("has no form, and says that nothing was saved to whoever sent one", () => {
    expect(pageOf("stage that waits")).not.toContain('name="outcome"');
    const refused = stageWaitsPage({ ...waitingStage, before: [stageBefore], isRefused: true });
    expect(refused).toContain("<title>Error: ");
    expect(textOf(refused)).toContain("Nothing was saved");
  });

  test("is marked in a list of several cases, unless it is overdue", () => {
    const { review, ...rest } = fourteenRows.find((one) => one.review.stageId === "S4") as ReviewRow;
    const page = (dueAt: string) =>
      textOf(
        reviewsPage({
          ...reviews,
          rows: [{ ...rest, review: { ...review, dueAt }, waitsFor: ["Register affected staff"] }],
          filter: {},
        }),
      );
    expect(page("2026-04-08T08:00:00.000Z")).toContain("Cannot start yet Waits for: Register affected staff.");
    expect(page("2026-04-06T08:00:00.000Z")).toContain("Overdue by 1 day Waits for: Register affected staff.");
  });
});

describe("a stage seen from above the team", () => {
  test("says what its reader is asked to do, and leads to handing the case on where that helps", () => {
    const line = pageOf("stage of the line manager, seen from above");
    expect(textOf(line)).toContain("Ask whoever owes it (Line manager: Sam Carter) how it stands");
    expect(line).toContain('href="/support-cases/9b2c/line-manager"');
    const team = pageOf("stage of the team, seen from above");
    expect(textOf(team)).toContain("their deputy on Ash ward can do it");
    expect(team).not.toContain("/line-manager");
    expect(textOf(pageOf("stage that is settled, seen from above"))).toContain("There is nothing left to do about it.");
  });

  test("says nothing of the colleague", () => {
    expect(pageOf("stage of the line manager, seen from above")).not.toContain("Alex");
  });
});

describe("a colleague's own case", () => {
  test("says what comes next, who looks after them and how to have somebody else, and asks nothing", () => {
    const page = pageOf("own case under way");
    expect(page).not.toContain("/stages/");
    expect(textOf(page)).toContain("It is with your team manager, Sam Carter.");
    expect(textOf(page)).toContain("Sam Carter looks after you on this pathway. You can have another manager for it");
    expect(textOf(page)).toContain("Tell Maeve Adult, or the wellbeing lead");
    expect(page).toContain('href="/support-cases/9b2c/ending"');
  });

  test("asks how the support was once it has ended, and offers no contact to stop then", () => {
    expect(pageOf("own case ended")).toContain("/feedback");
    expect(pageOf("own case under way")).not.toContain("/feedback");
    expect(pageOf("own case with no more contact")).not.toContain('/ending"');
    expect(textOf(pageOf("own case with no more contact"))).toContain("You said that the support was 4 of 5.");
  });

  test("says what was noted when it ended early", () => {
    expect(textOf(pageOf("own case ended early by a manager"))).toContain(
      "Another arrangement takes its place. Every offer stays open to you. Noted when it ended: You have a mentor now",
    );
    expect(textOf(pageOf("own case with no more contact"))).not.toContain("Noted when it ended");
  });

  test("flags an offer that nobody has checked in time", () => {
    expect(textOf(pageOf("offers, some to be checked"))).toContain("Crisis lines To be checked");
    expect(textOf(pageOf("offers, some to be checked"))).not.toContain("Occupational health To be checked");
  });
});
