import type { Person } from "../domain/directory.ts";
import { keepAnswersPage } from "../web/pages/keep-answers.tsx";
import { type Message, messagePage } from "../web/pages/message.tsx";
import type { ChromeOf } from "./chrome.ts";
import { type Request, takesFile } from "./request.ts";

type Render = (request: Request, person?: Person) => string;

/** The pages for every call that ends without its route's own answer. */
export type MessagePages = Record<keyof typeof messages | "signedOut" | "otherSession" | "unavailable", Render> & {
  problem: (request: Request, detail: string) => string;
};

const home = [{ href: "/", text: "Go to the home page" }];

const messages = {
  notFound: {
    title: "Page not found",
    paragraphs: [
      "If you typed the web address, check it is correct.",
      "If you followed a link, the page may belong to a team that is not yours.",
    ],
    links: home,
  },
  unknownPerson: {
    title: "You do not have access yet",
    paragraphs: [
      "You are signed in to your organisation, but Aftercare does not know you.",
      "Ask your manager or the administrator of Aftercare to add you. If you have moved teams or come back to work, tell them so.",
    ],
    links: [{ href: "/sign-in", text: "Sign in as somebody else" }],
  },
  notYours: {
    title: "Your role does not include this",
    paragraphs: [
      "What you can do in Aftercare comes with your role.",
      "If you need this for your work, ask your manager or the administrator of Aftercare.",
    ],
    links: home,
  },
  foreignOrigin: {
    title: "This form was not sent from Aftercare",
    paragraphs: ["Nothing was saved. Open the form in Aftercare and send it from there."],
    links: home,
  },
  tooLarge: {
    title: "This is too much to save at once",
    paragraphs: ["Nothing was saved. Go back, shorten your answers and send the form again."],
    links: home,
  },
  unreadableType: {
    title: "This could not be read",
    paragraphs: ["Nothing was saved. Send the form from its page."],
    links: home,
  },
  malformed: { title: "This could not be read", paragraphs: ["Nothing was saved. Send the form from its page."], links: home },
  broken: {
    title: "Sorry, there is a problem with the service",
    paragraphs: ["We have made a note of it. Try again later. Nothing that you were told was saved has been lost."],
    links: home,
  },
} as const satisfies Record<string, Message>;

const unavailable: Message = {
  title: "Sorry, the service is busy",
  paragraphs: ["Try again in half a minute."],
};

const unavailableSignIn: Message = {
  title: "Sorry, you could not be signed in",
  paragraphs: ["The service or your organisation's sign-in is busy. Wait half a minute, then sign in again."],
  links: [{ href: "/sign-in", text: "Sign in again" }],
};

const unavailableForm: Message = {
  title: "Sorry, the service is busy",
  paragraphs: [
    "It may not have been saved. Your answers are kept on this page. Wait half a minute, then try again: nothing is saved twice.",
  ],
};

const signedOutForm: Message = {
  title: "You have been signed out",
  paragraphs: [
    "Your answers are kept on this page, and not saved yet.",
    "Sign in first, then come back to this page and try again.",
  ],
  links: [{ href: "/sign-in", text: "Sign in" }],
};

const otherSessionForm: Message = {
  title: "You have signed in again since you opened this form",
  paragraphs: [
    "One step more: the answers on this page are saved in the name of whoever is signed in now. See whose name is at the top of this page, then try again.",
    "If these are not your answers, do not send them: close this page.",
  ],
};

export const createMessagePages = (chromeOf: ChromeOf): MessagePages => {
  const show =
    (message: Message): Render =>
    (request) =>
      messagePage({ chrome: chromeOf(request), ...message });
  const keep = (message: Message, request: Request, person?: Person): string =>
    keepAnswersPage({
      chrome: chromeOf(request, person),
      ...message,
      kept: { action: request.address, params: request.form, hasFile: takesFile(request) },
    });
  return {
    notFound: show(messages.notFound),
    unknownPerson: show(messages.unknownPerson),
    notYours: show(messages.notYours),
    foreignOrigin: show(messages.foreignOrigin),
    tooLarge: show(messages.tooLarge),
    unreadableType: show(messages.unreadableType),
    malformed: show(messages.malformed),
    broken: show(messages.broken),
    signedOut: (request) => keep(signedOutForm, request),
    otherSession: (request, person) => keep(otherSessionForm, request, person),
    unavailable: (request) => {
      // Its address holds a code that may be used up, so that to ask for it again would not help.
      if (request.route.name === "finish-sign-in") return messagePage({ chrome: chromeOf(request), ...unavailableSignIn });
      return request.route.method === "GET"
        ? messagePage({ chrome: chromeOf(request), ...unavailable })
        : keep(unavailableForm, request);
    },
    problem: (request, detail) =>
      messagePage({
        chrome: chromeOf(request),
        title: request.route.method === "GET" ? "This page cannot be shown" : "Nothing was saved",
        paragraphs: [detail],
        links: home,
      }),
  };
};
