import { dynamoDb } from "./clients.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { createItemReader } from "./item-reader.ts";
import { createRecipientStore } from "./recipient-store.ts";
import { createReminderStore } from "./reminder-store.ts";

type Tables = { REVIEWS_TABLE: string; DELIVERIES_TABLE: string; DIRECTORY_TABLE: string };

/** The stores of the reminder engine over one client and one reader, by the tables a function is told. */
export const createReminderStores = (tables: Tables, client = dynamoDb()) => {
  const { REVIEWS_TABLE: reviews, DELIVERIES_TABLE: deliveries, DIRECTORY_TABLE: directory } = tables;
  const reader = createItemReader(client);
  return {
    reminders: createReminderStore(client, reader, reviews),
    deliveries: createDeliveryStore(client, reader, { deliveries, reviews }),
    recipients: createRecipientStore(client, reader, directory),
  };
};
