import type { ReactElement, ReactNode } from "react";

/** A link that looks like a button. It is announced as the link it is, which the component library's own is not. */
export const ButtonLink = ({ href, children }: { href: string; children: ReactNode }): ReactElement => (
  <a className="nhsuk-button" href={href}>
    {children}
  </a>
);
