// What the SDK reads and writes streams of events with. No operation of the database or of mail that a function calls has one.
const unavailable = (): never => {
  throw new Error("no function calls an operation that streams events");
};

export { unavailable as EventStreamSerde, unavailable as eventStreamSerdeProvider };
