import { ButtonLink } from "../button-link.tsx";
import { type Chrome, renderPage } from "../layout.tsx";

/** Where a person arrives who has signed out. */
export const signedOutPage = ({ chrome }: { chrome: Chrome }): string =>
  renderPage(
    { title: "You are signed out", chrome },
    <>
      <h1>You are signed out</h1>
      <p>If other people use this computer, close the browser before you leave it.</p>
      <ButtonLink href="/sign-in">Sign in again</ButtonLink>
    </>,
  );
