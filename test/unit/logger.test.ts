import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { describeFault } from "../../shared/log/describe-fault.ts";
import { createLogger } from "../../shared/log/logger.ts";

const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
});
afterEach(() => vi.restoreAllMocks());

describe("the log", () => {
  test("holds the event, its sentence and the ids it was given", () => {
    createLogger("send-reminders", "INFO").info("reminders-run", { mails: 2, reviewId: "c1.staff-debrief" });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "INFO",
      message: "A run of the reminder job ended.",
      service: "send-reminders",
      event: "reminders-run",
      mails: 2,
      reviewId: "c1.staff-debrief",
    });
  });

  test("drops keys it does not know, objects, sentences and addresses, whatever the types said", () => {
    const smuggled = {
      reviewId: { body: "marker" },
      teamId: "marker@trust.example",
      reference: "a marker sentence",
      answers: "marker",
    };
    createLogger("send-reminders", "INFO").warn("mail-refused", smuggled as never);
    expect(lines.join("")).toContain("mail-refused");
    expect(lines.join("")).not.toContain("marker");
  });

  test("shows where a fault happened and nothing of what it says, nor of its cause", () => {
    const fault = new TypeError("marker in a message\nmarker in its second line", { cause: new Error("marker in a cause") });
    createLogger("send-reminders", "INFO").error("job-failed", describeFault(fault));
    const line = JSON.parse(lines[0] ?? "");
    expect(line.errorName).toBe("TypeError");
    expect(line.stack).toContain("logger.test.ts");
    expect(lines.join("")).not.toContain("marker");
  });

  test("is silent below its level", () => {
    createLogger("send-reminders", "ERROR").info("reminders-run");
    expect(lines).toEqual([]);
  });
});
