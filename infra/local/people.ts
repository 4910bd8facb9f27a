import { type DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { directoryKeys, Person } from "../../shared/domain/directory.ts";

/** Everybody in the directory who can sign in, by id; read afresh, since the service may change them. */
export const listPeople = async (client: DynamoDBDocumentClient, tableName: string): Promise<Person[]> => {
  const people: Person[] = [];
  const scan = {
    TableName: tableName,
    FilterExpression: "begins_with(directoryKey, :prefix)",
    ExpressionAttributeValues: { ":prefix": directoryKeys.person("") },
  };
  for await (const page of paginateScan({ client }, scan)) {
    people.push(...(page.Items ?? []).map((record) => Person.parse(record)));
  }
  return people.filter((person) => person.active).sort((a, b) => a.personId.localeCompare(b.personId));
};

/** What somebody does and where, in a few words: `team manager, ash`. */
export const describeGrants = (person: Person): string =>
  person.grants
    .map(({ role, teamId, serviceId }) => [role.replaceAll("-", " "), teamId ?? serviceId].filter(Boolean).join(", "))
    .join("; ");
