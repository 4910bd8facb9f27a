import { Button, Col, Details, Panel, Row, Textarea } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { OwnFeed } from "../../domain/calendar-feed.ts";
import { type Notice, NoticeBanner } from "../form-errors.tsx";
import { type Chrome, renderPage } from "../layout.tsx";

export type CalendarPage = {
  chrome: Chrome;
  feed: OwnFeed;
  /** The whole address, once, when it was just made. */
  address?: string;
  wasRevoked?: boolean;
  notice?: Notice | undefined;
};

type ChangeForm = { action: string; version: number | undefined; secondary?: boolean; children: string };

const ChangeButton = ({ action, version, secondary = false, children }: ChangeForm): ReactElement => (
  <form action={action} method="post">
    {version !== undefined && <input type="hidden" name="version" value={version} />}
    <Button secondary={secondary} preventDoubleClick>
      {children}
    </Button>
  </form>
);

const NewAddress = ({ address }: { address: string }): ReactElement => (
  <>
    <Textarea
      id="address"
      label="The address of your calendar"
      hint="Copy it now: it is not shown again. Treat it like a password, and give it to your calendar program and to nobody else."
      defaultValue={address}
      rows={4}
      readOnly
      autoComplete="off"
    />
    <Details>
      <Details.Summary>How to add it to your calendar</Details.Summary>
      <Details.Text>
        <ul>
          <li>Outlook: Add calendar, then Subscribe from web.</li>
          <li>iPhone and iPad: Settings, Apps, Calendar, Calendar Accounts, Add Account, Other, Add Subscribed Calendar.</li>
          <li>
            Other programs: look for “subscribe” or “from a web address”. Do not import it: what is imported stays as it was.
          </li>
        </ul>
        <p>Ask whoever runs your computers first whether work calendars may be kept in the program.</p>
      </Details.Text>
    </Details>
  </>
);

const Changes = ({ version }: Pick<OwnFeed, "version">): ReactElement => (
  <>
    <h2 className="nhsuk-heading-m">Change or revoke the address</h2>
    <p>If you have lost the address, or others may know it, make a new one. The one before stops working at once.</p>
    <ChangeButton action="/calendar" version={version} secondary>
      Make a new address
    </ChangeButton>
    <p>If you no longer want the calendar, revoke the address.</p>
    <ChangeButton action="/calendar/revoke" version={version} secondary>
      Revoke the address
    </ChangeButton>
  </>
);

const DonePanel = ({ title, children }: { title: string; children: string }): ReactElement => (
  <Panel>
    <Panel.Title>{title}</Panel.Title>
    {children}
  </Panel>
);

/** Since when the calendar has an address, or has none any more. */
const sinceWhen = ({ isOpen, changedAt }: OwnFeed): string | undefined => {
  if (changedAt === undefined) return undefined;
  return isOpen
    ? `Your calendar has had its address since ${formatLong(changedAt)}. It cannot be shown again.`
    : `The address was revoked on ${formatLong(changedAt)}.`;
};

/** One's own calendar: what is in it, and the making, renewing and revoking of its address. */
export const calendarPage = ({ chrome, feed, address, wasRevoked = false, notice }: CalendarPage): string => {
  const since = address === undefined ? sinceWhen(feed) : undefined;
  return renderPage(
    { title: "Your calendar", chrome, backHref: "/", hasErrors: notice !== undefined },
    <Row>
      <Col width="two-thirds">
        {notice && <NoticeBanner {...notice} />}
        {address !== undefined && <DonePanel title="Your calendar has an address">Give it to your calendar program</DonePanel>}
        {wasRevoked && !feed.isOpen && <DonePanel title="The address was revoked">Nobody can read your calendar by it</DonePanel>}
        <h1>Your calendar</h1>
        {address !== undefined && <NewAddress address={address} />}
        <p>
          Your calendar program can show when your reviews are due: those that are yours to do by name or by your role, and those
          of whoever you deputise for while they are away. What is completed goes from it. Programs read it every few hours, so it
          may be behind; your home page never is.
        </p>
        <p>
          It says no more than a reminder does: reference, kind of review, due time, and a link that asks you to sign in. It names
          nobody. Whoever has its address can read it without signing in.
        </p>
        {since !== undefined && <p>{since}</p>}
        {feed.isOpen ? (
          <Changes version={feed.version} />
        ) : (
          <ChangeButton action="/calendar" version={feed.version}>
            Make an address
          </ChangeButton>
        )}
      </Col>
    </Row>,
  );
};
