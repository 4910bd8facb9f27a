import type { AddressInfo } from "node:net";
import emulator from "aws-ses-v2-local";
import { installClock, setOffset } from "./clock.ts";
import { HOST } from "./listen.ts";

/** The mail emulator as a process of its own, on the local clock; tells the runner its port, or that it got none. */
installClock();
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => {});
process.on("message", (message: { offset: number }) => setOffset(message.offset));

const server = await emulator.default({ host: HOST, port: Number(process.argv[2]) });
process.send?.({ port: server.listening ? (server.address() as AddressInfo).port : undefined });
