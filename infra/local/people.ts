import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { scanRows, toBook } from "../../shared/aws/directory-rows.ts";
import { maySignIn, type Person } from "../../shared/domain/directory.ts";

/** Everybody in the directory who can sign in, by id; read afresh, since the service may change them. */
export const listPeople = async (client: DynamoDBDocumentClient, tableName: string): Promise<Person[]> =>
  [...toBook(await scanRows(client, tableName)).people.values()]
    .map(({ value }) => value)
    .filter(maySignIn)
    .sort((a, b) => a.personId.localeCompare(b.personId));

/** What somebody does and where, in a few words: `team manager, ash`. */
export const describeGrants = (person: Person): string =>
  person.grants
    .map(({ role, teamId, serviceId }) => [role.replaceAll("-", " "), teamId ?? serviceId].filter(Boolean).join(", "))
    .join("; ");
