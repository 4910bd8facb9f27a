import type { Message } from "./pages/message.tsx";

const home = { href: "/", text: "Go to the reviews of your teams" };
const signIn = { href: "/sign-in", text: "Sign in" };

/** The words of every page that only says something, by what went on. */
export const messages = {
  notFound: {
    title: "Page not found",
    paragraphs: [
      "If you typed the address, check it is correct. If you pasted it, check you copied all of it.",
      "If it belongs to a team that is not yours, Aftercare does not show it to you.",
    ],
    links: [home],
  },
  forbidden: {
    title: "You cannot do this",
    paragraphs: ["Your role does not include this. If you need it for your work, speak to your manager."],
    links: [home],
  },
  unknownPerson: {
    title: "You are not set up for Aftercare yet",
    paragraphs: [
      "You are signed in, but nobody has added you to a team in Aftercare.",
      "Ask your manager to have you added, then sign in again.",
    ],
    links: [signIn],
  },
  foreignOrigin: {
    title: "We could not accept that",
    paragraphs: [
      "It was not sent from a page of Aftercare, so nothing was saved.",
      "Go back to the page, reload it and try again.",
    ],
    links: [home],
  },
  tooLarge: {
    title: "Too much was sent",
    paragraphs: ["Nothing was saved. Go back, shorten the longest answers and send it again."],
    links: [home],
  },
  unreadableType: {
    title: "We could not read that",
    paragraphs: [
      "It was not sent as one of our forms sends it, so nothing was saved.",
      "Go back to the page, reload it and try again.",
    ],
    links: [home],
  },
  malformed: {
    title: "We could not read that",
    paragraphs: ["It was broken on its way here, so nothing was saved.", "Go back to the page, reload it and try again."],
    links: [home],
  },
  broken: {
    title: "Sorry, there is a problem with the service",
    paragraphs: [
      "Try again later. If you were sending a form and are not sure that it was saved, look for it in the reviews of your teams before you send it again.",
    ],
    links: [home],
  },
  unavailable: {
    title: "Sorry, the service is busy",
    paragraphs: ["Nothing was saved. Wait half a minute, then reload this page or go back and try again."],
    links: [home],
  },
  signedOut: {
    title: "You have been signed out",
    paragraphs: ["You were away for a while, so we signed you out to keep what is here safe. What you just sent was not saved."],
    links: [signIn],
  },
  signInFailed: {
    title: "We could not sign you in",
    paragraphs: ["The sign-in was not finished, or took too long. Nothing is wrong with your account. Try again."],
    links: [signIn],
  },
} as const satisfies Record<string, Message>;
