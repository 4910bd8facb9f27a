import type { ReactElement } from "react";

/**
 * Shown by the page's script before the session ends, with a way to keep it where it can be kept. Whoever has no script, or
 * misses it, loses nothing either: answers sent after the end are kept on the page that says so.
 */
export const SessionWarning = ({ idleSeconds, leftSeconds }: { idleSeconds: number; leftSeconds: number }): ReactElement => (
  <div className="app-session" data-idle-seconds={idleSeconds} data-left-seconds={leftSeconds} role="alert" hidden>
    <div className="nhsuk-width-container">
      <p className="app-session__text">
        <strong className="app-session__idle">You will be signed out in less than five minutes.</strong>
        <strong className="app-session__end" hidden>
          Your session ends in less than five minutes, however busy it is. Send what you have typed now; what is sent later is
          kept until you have signed in again.
        </strong>
      </p>
      <a
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small app-session__keep"
        href="/session"
        target="_blank"
        rel="noreferrer noopener"
      >
        Stay signed in
      </a>
    </div>
  </div>
);
